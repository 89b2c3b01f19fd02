/**
 * Requests per second of single checks with durable receipts on MariaDB, beside a bare Mercurius
 * with JIT that returns the same whole answer from memory; in turns, in one run. Needs
 * `npm run build`. BENCH_SECONDS a run, BENCH_ROUNDS rounds.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { findProgram } from '../support/packages.mjs';
import { startMariadb } from '../support/mariadb.mjs';
import { addClient, loadFacts } from './load-facts.mjs';

const CONNECTIONS = 64;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
/** The gateway's code keeps being compiled anew for about ten seconds. */
const WARM_UP_SECONDS = 12;
const SUBJECTS = 1000;
const FLOOR = 0.5;
const PORTS = { gateway: 3901, bare: 3902 };
const WHOLE = readFileSync(new URL('../support/whole-answer.graphql', import.meta.url), 'utf8');
const QUERY = `${WHOLE} query Check($code: SubjectCode!) {
  creditCheck(input: { subject: { code: $code }, scenario: GOVERNMENT_PROCUREMENT, step: QUALIFICATION, caseNumber: "bench" }) { ...Whole }
}`;

/** The key is that of a client, as in production; the bare server does not look at it. */
const HEADERS = { 'content-type': 'application/json' };

const folder = await mkdtemp(join(tmpdir(), 'creditgate-bench-'));
const children = [];
const database = await startMariadb({ own: true });
try {
  const codes = await loadFacts(database.url, SUBJECTS);
  const environment = {
    ...process.env,
    PORT: String(PORTS.gateway),
    HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    DATA_DIR: join(folder, 'data'),
    KEYS_DIR: join(folder, 'keys'),
    MODE: 'production',
    ISSUER: 'bench',
    SAMPLES: 'off',
  };
  HEADERS.authorization = `Bearer ${await addClient(database.url)}`;
  serve(['dist/apps/gateway/src/main.js'], environment);
  const gateway = await ready(PORTS.gateway, codes[0]);
  await writeFile(join(folder, 'answer.json'), JSON.stringify(gateway.data.creditCheck));
  serve(
    ['test/load/bare-mercurius.mjs', PORTS.bare, 'schema.graphql', join(folder, 'answer.json')].map(
      String,
    ),
    process.env,
  );
  const bare = await ready(PORTS.bare, codes[0]);
  if (JSON.stringify(bare).length !== JSON.stringify(gateway).length) {
    throw new Error('the two sides do not return the same answer');
  }

  const results = { gateway: [], bare: [] };
  for (const side of ['gateway', 'bare']) await run(side, codes, WARM_UP_SECONDS);
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const side of ['gateway', 'bare']) {
      const result = await run(side, codes, SECONDS);
      results[side].push(result);
      console.log(
        `round ${String(round)}  ${side.padEnd(8)} ${result.rate.toFixed(0).padStart(6)} req/s  p50 ${String(result.p50)} ms  p99 ${String(result.p99)} ms`,
      );
    }
  }
  const ratio = median(results.gateway.map(({ rate }, i) => rate / results.bare[i].rate));
  for (const [side, runs] of Object.entries(results)) {
    console.log(
      `median   ${side.padEnd(8)} ${median(runs.map(({ rate }) => rate))
        .toFixed(0)
        .padStart(6)} req/s`,
    );
  }
  console.log(
    `gateway with durable receipts / bare Mercurius from memory: ${(ratio * 100).toFixed(0)} % (at least ${String(FLOOR * 100)} %)`,
  );
  if (ratio < FLOOR) process.exitCode = 1;
} finally {
  for (const child of children) {
    child.kill('SIGTERM');
    await Promise.race([once(child, 'exit'), sleep(5000)]);
  }
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Starts a server on a core of its own where there are two, so that the load does not take it away. */
function serve(args, env) {
  const pinned = availableParallelism() > 1 && findProgram(['taskset']);
  const node = [process.execPath, '--max-semi-space-size=64'];
  const command = pinned ? ['taskset', '-c', '0', ...node] : node;
  const child = spawn(command[0], [...command.slice(1), ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
}

async function ready(port, code) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      const response = await fetch(`http://127.0.0.1:${String(port)}/graphql`, {
        method: 'POST',
        headers: HEADERS,
        body: bodyFor(code),
      });
      const answer = await response.json();
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer;
    } catch (error) {
      if (attempt === 99) throw error;
      await sleep(100);
    }
  }
  throw new Error('unreachable');
}

function bodyFor(code) {
  return JSON.stringify({ query: QUERY, variables: { code } });
}

async function run(side, codes, seconds) {
  const result = await autocannon({
    url: `http://127.0.0.1:${String(PORTS[side])}/graphql`,
    connections: CONNECTIONS,
    duration: seconds,
    method: 'POST',
    headers: HEADERS,
    requests: codes.slice(0, 200).map((code) => ({ body: bodyFor(code) })),
  });
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(`${side}: ${String(result.errors)} errors, ${String(result.non2xx)} not 2xx`);
  }
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
