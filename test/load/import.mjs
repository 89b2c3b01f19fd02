/**
 * Rows a second that `loadFile` puts on file, of rows that are examined already, and the memory that
 * it takes. Needs `npm run build`. On SQLite; on MariaDB where MYSQL_URL names a server, or with
 * `mariadb` as the argument on one of its own. BENCH_ROWS rows, 200,000 unless set; scattered over
 * the clustered key, or with BENCH_ORDER=code in its order.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usccCheckDigit } from '../../dist/libs/identity/src/index.js';
import { loadFile } from '../../dist/libs/intake/src/index.js';
import { Database, PersonKey, RevisionsStore } from '../../dist/libs/records/src/index.js';
import { startMariadb } from '../support/mariadb.mjs';

const ROWS = Number(process.env.BENCH_ROWS ?? 200_000);
const isByCode = process.env.BENCH_ORDER === 'code';
/** Every fourth row is of a subject that has one already, every fiftieth of a natural person. */
const SUBJECTS = Math.ceil(ROWS * 0.75);
const MOST_MB = 300;

const isMariadb = process.argv[2] === 'mariadb' || Boolean(process.env.MYSQL_URL);
const LEAST_PER_SECOND = isMariadb ? 10_000 : 20_000;
const folder = await mkdtemp(join(tmpdir(), 'creditgate-import-'));
const server = isMariadb ? await startMariadb() : null;
const database = await Database.open({ url: server?.url, dataDir: join(folder, 'data') });
try {
  const rooms = {
    database,
    revisions: new RevisionsStore(database),
    persons: new PersonKey(join(folder, 'keys')),
    clock: Date.now,
  };
  console.log(`${String(ROWS)} rows on ${isMariadb ? 'MariaDB' : 'SQLite'}`);
  await measure('new', fileOf('first', 1000), rooms);
  await measure('repeated', fileOf('again', 1000), rooms);
  await measure('new versions', fileOf('changed', 2000), rooms);
} finally {
  await database.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(what, file, rooms) {
  let mostMb = 0;
  const onProgress = () => {
    mostMb = Math.max(mostMb, process.memoryUsage.rss() / 1_000_000);
  };
  const cpu = process.cpuUsage();
  const started = performance.now();
  await loadFile(file, rooms, { path: join(folder, 'file.csv'), isConfirmed: true, onProgress });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const perSecond = Math.round(ROWS / seconds);
  const isWithin = perSecond >= LEAST_PER_SECOND && mostMb < MOST_MB;
  if (!isWithin) process.exitCode = 1;
  console.log(
    [
      what.padEnd(14),
      `${seconds.toFixed(1)} s`,
      `${String(perSecond)} rows/s`,
      `${((user + system) / ROWS).toFixed(1)} us of processor a row`,
      `${mostMb.toFixed(0)} MB`,
      isWithin ? 'within' : 'NOT within',
    ].join('  '),
  );
}

function fileOf(digest, amount) {
  return {
    ...{ format: 'BENCH', source: 'ADMIN_PENALTY', isSnapshot: false, headings: ['a'] },
    ...{ bytes: ROWS, digest, bytesRead: () => 0 },
    async *rows(skip = 0) {
      for (let i = skip; i < ROWS; i += 1) yield rowOf(i, amount);
    },
  };
}

function rowOf(i, amount) {
  const subject = (isByCode ? i : i * 7919) % SUBJECTS;
  const isPerson = i % 50 === 0;
  const key = `11450202MACG00011D 城中市监罚〔2026〕${String(i)}号`;
  return {
    line: i + 2,
    cells: [key],
    findings: [],
    organ: '11450202MACG00011D',
    decidedOn: '2026-01-05',
    lateDays: 0,
    record: {
      subject: {
        code: isPerson ? null : codeOf(subject),
        personId: isPerson ? `99990019900101${String(subject % 10_000).padStart(4, '0')}` : null,
        name: `基准测试第${String(subject)}号有限公司`,
        type: isPerson ? 'NATURAL_PERSON' : 'ENTERPRISE',
      },
      key,
      organ: `1145020${String(i % 40).padStart(2, '0')}MACG00011`,
      record: {
        kind: 'ADMIN_PENALTY',
        authority: '柳州市城中区市场监督管理局',
        documentNumber: `城中市监罚〔2026〕${String(i)}号`,
        decidedOn: `2026-0${String(1 + (i % 6))}-05`,
        validFrom: '2026-01-05',
        validUntil: '2029-01-04',
        liftedOn: null,
        details: {
          penaltyType: '罚款',
          facts: '未按照规定公示营业执照，责令改正后逾期未改正，情节严重，依法从重处罚。',
          basis: '《中华人民共和国市场主体登记管理条例》第四十八条',
          amountYuan: amount + (i % 7),
        },
      },
      withdrawn: false,
    },
  };
}

function codeOf(i) {
  const first = `91450202M${String(i).padStart(7, '0')}1`;
  return first + usccCheckDigit(first);
}
