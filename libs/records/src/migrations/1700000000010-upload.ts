import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a delivery was the full list (全量名单); which delivery came of a submission (批次号). */
export class Upload1700000000010 implements MigrationInterface {
  readonly name = 'Upload1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE intake_batch ADD COLUMN snapshot integer NOT NULL DEFAULT 0');
    await runner.query('ALTER TABLE intake_submission ADD COLUMN done_by varchar(26)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE intake_submission DROP COLUMN done_by');
    await runner.query('ALTER TABLE intake_batch DROP COLUMN snapshot');
  }
}
