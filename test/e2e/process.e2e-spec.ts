import { execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ask } from '../support/ask.js';
import { startGatewayProcess } from '../support/gateway-process.js';

const CHECK = `{ creditCheck(input: {
  subject: { code: "91450202MACG000115" }, scenario: GOVERNMENT_PROCUREMENT, step: QUALIFICATION, caseNumber: "p-1"
}) { verdict } }`;

describe('the gateway as a process', () => {
  let folder: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditgate-process-'));
  });

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  const start = (env: Readonly<Record<string, string>> = {}) => {
    const running = startGatewayProcess({
      ...{ DATA_DIR: join(folder, 'data'), KEYS_DIR: join(folder, 'keys') },
      ...env,
    });
    children.push(running.child);
    return running;
  };

  it('prints its address and a check to paste that runs as it stands', async () => {
    const running = start();
    const url = await running.url();
    const pasted = /-d '(.+)'/.exec(running.printed.text)?.[1] ?? '';
    const { query } = JSON.parse(pasted) as { query: string };
    expect(await ask(url, query)).toMatchObject({
      data: { creditCheck: { verdict: 'PROHIBITED' } },
    });
    running.child.kill('SIGTERM');
    await once(running.child, 'exit');
  }, 30_000);

  it('finishes on SIGTERM what it accepted, then ends with 0', async () => {
    const running = start();
    const url = await running.url();
    const asked = Array.from({ length: 50 }, () => ask<{ creditCheck: unknown }>(url, CHECK));
    await Promise.race(asked);
    running.child.kill('SIGTERM');
    const settled = await Promise.allSettled(asked);
    // What it had accepted is answered; what came later is turned away plainly, never cut off.
    const outcomes = settled.map((one) =>
      one.status === 'fulfilled' ? one.value.status : causeOf(one.reason),
    );
    expect(outcomes).toContain(200);
    expect(outcomes.filter((one) => ![200, 503, 'ECONNREFUSED'].includes(one))).toEqual([]);
    if (running.child.exitCode === null) await once(running.child, 'exit');
    expect(running.child.exitCode).toBe(0);
  }, 30_000);

  it.each([
    [{ HOST: '0.0.0.0' }, /HOST must be 127\.0\.0\.1/],
    [{ PORT: 'http' }, /PORT must be a port/],
    [
      { DATABASE_URL: 'mysql://nobody:secret@127.0.0.1:1/none' },
      /DATABASE_URL takes MODE=production/,
    ],
    [{ MODE: 'production', KEYS_DIR: '' }, /ISSUER must.*; DATABASE_URL must.*; KEYS_DIR must/],
    [
      {
        MODE: 'production',
        ISSUER: 'credit.example.gov.cn',
        DATABASE_URL: 'mysql://nobody:x-secret-x@127.0.0.1:1/none',
      },
      /ECONNREFUSED/,
    ],
  ])(
    'says what is wrong with %j, and ends',
    async (env, message) => {
      const { child, printed } = start(env);
      await once(child, 'exit');
      expect(child.exitCode).toBe(1);
      expect(printed.text).toMatch(message);
      expect(printed.text).not.toContain('secret');
    },
    30_000,
  );
});

test('production is refused before anything is built, by every setting that is missing', async () => {
  const start = (env: Readonly<Record<string, string>>) =>
    promisify(execFile)(process.execPath, ['scripts/check-settings.mjs'], { env });
  const refused = start({ MODE: 'production', KEYS_DIR: './data/keys' });
  await expect(refused).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^ISSUER must.*\nDATABASE_URL must.*\nKEYS_DIR must not.*\n$/,
    ) as string,
  });
  expect((await start({})).stderr).toBe('');
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    scripts: { start: string };
  };
  expect(scripts.start).toMatch(/^node scripts\/check-settings\.mjs && npm run --silent build/);
});

/** Why a request never got an answer, as the network says it. */
function causeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code ?? String(error);
}
