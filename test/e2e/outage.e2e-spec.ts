import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../support/ask.js';
import { startGateway, type RunningGateway } from '../support/gateway.js';
import { startMariadb, type TestDatabase } from '../support/mariadb.mjs';

const CHECK = `{ creditCheck(input: {
  subject: { code: "91450202MACG000115" }, scenario: GOVERNMENT_PROCUREMENT, step: QUALIFICATION, caseNumber: "o-1"
}) { verdict } }`;

describe('while the database is away', () => {
  let database: TestDatabase;
  let gateway: RunningGateway;

  beforeAll(async () => {
    database = await startMariadb({ own: true });
    gateway = await startGateway({ databaseUrl: database.url });
  }, 120_000);

  afterAll(async () => {
    await gateway.close();
    await database.stop();
  });

  const statusOf = async (path: string) => (await fetch(gateway.url + path)).status;

  const becomesReady = async () => {
    for (let i = 0; i < 100 && (await statusOf('/readyz')) !== 200; i += 1) await sleep(100);
    return statusOf('/readyz');
  };

  it('answers checks when it is there', async () => {
    const { status, data } = await ask<{ creditCheck: { verdict: string } }>(gateway.url, CHECK);
    // A throwaway database on a server of its own has the law, and no source ever delivered.
    expect({ status, verdict: data.creditCheck.verdict }).toEqual({
      status: 200,
      verdict: 'UNKNOWN',
    });
  });

  it('answers an error and 503, never a verdict, and recovers by itself', async () => {
    await database.kill();
    const away = await ask(gateway.url, CHECK);
    expect(away.status).toBe(503);
    expect(away.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(away.data).toBeNull();
    expect(away.errors?.map(({ extensions }) => extensions['code'])).toEqual([
      'SERVICE_UNAVAILABLE',
    ]);
    expect(await statusOf('/readyz')).toBe(503);
    expect(await statusOf('/livez')).toBe(200);

    await database.restart();
    expect(await becomesReady()).toBe(200);
    expect((await ask(gateway.url, CHECK)).status).toBe(200);
  }, 60_000);

  it('does not wait for ever on a database that hangs', async () => {
    database.pause();
    try {
      const hung = await ask(gateway.url, CHECK);
      expect(hung.status).toBe(503);
      expect(await statusOf('/readyz')).toBe(503);
    } finally {
      database.resume();
    }
    expect(await becomesReady()).toBe(200);
    expect((await ask(gateway.url, CHECK)).status).toBe(200);
  }, 60_000);
});
