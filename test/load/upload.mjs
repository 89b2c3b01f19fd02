/**
 * How long checks take beside a file that is loaded: one client checks every 20 ms, before, while and after
 * 50,000 fictional penalties (BENCH_ROWS) come in by POST /intake, at a demo, whose SQLite is in the same process. Needs
 * `npm run build`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROWS = Number(process.env.BENCH_ROWS ?? 50_000);
const EVERY_MS = 20;
const QUIET_MS = 10_000;
const QUERY = `query ($code: SubjectCode!) {
  creditCheck(input: { subject: { code: $code }, scenario: BIDDING, step: EVALUATION, caseNumber: "bench" }) {
    number verdict receipt { digest } } }`;

const folder = await mkdtemp(join(tmpdir(), 'creditgate-upload-'));
const port = await freePort();
const url = `http://127.0.0.1:${String(port)}`;
let gateway = null;
try {
  const file = await generated();
  gateway = spawn(process.execPath, ['dist/apps/gateway/src/main.js'], {
    env: {
      ...process.env,
      ...{ PORT: String(port), DATABASE_URL: '', SAMPLES: 'on' },
      ...{ DATA_DIR: join(folder, 'data'), KEYS_DIR: join(folder, 'keys') },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await ready();
  console.log(`SQLite, load ${loadavg()[0].toFixed(1)}`);
  show('before', await checksUntil(sleep(QUIET_MS)));
  const started = performance.now();
  const loading = load(file);
  show('meanwhile', await checksUntil(loading));
  const seconds = (performance.now() - started) / 1000;
  const { rows, loaded, rejected } = await loading;
  console.log(
    `${String(rows)} rows in ${seconds.toFixed(1)} s, ${String(loaded)} loaded, ${String(rejected)} rejected`,
  );
  show('after', await checksUntil(sleep(QUIET_MS)));
} finally {
  gateway?.kill('SIGTERM');
  if (gateway) await Promise.race([once(gateway, 'exit'), sleep(5000)]);
  await rm(folder, { recursive: true, force: true });
}

/** Checks one after the other, each at its time where the one before is done, and how long each took. */
async function checksUntil(end) {
  let isOver = false;
  void end.finally(() => (isOver = true));
  const took = [];
  for (let due = performance.now(); !isOver; due += EVERY_MS) {
    await sleep(Math.max(0, due - performance.now()));
    const started = performance.now();
    const { errors } = await check();
    if (errors) throw new Error(JSON.stringify(errors));
    took.push(performance.now() - started);
    due = Math.max(due, performance.now() - EVERY_MS);
  }
  return took;
}

function show(when, took) {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  console.log(
    `${when.padEnd(10)} ${String(took.length).padStart(5)} checks  p50 ${at(0.5).toFixed(0)} ms  p99 ${at(0.99).toFixed(0)} ms  longest ${at(1).toFixed(0)} ms`,
  );
}

async function check() {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY, variables: { code: '91450202MACG000115' } }),
  });
  return response.json();
}

async function load(path) {
  const response = await fetch(`${url}/intake/CF_LEGAL?confirm=true`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'text/csv', 'idempotency-key': 'bench' },
      'content-length': String((await stat(path)).size),
    },
    body: createReadStream(path),
    duplex: 'half',
  });
  const { report, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return report;
}

/** About half of what is generated are penalties of organisations. */
async function generated() {
  const out = join(folder, 'files');
  await mkdir(out);
  const wanted = {
    subjects: ROWS * 2,
    records: Math.ceil(ROWS * 2.13),
    format: 'csv',
    out,
    seed: 7,
  };
  const args = Object.entries(wanted).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, ['bin/creditgate.mjs', 'generate', '--mess', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('generate failed');
  return join(out, 'CF_LEGAL.csv');
}

async function ready() {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await sleep(100);
  }
  throw new Error('the gateway does not get ready');
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address();
  probe.close();
  return free;
}
