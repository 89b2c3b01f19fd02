import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableSuffix } from './dialect.js';

/** Webhooks, and the events that wait for them or went to them. */
export class Outbox1700000000002 implements MigrationInterface {
  readonly name = 'Outbox1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    const suffix = await tableSuffix(runner);
    const create = (table: string, columns: string) =>
      runner.query(`CREATE TABLE ${table} (${columns}) ${suffix}`);

    await create(
      'webhook',
      `id varchar(26) NOT NULL, client_id varchar(64), url varchar(2000) NOT NULL,
       created_at bigint NOT NULL, disabled_at bigint, PRIMARY KEY (id)`,
    );
    await create(
      'outbox',
      `webhook_id varchar(26) NOT NULL, topic varchar(128) NOT NULL, position integer NOT NULL,
       event_key varchar(200) NOT NULL, type varchar(64) NOT NULL, happened_at bigint NOT NULL,
       body mediumtext NOT NULL, state varchar(9) NOT NULL, attempts integer NOT NULL,
       next_attempt_at bigint NOT NULL, lease varchar(36), lease_until bigint NOT NULL,
       last_error varchar(64), PRIMARY KEY (webhook_id, topic, position)`,
    );
    const indexes = {
      // One event reaches one webhook once, however often it is put in.
      'UNIQUE INDEX outbox_event': 'webhook_id, topic, event_key',
      // What is due, and whether an earlier one of its topic waits.
      'INDEX outbox_due': 'webhook_id, state, next_attempt_at, topic, position',
      'INDEX outbox_topic': 'webhook_id, topic, state, position',
    };
    for (const [index, columns] of Object.entries(indexes)) {
      await runner.query(`CREATE ${index} ON outbox (${columns})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['outbox', 'webhook']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
