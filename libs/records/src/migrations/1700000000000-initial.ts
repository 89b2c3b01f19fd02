import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isEmbedded, tableSuffix } from './dialect.js';

/** Records in two clocks, the law and deliveries by revision, and the log of checks. */
export class Initial1700000000000 implements MigrationInterface {
  // TypeORM orders migrations by the number at the end of their name, also where code is minified.
  readonly name = 'Initial1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    const suffix = await tableSuffix(runner);
    const create = (table: string, columns: string, end = suffix) =>
      runner.query(`CREATE TABLE ${table} (${columns}) ${end}`);

    await create(
      'revision_counter',
      'id integer NOT NULL, number integer NOT NULL, committed_at bigint NOT NULL, PRIMARY KEY (id)',
    );
    await runner.query('INSERT INTO revision_counter (id, number, committed_at) VALUES (1, 0, 0)');
    await create(
      'revision',
      'number integer NOT NULL, committed_at bigint NOT NULL, note varchar(200) NOT NULL, PRIMARY KEY (number)',
    );
    await runner.query('CREATE INDEX revision_committed_at ON revision (committed_at)');
    await create(
      'credit_record',
      `subject_id varchar(48) NOT NULL, record_id varchar(64) NOT NULL, from_revision integer NOT NULL,
       to_revision integer NOT NULL, kind varchar(48) NOT NULL, authority varchar(200) NOT NULL,
       document_number varchar(200), decided_on varchar(10), valid_from varchar(10) NOT NULL,
       valid_until varchar(10), lifted_on varchar(10), suspended_from varchar(10),
       suspended_until varchar(10), objection_filed_on varchar(10), objection_closed_on varchar(10),
       withdrawn integer NOT NULL, details mediumtext NOT NULL,
       PRIMARY KEY (subject_id, record_id, from_revision)`,
      // Clustered, a row longer than a quarter of a page would take a page for itself, and each new one
      // would be written to another place.
      isEmbedded(runner) ? '' : suffix,
    );
    await create(
      'person',
      'id_hmac varchar(64) NOT NULL, subject_id varchar(48) NOT NULL, PRIMARY KEY (id_hmac)',
    );
    await create(
      'delivery',
      'source varchar(48) NOT NULL, revision integer NOT NULL, received_at bigint NOT NULL, PRIMARY KEY (source, revision)',
    );
    await create(
      'rulebook_version',
      `revision integer NOT NULL, version varchar(64) NOT NULL, origin varchar(64) NOT NULL,
       approver varchar(100), note varchar(1000), content longtext NOT NULL, PRIMARY KEY (revision)`,
    );
    await create(
      'rule_confirmation',
      `revision integer NOT NULL, rule varchar(200) NOT NULL, substance varchar(64) NOT NULL,
       approver varchar(100) NOT NULL, note varchar(1000) NOT NULL, confirmed_on varchar(10) NOT NULL,
       PRIMARY KEY (revision)`,
    );
    await create(
      'check_log',
      `number varchar(26) NOT NULL, client_id varchar(64) NOT NULL, case_number varchar(200) NOT NULL,
       issued_at bigint NOT NULL, leaf integer NOT NULL, batch_number varchar(26),
       revision integer NOT NULL, policy_version varchar(64) NOT NULL, verdict varchar(12) NOT NULL,
       question mediumtext NOT NULL, digest varchar(64) NOT NULL, proof text NOT NULL,
       signed_with varchar(26) NOT NULL, signature varchar(1024), PRIMARY KEY (number)`,
    );
    await runner.query(
      'CREATE INDEX check_log_case ON check_log (client_id, case_number, issued_at)',
    );
    await create(
      'check_batch',
      `number varchar(26) NOT NULL, client_id varchar(64) NOT NULL, case_number varchar(200) NOT NULL,
       as_of bigint NOT NULL, known_at bigint NOT NULL, revision integer NOT NULL,
       policy_version varchar(64) NOT NULL, PRIMARY KEY (number)`,
    );
    await create(
      'check_request',
      `client_id varchar(64) NOT NULL, request_id varchar(128) NOT NULL, number varchar(26) NOT NULL,
       question_digest varchar(64) NOT NULL, created_at bigint NOT NULL,
       PRIMARY KEY (client_id, request_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'check_request',
      'check_batch',
      'check_log',
      'rule_confirmation',
      'rulebook_version',
      'delivery',
      'person',
      'credit_record',
      'revision',
      'revision_counter',
    ];
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
