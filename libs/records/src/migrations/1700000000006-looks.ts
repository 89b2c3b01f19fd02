import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableSuffix } from './dialect.js';

/** Whom each check looked at, and the records that its answer rests on: what was decided on a record later found wrong. */
export class Looks1700000000006 implements MigrationInterface {
  readonly name = 'Looks1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE check_log ADD COLUMN subject_id varchar(48)');
    await runner.query('CREATE INDEX check_log_subject ON check_log (subject_id, number)');
    // The applicant itself stands in check_log; here are the other members, with an empty record_id, and the records.
    // By client: each sees its own of a record on which a million rest, and they are counted, from this table alone.
    await runner.query(
      `CREATE TABLE check_link (
         subject_id varchar(48) NOT NULL, record_id varchar(64) NOT NULL, client_id varchar(64) NOT NULL,
         number varchar(26) NOT NULL, revision integer NOT NULL,
         PRIMARY KEY (subject_id, record_id, client_id, number)) ${await tableSuffix(runner)}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE check_link');
    const isEmbedded = runner.dataSource.options.type === 'better-sqlite3';
    await runner.query(`DROP INDEX check_log_subject${isEmbedded ? '' : ' ON check_log'}`);
    await runner.query('ALTER TABLE check_log DROP COLUMN subject_id');
  }
}
