/** A database for the benchmark: subjects with a rating, an honour and a listing in force each. */
import { ClientsService } from '../../dist/libs/access/src/index.js';
import { usccCheckDigit } from '../../dist/libs/identity/src/index.js';
import { Database, RevisionsStore } from '../../dist/libs/records/src/index.js';
import { loadLaw, publishedLaw, shippedLawDirectory } from '../../dist/libs/rulebook/src/index.js';

const KINDS = ['WAGE_ARREARS', 'RATING', 'H_TAX_A'];
const CHUNK = 100;

/** Fills an empty database and returns the codes of its subjects. */
export async function loadFacts(url, subjectCount, dataDir = '') {
  const database = await Database.open({ url, dataDir });
  const revisions = new RevisionsStore(database);
  const law = loadLaw(shippedLawDirectory());
  await revisions.commit('rulebook', async (writer) => {
    await writer.publish(publishedLaw(law), 'shipped');
    for (const { code, rhythmDays } of law.kinds) {
      if (rhythmDays !== null) await writer.deliver(code, Date.now());
    }
  });
  const codes = Array.from({ length: subjectCount }, (_, i) => codeOf(i));
  for (let from = 0; from < codes.length; from += CHUNK) {
    await revisions.commit('benchmark', async (writer) => {
      for (const [i, code] of codes.slice(from, from + CHUNK).entries()) {
        await writer.putSubject(code, `基准测试第${String(from + i)}号`, 'ENTERPRISE');
        for (const [k, kind] of KINDS.entries()) await writer.putRecord(code, record(k, kind));
      }
    });
  }
  await database.close();
  return codes;
}

/** Adds a client that may check, and returns its key. */
export async function addClient(url) {
  const database = await Database.open({ url, dataDir: '' });
  const clients = new ClientsService(database, Date.now);
  const { key } = await clients.add({ client: 'bench', name: '基准测试', scopes: ['check'] });
  await database.close();
  return key.text;
}

function codeOf(i) {
  const first = `91450202MB${String(i).padStart(6, '0')}1`;
  return first + usccCheckDigit(first);
}

function record(k, kind) {
  return {
    id: `r${String(k)}`,
    kind,
    authority: '柳州市城中区人民法院',
    documentNumber: `基准〔2024〕${String(k)}号`,
    decidedOn: '2024-01-05',
    validFrom: '2024-01-05',
    validUntil: null,
    liftedOn: null,
    suspended: null,
    objection: null,
    details: kind === 'RATING' ? { scheme: 'public-credit', grade: '优' } : {},
    withdrawn: false,
  };
}
