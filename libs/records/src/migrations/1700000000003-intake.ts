import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableSuffix } from './dialect.js';

/** Deliveries of files (报送批次): how far each is, what came of it, and who is at it. */
export class Intake1700000000003 implements MigrationInterface {
  readonly name = 'Intake1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    const suffix = await tableSuffix(runner);
    const create = (table: string, columns: string) =>
      runner.query(`CREATE TABLE ${table} (${columns}) ${suffix}`);

    await create(
      'intake_batch',
      `id varchar(26) NOT NULL, digest varchar(64) NOT NULL, source varchar(48) NOT NULL,
       format varchar(48) NOT NULL, path varchar(1000) NOT NULL, state varchar(7) NOT NULL,
       remark varchar(300), confirmed integer NOT NULL, row_count integer NOT NULL,
       loaded integer NOT NULL, versions integer NOT NULL, repeated integer NOT NULL,
       rejected integer NOT NULL, warned integer NOT NULL, late integer NOT NULL,
       ended integer NOT NULL, findings mediumtext NOT NULL, rejected_bytes bigint NOT NULL,
       started_at bigint NOT NULL, finished_at bigint, PRIMARY KEY (id)`,
    );
    await runner.query(
      'CREATE INDEX intake_batch_file ON intake_batch (source, format, digest, id)',
    );
    await create(
      'intake_lease',
      `source varchar(48) NOT NULL, lease varchar(36) NOT NULL, holder varchar(300) NOT NULL,
       until bigint NOT NULL, PRIMARY KEY (source)`,
    );
    // What a full list has named so far, while it is being loaded; a record may be named twice.
    await create(
      'intake_seen',
      `batch_id varchar(26) NOT NULL, subject_id varchar(48) NOT NULL, record_id varchar(64) NOT NULL,
       row_number_in_file integer NOT NULL,
       PRIMARY KEY (batch_id, subject_id, record_id, row_number_in_file)`,
    );
    // What 上报率, 合规率 and 及时率 are computed from; '' where a row does not tell.
    await create(
      'intake_count',
      `organ varchar(18) NOT NULL, source varchar(48) NOT NULL, month varchar(7) NOT NULL,
       reported integer NOT NULL, compliant integer NOT NULL, timely integer NOT NULL,
       repeated integer NOT NULL, PRIMARY KEY (organ, source, month)`,
    );
    // By the revision that adds a version, so that new ones come last: it costs an import little.
    await runner.query('CREATE INDEX credit_record_kind ON credit_record (kind, from_revision)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      runner.dataSource.options.type === 'better-sqlite3'
        ? 'DROP INDEX credit_record_kind'
        : 'DROP INDEX credit_record_kind ON credit_record',
    );
    for (const table of ['intake_count', 'intake_seen', 'intake_lease', 'intake_batch']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
