/**
 * Seconds that `creditgate policy simulate` takes for logged checks under a changed law. Needs
 * `npm run build`. On SQLite; on MariaDB where MYSQL_URL names a server, or with `mariadb` as the
 * argument on one of its own. BENCH_CHECKS checks, 100,000 unless set.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChecking } from '../../dist/libs/checking/src/index.js';
import { Database } from '../../dist/libs/records/src/index.js';
import { startMariadb } from '../support/mariadb.mjs';
import { writeOwnLayer } from '../support/own-layer.mjs';
import { loadFacts } from './load-facts.mjs';

const CHECKS = Number(process.env.BENCH_CHECKS ?? 100_000);
const SUBJECTS = 5000;
const BATCH = 500;
const MOST_SECONDS = 60;
const SCENARIOS = ['BIDDING', 'GOVERNMENT_PROCUREMENT', 'FISCAL_FUNDS', 'HONOUR'];
const CLIENT = { id: 'benchmark', scopes: new Set(['check']) };

const isMariadb = process.argv[2] === 'mariadb' || Boolean(process.env.MYSQL_URL);
const folder = await mkdtemp(join(tmpdir(), 'creditgate-simulate-'));
const [dataDir, keysDir] = [join(folder, 'data'), join(folder, 'keys')];
const server = isMariadb ? await startMariadb() : null;
try {
  const from = new Date();
  await logChecks(await loadFacts(server?.url, SUBJECTS, dataDir));
  const to = new Date();
  // A narrower law: of whoever owes wages the approver is only told.
  writeOwnLayer(join(folder, 'law'), 'WAGE_ARREARS', (rule) => ({ ...rule, effect: 'INFORM' }));
  const seconds = await simulate(from, to);
  const verdict = seconds < MOST_SECONDS ? 'within' : 'NOT within';
  const engine = isMariadb ? 'MariaDB' : 'SQLite';
  console.log(
    `\n${String(CHECKS)} checks on ${engine}: ${seconds.toFixed(1)} s, ${verdict} ${String(MOST_SECONDS)} s`,
  );
  if (seconds >= MOST_SECONDS) process.exitCode = 1;
} finally {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Logs checks as a gateway does, in batches, with a change of the facts after each. */
async function logChecks(codes) {
  const database = await Database.open({ url: server?.url, dataDir });
  const { checks, revisions } = await openChecking(database, { keysDir, issuer: 'benchmark' });
  for (let done = 0; done < CHECKS; done += BATCH) {
    const applicants = Array.from({ length: Math.min(BATCH, CHECKS - done) }, (_, i) => ({
      subject: { code: codes[(done + i * 7) % codes.length] },
    }));
    const scenario = SCENARIOS[(done / BATCH) % SCENARIOS.length];
    const request = { applicants, scenario, step: 'QUALIFICATION', caseNumber: 'benchmark' };
    await checks.checkAll(request, CLIENT, 'zh-CN');
    await revisions.commit('benchmark', (writer) => writer.deliver('RATING', Date.now()));
  }
  await database.close();
}

async function simulate(from, to) {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...['bin/creditgate.mjs', 'policy', 'simulate', 'current', '--law', join(folder, 'law')],
      ...['--from', from.toISOString(), '--to', to.toISOString()],
    ],
    {
      stdio: 'inherit',
      env: { ...process.env, DATABASE_URL: server?.url ?? '', DATA_DIR: dataDir, POLICY_DIR: '' },
    },
  );
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the simulation ended with ${String(code)}`);
  return (performance.now() - started) / 1000;
}
