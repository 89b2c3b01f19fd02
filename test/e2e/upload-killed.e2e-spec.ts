import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '#libs/records';
import { startGatewayProcess, type GatewayProcess } from '../support/gateway-process.js';
import { filesLeft, listingCsv, listingRow, listingRows, upload } from '../support/upload.js';

const FILE = listingCsv([
  ...listingRows(6000),
  listingRow(6001, { code: '91450202MACG000116' }),
  ...listingRows(2000, 6002),
]);

describe('a gateway that is killed while it loads a file', () => {
  const running: GatewayProcess[] = [];
  const folders: string[] = [];

  afterEach(async () => {
    for (const { child } of running.splice(0)) child.kill('SIGKILL');
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  const folder = async () => {
    const made = await mkdtemp(join(tmpdir(), 'creditgate-killed-'));
    folders.push(made);
    return made;
  };
  const start = (at: string) => {
    const env = { DATA_DIR: join(at, 'data'), KEYS_DIR: join(at, 'keys'), SAMPLES: 'off' };
    const started = startGatewayProcess(env);
    running.push(started);
    return started;
  };
  const end = async ({ child }: GatewayProcess, signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  };
  const send = async (to: GatewayProcess) => {
    return upload(await to.url(), FILE, { number: 'killed', to: 'LISTING?snapshot=true' });
  };
  const rowsOnFile = async (at: string) => {
    const database = await Database.open({ dataDir: join(at, 'data') });
    const [row] = await database.query<{ n: number | null }>(
      'SELECT SUM(row_count) AS n FROM intake_batch',
    );
    await database.close();
    return row?.n ?? 0;
  };
  const leftIn = async (at: string) => {
    const database = await Database.open({ dataDir: join(at, 'data') });
    const counts = await database.query('SELECT * FROM intake_count');
    const [records] = await database.query(
      'SELECT COUNT(*) AS n, COUNT(DISTINCT record_id) AS ids FROM credit_record',
    );
    const deliveries = await database.query('SELECT source FROM delivery');
    const seen = await database.query('SELECT * FROM intake_seen');
    await database.close();
    return { counts, records, deliveries, seen };
  };

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'by %s goes on where it was when the same is sent again, to the same report',
    async (signal) => {
      const [one, other] = [await folder(), await folder()];
      const whole = await send(start(one));
      expect(whole.report).toMatchObject({ state: 'DONE', rows: 8001, loaded: 8000, rejected: 1 });

      const first = start(other);
      const cut = send(first).catch((error: unknown) => error);
      await first.url();
      while ((await rowsOnFile(other)) < 500) await sleep(20);
      const code = await end(first, signal);
      const killed = await cut;
      if (signal === 'SIGTERM') {
        expect(code).toBe(0);
        expect(killed).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
      } else expect(String(killed)).toContain('fetch failed');
      const loaded = await rowsOnFile(other);
      expect(loaded).toBeLessThan(8001);

      const next = start(other);
      await next.url();
      // What the killed one left held ID numbers.
      expect(await readdir(join(other, 'data', 'uploads'))).toEqual([]);
      const { report } = await send(next);
      expect(report).toEqual({ ...whole.report, id: report.id });
      expect(await filesLeft(join(other, 'data'))).toEqual([]);
      expect(await leftIn(other)).toEqual(await leftIn(one));
    },
    120_000,
  );
});
