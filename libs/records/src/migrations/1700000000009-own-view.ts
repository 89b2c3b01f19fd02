import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableSuffix } from './dialect.js';

/** Who was let in to a subject's own view, on whose word; and the credit reports (信用报告) that were issued. */
export class OwnView1700000000009 implements MigrationInterface {
  readonly name = 'OwnView1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    const suffix = await tableSuffix(runner);
    await runner.query(
      `CREATE TABLE subject_access (
         id varchar(26) NOT NULL PRIMARY KEY, subject_id varchar(48) NOT NULL, holder varchar(8) NOT NULL,
         agent varchar(200), authorisation varchar(200), document varchar(200) NOT NULL,
         verified_by varchar(200) NOT NULL, client_id varchar(64) NOT NULL,
         issued_at bigint NOT NULL, expires_at bigint NOT NULL) ${suffix}`,
    );
    await runner.query('CREATE INDEX subject_access_subject ON subject_access (subject_id, id)');
    await runner.query(
      `CREATE TABLE credit_report (
         number varchar(26) NOT NULL PRIMARY KEY, subject_id varchar(48) NOT NULL, access_id varchar(26) NOT NULL,
         issued_at bigint NOT NULL, revision integer NOT NULL, policy_version varchar(64) NOT NULL,
         language varchar(5) NOT NULL, digest varchar(64) NOT NULL, signature text NOT NULL) ${suffix}`,
    );
    await runner.query('CREATE INDEX credit_report_subject ON credit_report (subject_id, number)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE credit_report');
    await runner.query('DROP TABLE subject_access');
  }
}
