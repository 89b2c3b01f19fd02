import { spawn } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shanghaiDay } from '#libs/calendar';
import { Database, OPEN_REVISION, PersonKey, type DatabaseSettings } from '#libs/records';
import { generate, type Wanted } from '../../apps/cli/src/generate/generate.js';
import { openPlace, placeFor, publishAndDeliver, type Engine, type Place } from './engines.js';

const CREDITGATE = join(import.meta.dirname, '..', '..', 'bin', 'creditgate.mjs');
/** Of the time that a whole import takes, what one that is killed is given at most. */
const SHARE = 8;

interface Killing {
  readonly type: Wanted['type'];
  readonly records: number;
  readonly kills: number;
  /** How long the same import takes that nobody kills. */
  readonly wholeMs?: number;
}

/**
 * Imports made files of every format by the command as built, killed (SIGKILL) so many times at random moments,
 * then left alone. Says how often it was killed in its midst, how long the last run took, and what is left behind.
 */
export async function commandKilled(
  engine: Engine,
  { type, records, kills, wholeMs = 0 }: Killing,
) {
  const place = await placeFor(engine);
  const opened = await openPlace(place, new Date().toISOString());
  await publishAndDeliver(opened);
  await opened.close();
  new PersonKey(place.keysDir);
  const paths = await files(place, type, records);
  const { ms: idle } = await run(place, ['import', '--help'], null);
  let killed = 0;
  for (let i = 0; i < kills; i += 1) {
    const killAfter = randomInt(idle, idle + Math.ceil(wholeMs / SHARE));
    const { wasKilled } = await run(place, ['import', 'auto', ...paths], killAfter);
    if (wasKilled) killed += 1;
  }
  const { ms } = await run(place, ['import', 'auto', ...paths], null);
  const left = await leftBehind(place.settings, paths);
  await place.remove();
  return { killed, ms, left };
}

async function files(place: Place, type: Wanted['type'], records: number) {
  const directory = join(place.settings.dataDir, 'made');
  const written = await generate({
    ...{ subjects: records, records, type, seed: 5, mess: true, directory },
    today: shanghaiDay(Date.now()),
  });
  return written.map(({ file }) => join(directory, file));
}

async function run(
  { settings, keysDir }: Place,
  args: readonly string[],
  killAfter: number | null,
) {
  const started = performance.now();
  const child = spawn(process.execPath, [CREDITGATE, ...args], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: settings.url ?? '',
      DATA_DIR: settings.dataDir,
      KEYS_DIR: keysDir,
    },
  });
  let printed = '';
  child.stdout.resume();
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const closed = once(child, 'close');
  if (killAfter !== null) {
    await Promise.race([closed, sleep(killAfter)]);
    child.kill('SIGKILL');
  }
  await closed;
  const wasKilled = child.signalCode === 'SIGKILL';
  // 1: some rows were rejected, as they should be.
  if (!wasKilled && (child.exitCode ?? 2) > 1) throw new Error(printed);
  return { wasKilled, ms: Math.round(performance.now() - started) };
}

/** What stands, what is counted and what was rejected; ids that are drawn at random, and instants, left out. */
export async function leftBehind(settings: DatabaseSettings, paths: readonly string[]) {
  const database = await Database.open(settings);
  const rows = await database.query<{ subject_id: string; record_id: string }>(
    `SELECT * FROM credit_record WHERE to_revision = ${String(OPEN_REVISION)}`,
  );
  const standing = rows
    .map((row) => ({
      ...row,
      subject_id: row.subject_id.replace(/^person-.*/, ''),
      from_revision: 0,
    }))
    .map((row) => JSON.stringify(row))
    .toSorted();
  const batches = await database.query(
    `SELECT format, state, row_count, loaded, versions, repeated, rejected, warned, late, findings,
       rejected_bytes FROM intake_batch ORDER BY format`,
  );
  const left = {
    batches,
    standing: { rows: rows.length, digest: digestOf(standing.join('\n')) },
    versions: await database.query('SELECT COUNT(*) AS n FROM credit_record'),
    persons: await database.query('SELECT COUNT(*) AS n FROM person'),
    counts: await database.query('SELECT * FROM intake_count ORDER BY organ, source, month'),
    deliveries: await database.query('SELECT source, COUNT(*) AS n FROM delivery GROUP BY source'),
    leases: await database.query('SELECT source FROM intake_lease'),
    rejected: await Promise.all(paths.map(rejectedOf)),
  };
  await database.close();
  return left;
}

async function rejectedOf(path: string): Promise<string | null> {
  const rejected = `${path}.rejected.csv`;
  return existsSync(rejected) ? digestOf(await readFile(rejected)) : null;
}

function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
