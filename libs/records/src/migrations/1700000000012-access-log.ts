import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableSuffix } from './dialect.js';

/** 访问日志: who asked what, and what came of it; rows are added and read, never changed. */
export class AccessLog1700000000012 implements MigrationInterface {
  readonly name = 'AccessLog1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE access_log (
         number varchar(26) NOT NULL, at bigint NOT NULL, client_id varchar(64), credential varchar(40) NOT NULL,
         peer varchar(45), operations varchar(500) NOT NULL, about varchar(200), outcome varchar(40) NOT NULL,
         reason varchar(40), alike integer NOT NULL, duration_ms integer NOT NULL,
         PRIMARY KEY (number)) ${await tableSuffix(runner)}`,
    );
    await runner.query('CREATE INDEX access_log_client ON access_log (client_id, number)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE access_log');
  }
}
