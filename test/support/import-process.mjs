/**
 * Loads a made file into the database of this process' environment, slowly enough to be killed, and
 * prints the batch. Arguments: rows, path. Needs `npm run build`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { loadFile } from '../../dist/libs/intake/src/index.js';
import { Database, PersonKey, RevisionsStore } from '../../dist/libs/records/src/index.js';

const [count, path] = [Number(process.argv[2]), process.argv[3]];
const database = await Database.open({
  url: process.env.DATABASE_URL || undefined,
  dataDir: process.env.DATA_DIR,
});
const rooms = {
  database,
  revisions: new RevisionsStore(database),
  persons: new PersonKey(process.env.KEYS_DIR),
  clock: Date.now,
};
const { batch } = await loadFile(made(), rooms, { path, chunkRows: 50 });
console.log(JSON.stringify(batch));
await database.close();

function made() {
  return {
    ...{ format: 'MADE', source: 'WAGE_ARREARS', isSnapshot: true, headings: ['行'] },
    ...{ bytes: count, digest: `made-${String(count)}`, bytesRead: () => 0 },
    async *rows(skip = 0) {
      for (let i = skip; i < count; i += 1) {
        if (i % 25 === 0) await sleep(2);
        yield [rowOf(i)];
      }
    },
  };
}

function rowOf(i) {
  const isRejected = i % 20 === 7;
  const finding = { rule: 'V01', severity: 'ERROR', column: '行', value: null, message: '测试用' };
  return {
    line: i + 2,
    cells: [String(i)],
    findings: isRejected ? [finding] : [],
    organ: '11450202MACG00011D',
    decidedOn: '2026-01-05',
    lateDays: 0,
    record: isRejected ? null : recordOf(i),
  };
}

/** Every tenth row repeats the one before, every eleventh is of a person. */
function recordOf(i) {
  const n = i % 10 === 9 ? i - 1 : i;
  const isPerson = n % 11 === 0;
  return {
    subject: {
      code: isPerson ? null : `made-${String(n)}`,
      personId: isPerson ? `made-person-${String(n % 77)}` : null,
      name: `第${String(n)}号`,
      type: isPerson ? 'NATURAL_PERSON' : 'ENTERPRISE',
    },
    alsoOf: null,
    key: String(n),
    organ: null,
    record: {
      ...{ kind: 'WAGE_ARREARS', authority: '甲局', documentNumber: null },
      ...{ decidedOn: '2026-01-05', validFrom: '2026-01-05', validUntil: null, liftedOn: null },
    },
    details: '{}',
    reported: JSON.stringify({ n: String(n) }),
    withdrawn: false,
  };
}
