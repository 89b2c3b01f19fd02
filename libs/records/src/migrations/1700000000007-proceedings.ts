import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableSuffix } from './dialect.js';

/** Proceedings (程序) on records by revision: objections (异议) and repairs (信用修复). */
export class Proceedings1700000000007 implements MigrationInterface {
  readonly name = 'Proceedings1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE proceeding (
         id varchar(26) NOT NULL, from_revision integer NOT NULL, to_revision integer NOT NULL,
         kind varchar(9) NOT NULL, client_id varchar(64) NOT NULL, subject_id varchar(48) NOT NULL,
         record_id varchar(64) NOT NULL, organ varchar(18), state varchar(16) NOT NULL, next_due_on varchar(10),
         filed_on varchar(10) NOT NULL, closed_on varchar(10), content mediumtext NOT NULL,
         PRIMARY KEY (id, from_revision)) ${await tableSuffix(runner)}`,
    );
    const index = (name: string, columns: string) =>
      runner.query(`CREATE INDEX proceeding_${name} ON proceeding (${columns})`);
    await index('changes', 'from_revision, id');
    await index('record', 'subject_id, record_id');
    // What stands and is not closed, by whose turn it is and until when.
    await index('organ', 'to_revision, closed_on, organ, next_due_on');
    await index('due', 'to_revision, closed_on, next_due_on');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE proceeding');
  }
}
