import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shanghaiDay } from '#libs/calendar';
import { compileLaw } from '#libs/decision';
import { openIntakeFile, tryFile, type RowCounts } from '#libs/intake';
import { Database, PersonKey, PublicationsStore, RevisionsStore } from '#libs/records';
import { loadLaw, shippedLawDirectory } from '#libs/rulebook';
import { creditgate } from '../support/creditgate.js';

const RULEBOOK = loadLaw(shippedLawDirectory());

interface Outcome extends RowCounts {
  readonly failure?: string;
  readonly state: string;
}

describe('creditgate import, which examines rows in a thread of its own', () => {
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditgate-import-'));
    env = { DATA_DIR: join(folder, 'data'), KEYS_DIR: join(folder, 'keys') };
    await mkdir(join(folder, 'data'));
    new PersonKey(join(folder, 'keys'));
    const database = await Database.open({ dataDir: join(folder, 'data') });
    const publications = new PublicationsStore(database, new RevisionsStore(database));
    await publications.publish(RULEBOOK, { by: 'an officer', note: 'the law as shipped' });
    await database.close();
    for (const format of ['csv', 'xlsx']) {
      const size = ['--subjects', '2000', '--records', '6000', '--mess', '--format', format];
      await creditgate(['generate', ...size, '--out', join(folder, format)]);
    }
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const path = (name: string) => join(folder, name);
  const importFiles = async (...args: readonly string[]) => {
    const { code, out, err } = await creditgate(['import', 'auto', '--json', ...args], { env });
    if (out === '') throw new Error(err);
    return { code, outcomes: JSON.parse(out) as readonly Outcome[] };
  };

  it('finds in each file what is found without it, and loads the rest', async () => {
    const names = ['csv/CF_LEGAL.csv', 'csv/CF_NATURAL.csv', 'xlsx/XK_LEGAL.xlsx'].map(path);
    const { code, outcomes } = await importFiles(...names);
    expect(code).toBe(1);
    const law = compileLaw(RULEBOOK, '');
    for (const [i, name] of names.entries()) {
      const file = await openIntakeFile(name, 'auto', { law, today: shanghaiDay(Date.now()) });
      const { rows, rejected, warned, late, findings } = await tryFile(file, () => undefined);
      const { loaded = 0, repeated = 0 } = outcomes[i] ?? {};
      expect(outcomes[i]).toMatchObject({ state: 'DONE', rows, rejected, warned, late, findings });
      expect(loaded + repeated + rejected).toBe(rows);
      expect(rejected).toBeGreaterThan(0);
    }
  }, 120_000);

  it('keeps the cells of what was rejected', async () => {
    const refused = await readFile(path('csv/CF_LEGAL.csv.rejected.csv'), 'utf8');
    const [headings = '', first = ''] = refused.split('\r\n');
    expect(headings).toContain('行政相对人名称');
    expect(first).toMatch(/^柳州示例.*,REQUIRED,/);
  });

  it('says what keeps a file from being read, at its head or further on', async () => {
    await writeFile(path('twice.csv'), '行政相对人名称,行政相对人名称\n柳州示例一号店,\n');
    const bytes = await readFile(path('xlsx/CF_LEGAL.xlsx'));
    const far = Math.floor(bytes.length * 0.9);
    await writeFile(path('broken.xlsx'), bytes.fill(0, far, far + 1000));
    const { code, outcomes } = await importFiles(path('twice.csv'), path('broken.xlsx'));
    expect(code).toBe(2);
    expect(outcomes[0]?.failure).toContain('表头重复');
    expect(outcomes[1]?.failure).toContain('工作簿已经损坏');
  }, 60_000);
});
