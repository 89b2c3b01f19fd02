import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableSuffix } from './dialect.js';

/** What clients are told in their inbox, and how far it was looked what changes of records touched. */
export class Touched1700000000008 implements MigrationInterface {
  readonly name = 'Touched1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    const suffix = await tableSuffix(runner);
    await runner.query(
      `CREATE TABLE inbox (
         client_id varchar(64) NOT NULL, position integer NOT NULL, event_key varchar(200) NOT NULL,
         type varchar(64) NOT NULL, happened_at bigint NOT NULL, body mediumtext NOT NULL,
         PRIMARY KEY (client_id, position)) ${suffix}`,
    );
    // A client is told once, however often it is put in.
    await runner.query('CREATE UNIQUE INDEX inbox_event ON inbox (client_id, event_key)');
    // Of each kind of record the version looked at last, in the order of credit_record_kind.
    await runner.query(
      `CREATE TABLE touched_mark (
         kind varchar(48) NOT NULL, revision integer NOT NULL, subject_id varchar(48) NOT NULL,
         record_id varchar(64) NOT NULL, PRIMARY KEY (kind)) ${suffix}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['touched_mark', 'inbox']) await runner.query(`DROP TABLE ${table}`);
  }
}
