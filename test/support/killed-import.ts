import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '#libs/records';
import { placeFor, type Engine, type Place } from './engines.js';

const PROCESS = join(import.meta.dirname, 'import-process.mjs');

/**
 * What an import of so many rows leaves behind that is killed so many times: totals, standing
 * records, what was rejected. Also says how often it was killed in its midst.
 */
export async function importKilled(engine: Engine, rows: number, kills: number) {
  const place = await placeFor(engine);
  await mkdir(place.settings.dataDir, { recursive: true });
  await (await Database.open(place.settings)).close();
  let killed = 0;
  for (let i = 0; i < kills; i += 1) {
    if ((await run(place, rows, randomInt(200, 700))) === null) killed += 1;
  }
  const printed = await run(place, rows, null);
  const database = await Database.open(place.settings);
  const standing = await database.query<{ n: number; ids: number }>(
    `SELECT COUNT(*) AS n, COUNT(DISTINCT record_id) AS ids FROM credit_record
     WHERE kind = 'WAGE_ARREARS' AND to_revision = 2147483647 AND lifted_on IS NULL`,
  );
  const versions = await database.query('SELECT COUNT(*) AS n FROM credit_record');
  const persons = await database.query('SELECT id_hmac FROM person');
  const counts = await database.query('SELECT * FROM intake_count');
  const deliveries = await database.query('SELECT source, revision FROM delivery');
  const batch = JSON.parse(printed ?? '{}') as Record<string, unknown>;
  const rejected = await readFile(`${pathIn(place)}.rejected.csv`, 'utf8');
  await database.close();
  await place.remove();
  const left = {
    ...{ standing, versions, persons: persons.length, counts, deliveries, rejected },
    batch: { ...batch, id: '', path: '', startedAt: 0, finishedAt: 0 },
  };
  return { killed, left };
}

/** What it printed at its end; null: it was killed before. */
async function run(place: Place, rows: number, killAfterMs: number | null): Promise<string | null> {
  const child = spawn(process.execPath, [PROCESS, String(rows), pathIn(place)], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: place.settings.url ?? '',
      DATA_DIR: place.settings.dataDir,
      KEYS_DIR: place.keysDir,
    },
  });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString()));
  const closed = once(child, 'close');
  if (killAfterMs !== null) {
    await Promise.race([closed, sleep(killAfterMs)]);
    child.kill('SIGKILL');
  }
  await closed;
  if (child.signalCode === 'SIGKILL') return null;
  if (child.exitCode !== 0) throw new Error(printed.err);
  return printed.out;
}

function pathIn({ settings }: Place): string {
  return join(settings.dataDir, 'made.csv');
}
