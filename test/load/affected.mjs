/**
 * How long it takes to find the checks whose answers rest on a record, with 1,000,000 checks on record
 * (BENCH_CHECKS). Needs `npm run build`. On SQLite; with `mariadb` as the argument, or where MYSQL_URL
 * names a server, on MariaDB. Ends with 1 where a page takes 100 ms or more at the 99th percentile.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usccCheckDigit } from '../../dist/libs/identity/src/index.js';
import { AffectedChecks } from '../../dist/libs/due-process/src/index.js';
import { CheckLogStore, LooksStore, newNumber } from '../../dist/libs/receipts/src/index.js';
import { Database } from '../../dist/libs/records/src/index.js';
import { startMariadb } from '../support/mariadb.mjs';

const CHECKS = Number(process.env.BENCH_CHECKS ?? 1_000_000);
const SUBJECTS = 5000;
/** Of the checks, those that rest on one record. */
const HOT = 0.05;
const CLIENTS = Array.from({ length: 20 }, (_, i) => `client-${String(i)}`);
const TOGETHER = 250;
const ROUNDS = 300;
const MOST_MS = 100;
const RECORD = 'r0';

const isMariadb = process.argv[2] === 'mariadb' || Boolean(process.env.MYSQL_URL);
const folder = await mkdtemp(join(tmpdir(), 'creditgate-affected-'));
const server = isMariadb ? await startMariadb() : null;
const database = await Database.open({ url: server?.url, dataDir: join(folder, 'data') });
try {
  const codes = Array.from({ length: SUBJECTS }, (_, i) => codeOf(i));
  const started = performance.now();
  await fill(codes);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${String(CHECKS)} checks on ${isMariadb ? 'MariaDB' : 'SQLite'}, filled in ${seconds} s`,
  );
  const looks = new LooksStore(database);
  const affected = new AffectedChecks({ database, persons: { hmacOf: () => '' } });
  const own = { id: CLIENTS[7], scopes: new Set(['check']) };
  const auditor = { id: 'auditor', scopes: new Set(['audit']) };
  const named = (i) => ({ code: codes[i % SUBJECTS], personId: null, recordId: RECORD });
  const page = (asker, at) => (i) => affected.page(named(at ?? i), null, 50, asker);
  await measure('affectedChecks, any record, own', page(own));
  await measure('affectedChecks, any record, all', page(auditor));
  await measure('affectedChecks, hot record, own', page(own, 0));
  await measure('affectedChecks, hot record, all', page(auditor, 0));
  const last = await lastPlace(affected, named(0), auditor);
  await measure('the same, a page near the end', () => affected.page(named(0), last, 50, auditor));
  const hot = { subjectId: codes[0], recordId: RECORD };
  await measure('clientsRestingOn, hot record', () => looks.clientsRestingOn(hot), 30, Infinity);
} finally {
  await database.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}

async function lastPlace(affected, named, asker) {
  const clientId = CLIENTS.toSorted().at(-1);
  const { items } = await affected.page(named, { clientId, number: '' }, 500, asker);
  return items.at(-1) ?? null;
}

/** The checks of a busy year, in the order in which they were asked. */
async function fill(codes) {
  const log = new CheckLogStore(database);
  const start = Date.now() - CHECKS * 30;
  for (let from = 0; from < CHECKS; from += TOGETHER) {
    const checks = [];
    for (let i = from; i < Math.min(from + TOGETHER, CHECKS); i += 1) {
      checks.push(checkOf(i, start + i * 30, codes));
    }
    await log.append(checks);
  }
}

function checkOf(i, issuedAt, codes) {
  const spread = (i * 7919) % 100_003;
  const subjectId = spread < HOT * 100_003 ? codes[0] : codes[1 + (spread % (SUBJECTS - 1))];
  const number = newNumber(issuedAt);
  return {
    number,
    clientId: CLIENTS[(i * 31) % CLIENTS.length],
    caseNumber: `2026-LZ-${String(i)}`,
    issuedAt,
    leaf: 0,
    batchNumber: null,
    revision: 2 + Math.floor(i / 1000),
    policyVersion: '2026.1-0123456789ab',
    verdict: 'PROHIBITED',
    question: JSON.stringify({
      ...{ subjects: [{ ref: null, code: subjectId, name: '基准测试有限公司' }], asOf: issuedAt },
      ...{ scenario: 'GOVERNMENT_PROCUREMENT', matter: null, step: 'QUALIFICATION' },
      ...{ caseNumber: `2026-LZ-${String(i)}`, missingMaterials: [], language: 'zh-CN' },
      subjectIds: [subjectId],
    }),
    digest: 'ab'.repeat(32),
    proof: Array.from({ length: 4 }, () => `l:${'cd'.repeat(32)}`).join(','),
    signedWith: number,
    signature: 'e'.repeat(300),
    subjectId,
    links: [
      { subjectId, recordId: RECORD },
      { subjectId, recordId: 'r1' },
    ],
  };
}

async function measure(what, act, rounds = ROUNDS, most = MOST_MS) {
  const took = [];
  for (let i = 0; i < rounds; i += 1) {
    const started = performance.now();
    await act(1 + i * 13);
    took.push(performance.now() - started);
  }
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))];
  const isWithin = at(0.99) < most;
  if (!isWithin) process.exitCode = 1;
  console.log(
    [
      what.padEnd(34),
      `p50 ${at(0.5).toFixed(1)} ms`,
      `p99 ${at(0.99).toFixed(1)} ms`,
      `most ${at(1).toFixed(1)} ms`,
      isWithin ? 'within' : 'NOT within',
    ].join('  '),
  );
}

function codeOf(i) {
  const first = `91450202MB${String(i).padStart(6, '0')}1`;
  return first + usccCheckDigit(first);
}
