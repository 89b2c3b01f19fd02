import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an organ reported of a record beyond what the law asks of it, so that nothing of it is lost. */
export class Reported1700000000005 implements MigrationInterface {
  readonly name = 'Reported1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE credit_record ADD COLUMN reported mediumtext');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE credit_record DROP COLUMN reported');
  }
}
