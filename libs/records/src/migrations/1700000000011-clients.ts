import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableSuffix } from './dialect.js';

/** Who may ask what (接入方), the keys that let them in, and a counter that every change of either moves. */
export class Clients1700000000011 implements MigrationInterface {
  readonly name = 'Clients1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    const suffix = await tableSuffix(runner);
    const create = (table: string, columns: string) =>
      runner.query(`CREATE TABLE ${table} (${columns}) ${suffix}`);

    await create(
      'client',
      `id varchar(64) NOT NULL, name varchar(200) NOT NULL, organ varchar(18), scopes text NOT NULL,
       scenarios text, matters text, areas text, valid_from varchar(10) NOT NULL, valid_until varchar(10),
       rate integer, investigates integer NOT NULL, oidc_subject varchar(260), mtls_subject varchar(500),
       created_at bigint NOT NULL, PRIMARY KEY (id)`,
    );
    await runner.query('CREATE UNIQUE INDEX client_oidc_subject ON client (oidc_subject)');
    await runner.query('CREATE UNIQUE INDEX client_mtls_subject ON client (mtls_subject)');
    await create(
      'client_key',
      `id varchar(12) NOT NULL, client_id varchar(64) NOT NULL, digest varchar(64) NOT NULL,
       created_at bigint NOT NULL, ends_at bigint, revoked_at bigint, PRIMARY KEY (id)`,
    );
    await runner.query('CREATE INDEX client_key_client ON client_key (client_id, id)');
    await create(
      'access_version',
      'id integer NOT NULL, number integer NOT NULL, PRIMARY KEY (id)',
    );
    await runner.query('INSERT INTO access_version (id, number) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['access_version', 'client_key', 'client']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
