import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableSuffix } from './dialect.js';

/** Commitments (信用承诺) by revision; what checks see of them stands in credit_record. */
export class Commitments1700000000001 implements MigrationInterface {
  readonly name = 'Commitments1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE commitment (
         id varchar(64) NOT NULL, from_revision integer NOT NULL, to_revision integer NOT NULL,
         code varchar(20), client_id varchar(64) NOT NULL, type varchar(16) NOT NULL, subject_id varchar(48) NOT NULL,
         case_number varchar(200) NOT NULL, matter varchar(64), organ varchar(18),
         status varchar(10) NOT NULL, signed_on varchar(10), next_due_on varchar(10),
         overdue_from varchar(10), fulfilled_on varchar(10), breached_on varchar(10),
         remind_from varchar(10), content mediumtext NOT NULL,
         PRIMARY KEY (id, from_revision)) ${await tableSuffix(runner)}`,
    );
    const index = (name: string, columns: string) =>
      runner.query(`CREATE INDEX commitment_${name} ON commitment (${columns})`);
    await index('changes', 'from_revision, id');
    await index('code', 'code');
    await index('subject', 'subject_id');
    await index('case', 'client_id, case_number');
    await index('reminders', 'to_revision, status, remind_from');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE commitment');
  }
}
