import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableSuffix } from './dialect.js';

/** How many decisions an organ says that it had to report (应报数); numbers of submissions (批次号). */
export class Quality1700000000004 implements MigrationInterface {
  readonly name = 'Quality1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['stored', 'late', 'late_days']) {
      await runner.query(
        `ALTER TABLE intake_count ADD COLUMN ${column} integer NOT NULL DEFAULT 0`,
      );
    }
    await runner.query(
      `CREATE TABLE intake_submission (
         client_id varchar(64) NOT NULL, batch varchar(128) NOT NULL, digest varchar(64) NOT NULL,
         PRIMARY KEY (client_id, batch)) ${await tableSuffix(runner)}`,
    );
    await runner.query(
      `CREATE TABLE intake_declaration (
         organ varchar(18) NOT NULL, source varchar(48) NOT NULL, month varchar(7) NOT NULL,
         expected integer NOT NULL, declared_by varchar(100) NOT NULL, declared_at bigint NOT NULL,
         PRIMARY KEY (organ, source, month)) ${await tableSuffix(runner)}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE intake_submission');
    await runner.query('DROP TABLE intake_declaration');
    for (const column of ['stored', 'late', 'late_days']) {
      await runner.query(`ALTER TABLE intake_count DROP COLUMN ${column}`);
    }
  }
}
