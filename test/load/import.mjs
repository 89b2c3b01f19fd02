/**
 * Rows a second of `creditgate import` over fictional files of all formats, with their mess, from
 * recognising them to the last row on file, and the memory that it takes: new rows, the same again,
 * and (CSV) each with another content. Needs `npm run build`.
 *
 * On SQLite; with `mariadb` as an argument on MariaDB, that of MYSQL_URL or one of its own. CSV; with
 * `xlsx` as an argument workbooks; with `new` as an argument new rows only. BENCH_ROWS rows over all files, 200,000 unless set; BENCH_FILES
 * names a folder of files that `creditgate generate --mess` wrote before.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import {
  Database,
  PersonKey,
  PublicationsStore,
  RevisionsStore,
} from '../../dist/libs/records/src/index.js';
import { loadLaw, shippedLawDirectory } from '../../dist/libs/rulebook/src/index.js';
import { startMariadb } from '../support/mariadb.mjs';

const ROWS = Number(process.env.BENCH_ROWS ?? 200_000);
/** Fewer subjects than rows, most of them with few records and some with hundreds. */
const SUBJECTS = Math.ceil(ROWS * 1.5);
const TODAY = '2026-11-25';
const MOST_MB = 300;

const isMariadb = process.argv.includes('mariadb');
const type = process.argv.includes('xlsx') ? 'xlsx' : 'csv';
const isNewOnly = process.argv.includes('new');
const LEAST_PER_SECOND = isMariadb ? 10_000 : 20_000;
const CLI = join(import.meta.dirname, '../../bin/creditgate.mjs');
const USAGE = join(import.meta.dirname, 'usage.mjs');

const folder = await mkdtemp(join(tmpdir(), 'creditgate-import-'));
const server = isMariadb ? await startMariadb() : null;
const env = {
  ...process.env,
  DATABASE_URL: server?.url ?? '',
  DATA_DIR: join(folder, 'data'),
  KEYS_DIR: join(folder, 'keys'),
  BENCH_USAGE: join(folder, 'usage.json'),
};
try {
  await makeDatabase();
  const given = process.env.BENCH_FILES ?? (await generated());
  const counts = JSON.parse(await readFile(join(given, 'counts.json'), 'utf8'));
  const files = counts.map(({ file }) => join(given, file));
  const refused = counts.reduce((sum, one) => sum + one.refused, 0);
  console.log(`${type.toUpperCase()} on ${isMariadb ? 'MariaDB' : 'SQLite'}`);
  await measure('new', files, refused);
  if (!isNewOnly) await measure('the same again', files, refused);
  if (!isNewOnly && type === 'csv') await measure('new versions', await changed(files), refused);
} finally {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}

/** A database in which the shipped law is in force. */
async function makeDatabase() {
  await mkdir(env.DATA_DIR);
  new PersonKey(env.KEYS_DIR);
  const database = await Database.open({ url: server?.url, dataDir: env.DATA_DIR });
  const publications = new PublicationsStore(database, new RevisionsStore(database));
  await publications.publish(loadLaw(shippedLawDirectory()), { by: 'bench', note: 'bench' });
  await database.close();
}

async function generated() {
  const out = join(folder, 'files');
  const wanted = { subjects: SUBJECTS, records: ROWS, format: type, out, seed: 7, today: TODAY };
  const args = Object.entries(wanted).flatMap(([name, value]) => [`--${name}`, String(value)]);
  await run(['generate', '--mess', ...args]);
  return out;
}

/** The same decisions with other words in their free texts. */
async function changed(files) {
  const bytesOf = (text) => iconv.encode(text, 'gb18030').toString('latin1');
  const [from, to] = [bytesOf('（示例）：'), bytesOf('（示例）。')];
  const out = join(folder, 'changed');
  await mkdir(out);
  for (const file of files) {
    const lines = createInterface({ input: createReadStream(file, 'latin1') });
    await pipeline(
      async function* () {
        for await (const line of lines) yield `${line.replaceAll(from, to)}\n`;
      },
      createWriteStream(join(out, basename(file)), 'latin1'),
    );
  }
  return files.map((file) => join(out, basename(file)));
}

async function measure(what, files, refused) {
  const load = loadavg()[0];
  const started = performance.now();
  const out = await run(['import', 'auto', '--force', '--json', ...files]);
  const seconds = (performance.now() - started) / 1000;
  const outcomes = JSON.parse(out);
  const sum = (figure) => outcomes.reduce((total, one) => total + one[figure], 0);
  const rows = sum('rows');
  if (sum('loaded') + sum('repeated') + sum('rejected') !== rows || sum('rejected') !== refused) {
    throw new Error(`rows are lost: ${out}`);
  }
  const used = JSON.parse(await readFile(env.BENCH_USAGE, 'utf8'));
  const mb = used.maxRSS / 1000;
  const perSecond = Math.round(rows / seconds);
  const isWithin = perSecond >= LEAST_PER_SECOND && mb < MOST_MB;
  if (!isWithin) process.exitCode = 1;
  console.log(
    [
      what.padEnd(14),
      `${String(rows)} rows (${String(sum('loaded'))} loaded, ${String(sum('versions'))} versions, ${String(sum('repeated'))} repeated)`,
      `${seconds.toFixed(1)} s, of which start and recognising ${(seconds - sum('seconds')).toFixed(1)}`,
      `${String(perSecond)} rows/s`,
      `${((used.userCPUTime + used.systemCPUTime) / rows).toFixed(1)} us of processor a row`,
      `${mb.toFixed(0)} MB`,
      `load ${load.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after`,
      isWithin ? 'within' : 'NOT within',
    ].join('  '),
  );
}

/** What the command prints. */
async function run(args) {
  const child = spawn(process.execPath, ['--import', USAGE, CLI, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, said] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  // 1: some rows were rejected, as they should be.
  if (code !== 0 && code !== 1) throw new Error(`creditgate ${args[0]} failed: ${out}${said}`);
  return out;
}
