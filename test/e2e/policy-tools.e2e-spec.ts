import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Database, newPersonSubjectId, RevisionsStore } from '#libs/records';
import { shippedLawDirectory } from '#libs/rulebook';
import { creditgate } from '../support/creditgate.js';
import { listing } from '../support/records.js';

const LIST = 'GOV_BODY_DEFAULT';
const LIST_FILE = join('national', 'lists', 'gov-body-default.yaml');
const NEW_RULE = [
  ...['new-rule', 'OFFICE-91', '--list', 'WAGE_ARREARS', '--from', '2024-01-01'],
  ...['--scenario', 'PUBLIC_RESOURCE_TRADING', 'APPOINTMENT', '--effect', 'RESTRICT'],
  ...['--measure', 'M01_MARKET_ENTRY', '--document', 'AQF', '--article', '91'],
];

/** Each run of the command is a process of its own. */
const PATIENCE_MS = 60_000;

describe('the tools of a policy officer', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditgate-policy-'));
    write(
      'office/layer.yaml',
      'layer: office\nabove: liuzhou\nname: { zh: 本单位, en: Our office }\n',
    );
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs `creditgate policy` in the folder, with its office's layer below the shipped law. */
  const policy = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    creditgate(['policy', ...args], { cwd: folder, env: { POLICY_DIR: 'office', ...env } });

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  /** A copy of the shipped law below the folder, with one list changed. */
  const copyOfLaw = (change: (list: string) => string): string => {
    const copy = join(folder, 'law');
    cpSync(shippedLawDirectory(), copy, { recursive: true });
    const path = join(copy, LIST_FILE);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    return copy;
  };

  it(
    'lint finds no fault in the shipped law and says what is worth a look',
    async () => {
      const { code, out, err } = await policy(['lint', '--on', '2026-08-14']);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/^no fault: layers national, guangxi, liuzhou, office;/);
      expect(out).toMatch(/\n {2}STAT_SERIOUS .*: .*LAND_TRANSFER/);
      expect(out).toMatch(/\nRules whose basis is not confirmed: CAUTION at most \(\d+\):\n/);
      expect(out).toMatch(/\nRules that inform only, as no basis was found \(\d+\):\n/);
    },
    PATIENCE_MS,
  );

  it(
    'lint prints each fault of the office with its file and line, and how many',
    async () => {
      write('office/rules/broken.yaml', 'rules: NO_SUCH_LIST\n');
      write('office/rules/typo.yaml', '# Ours.\nrules: WAGE_ARREARS\nrestriction: []\n');
      expect(await policy(['lint'])).toEqual({
        code: 1,
        out: '',
        err: expect.stringMatching(
          /^office\/rules\/typo.yaml:3: unknown key restriction\b.*\n1 fault\n$/,
        ) as string,
      });
      write('office/rules/typo.yaml', '# Ours.\nrules: WAGE_ARREARS\n');
      expect((await policy(['lint'])).err).toMatch(
        /^office\/rules\/broken.yaml:1: .*NO_SUCH_LIST\n1 fault\n$/,
      );
    },
    PATIENCE_MS,
  );

  it(
    'lint names the records that a lapsed basis orphans, of persons the random key',
    async () => {
      write(
        'office/documents.yaml',
        'documents:\n  OLD: { number: 旧办法, level: normative, until: 2024-06-30 }\n',
      );
      write(
        'office/rules/old.yaml',
        `rules: ${LIST}
restrictions:
  - code: OLD-LAND
    title: { zh: 题, en: title }
    where: { scenarios: [LAND_TRANSFER] }
    effect: CAUTION
    binding: DISCRETIONARY
    measure: M13_PUSH_REFERENCE
    text: { zh: 词, en: words }
    basis: [{ document: OLD }]
    confirmed: true
    from: 2022-01-01
`,
      );
      const without = await policy(['lint', '--on', '2024-07-01']);
      expect(without.out).toContain('Their records were not looked up: no database');
      const person = newPersonSubjectId();
      const database = await Database.open({ dataDir: join(folder, 'data') });
      await new RevisionsStore(database).commit('facts', async (writer) => {
        for (let i = 10; i < 19; i += 1) {
          await writer.putRecord(`11450200${String(i)}MACG0001`, listing(`r${String(i)}`, LIST));
        }
        for (const id of ['p1', 'p2', 'p3']) await writer.putRecord(person, listing(id, LIST));
        await writer.putRecord('ENDED', listing('ended', LIST, { validUntil: '2024-06-30' }));
        await writer.putRecord('LIFTED', listing('lifted', LIST, { liftedOn: '2024-07-01' }));
        await writer.putRecord('REPAIRED', listing('repaired', LIST, { withdrawn: true }));
        await writer.putRecord('OTHER', listing('other', 'STAT_SERIOUS'));
      });
      await database.close();

      const { code, out } = await policy(['lint', '--on', '2024-07-01']);
      expect(code).toBe(0);
      expect(out).toContain('2024-06-30 OLD-LAND: 旧办法 (the rule is off)');
      expect(out).toMatch(/GOV_BODY_DEFAULT 政府机构失信 at LAND_TRANSFER: OLD-LAND\n/);
      const orphans = out.split('Records in force that are orphaned:\n')[1]?.trimEnd().split('\n');
      expect(orphans).toHaveLength(12);
      expect(orphans?.[0]).toBe('  GOV_BODY_DEFAULT at LAND_TRANSFER: 12');
      expect(orphans?.[1]).toBe('    1145020010MACG0001 r10');
      expect(orphans?.slice(-2)).toEqual([`    ${person} p1`, '    and 2 more']);
      expect((await policy(['lint', '--on', '2024-07-01', '--no-database'])).out).toContain(
        '--no-database',
      );
      expect((await policy(['lint', '--on', '2024-06-30'])).out).not.toContain('orphaned');
    },
    PATIENCE_MS,
  );

  it(
    'diff says plainly that nothing differs, and else what does by measure, list and scenario',
    async () => {
      const same = copyOfLaw((list) => `# A comment more.\n${list}`);
      expect(await policy(['diff', same, 'current'], { POLICY_DIR: '' })).toEqual({
        code: 0,
        out: 'no difference\n',
        err: '',
      });
      const other = copyOfLaw((list) => list.replace('effect: CAUTION', 'effect: RESTRICT'));
      const { code, out } = await policy(['diff', 'current', other], { POLICY_DIR: '' });
      expect(code).toBe(0);
      expect(out).toBe(`Restrictions 惩戒措施: 1 changed

M06_FISCAL 限制申请财政性资金项目
  GOV_BODY_DEFAULT 政府机构失信
    FISCAL_FUNDS
      changed GOV_BODY_DEFAULT-FISCAL_FUNDS 申请财政性资金项目应当考虑
        effect: from CAUTION to RESTRICT
`);
      const json = await policy(['diff', '--json', 'current', other], { POLICY_DIR: '' });
      expect(JSON.parse(json.out)).toMatchObject([
        { change: 'CHANGED', code: 'GOV_BODY_DEFAULT-FISCAL_FUNDS', parts: [{ part: 'effect' }] },
      ]);
    },
    PATIENCE_MS,
  );

  it(
    'diff of a law that nobody knows says which there are',
    async () => {
      const { code, err } = await policy(['diff', 'nowhere', 'current']);
      expect(code).toBe(1);
      expect(err).toMatch(/^no law `nowhere`: expected `current`.* directory/);
    },
    PATIENCE_MS,
  );

  it(
    'new-rule writes a rule and cases that hold at once, and never writes over them',
    async () => {
      const written = await policy(NEW_RULE);
      expect(written.out).toMatch(
        /^wrote office\/rules\/office-91.yaml\nwrote office\/cases\/office-91.yaml\n/,
      );
      expect((await policy(['lint'])).out).toContain('WAGE_ARREARS-QUALIFICATION_REVIEW');
      const tested = await policy(['test', 'office/cases/office-91.yaml']);
      expect(tested).toMatchObject({ code: 0, err: '' });
      expect(tested.out).toMatch(/^5 passed, 0 failed$/m);
      const again = await policy(NEW_RULE);
      expect(again).toMatchObject({ code: 1, out: '' });
      expect(again.err).toMatch(/office-91.yaml is there already/);
    },
    PATIENCE_MS,
  );

  it(
    'the cases of new-rule fail where a day, the effect or a scenario of the rule changes',
    async () => {
      await policy(NEW_RULE);
      const path = join(folder, 'office', 'rules', 'office-91.yaml');
      const rule = readFileSync(path, 'utf8');
      for (const [from, to] of [
        ['from: 2024-01-01', 'from: 2024-01-02'],
        ['effect: RESTRICT', 'effect: INFORM'],
        [', APPOINTMENT', ''],
      ] as const) {
        writeFileSync(path, rule.replace(from, to));
        const { code } = await policy(['test', 'office/cases/office-91.yaml']);
        expect([to, code]).toEqual([to, 1]);
      }
    },
    PATIENCE_MS,
  );

  it(
    'new-rule with codes that nothing defines names every fault and leaves nothing behind',
    async () => {
      const { code, err } = await policy(
        NEW_RULE.map((one) => (one === 'AQF' ? 'NO_DOCUMENT' : one)),
      );
      expect(code).toBe(1);
      expect(err).toMatch(
        /office-91.yaml:\d+: no document has the code NO_DOCUMENT.*\nnothing is written\n$/,
      );
      expect(existsSync(join(folder, 'office', 'rules', 'office-91.yaml'))).toBe(false);
      expect(existsSync(join(folder, 'office', 'cases', 'office-91.yaml'))).toBe(false);
    },
    PATIENCE_MS,
  );

  it(
    'new-rule asks for a layer where POLICY_DIR has none',
    async () => {
      const { code, err } = await policy(NEW_RULE, { POLICY_DIR: '' });
      expect(code).toBe(1);
      expect(err).toMatch(/--layer, one of national, guangxi, liuzhou/);
      await rm(join(folder, 'office', 'layer.yaml'));
      expect((await policy(NEW_RULE)).err).toMatch(
        /give it a layer.yaml, such as\n {2}layer: office\n/,
      );
    },
    PATIENCE_MS,
  );

  it(
    'a POLICY_DIR that is none is an error that names it',
    async () => {
      const { code, err } = await policy(['lint'], { POLICY_DIR: 'nowhere' });
      expect([code, err]).toEqual([1, 'POLICY_DIR: no directory `nowhere`\n']);
    },
    PATIENCE_MS,
  );
});
