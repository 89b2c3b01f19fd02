import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IssuedAnswer } from '#libs/checking';
import { compileLaw, SCENARIOS } from '#libs/decision';
import { loadLaw, shippedLawDirectory } from '#libs/rulebook';
import { ask, WHOLE_ANSWER } from '../support/ask.js';
import { startGateway, type RunningGateway } from '../support/gateway.js';

const BATCH = `${WHOLE_ANSWER} query Batch($input: CreditChecksInput!) {
  creditChecks(input: $input) { results { ... on CreditCheck { ...Whole } ... on CheckRefused { code } } }
}`;
const code = (n: string) => `91450202MACG${n}`;
const SAMPLES = [
  ...['000115', '0002XW', '00038W', '00046P', '00054J', '00062D', '000708', '000895', '000970'],
].map(code);

describe('the fictional samples', () => {
  let folder: string;
  let gateway: RunningGateway;
  let subjects: readonly { code?: string; personId?: string }[];

  const start = () =>
    startGateway({ dataDir: join(folder, 'data'), keysDir: join(folder, 'keys') });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditgate-samples-'));
    gateway = await start();
    const { readFileSync } = await import('node:fs');
    const { parse } = await import('yaml');
    const file = parse(readFileSync('apps/gateway/samples/liuzhou.yaml', 'utf8')) as {
      subjects: { code?: string; personId?: string }[];
    };
    subjects = file.subjects.map(({ code, personId }) => (code ? { code } : { personId }));
  });

  afterAll(async () => {
    await gateway.close();
    await rm(folder, { recursive: true, force: true });
  });

  const askAll = async (
    scenario: string,
    applicants: readonly object[] = subjects.map((subject) => ({ subject })),
  ): Promise<readonly IssuedAnswer[]> => {
    const input = { applicants, scenario, step: 'DECISION', caseNumber: 'samples' };
    const { data, errors } = await ask<{ creditChecks: { results: IssuedAnswer[] } }>(
      gateway.url,
      BATCH,
      { input },
    );
    expect(errors).toBeUndefined();
    return data.creditChecks.results;
  };

  it('are about forty, all with valid codes, those of the golden cases among them', async () => {
    expect(subjects.length).toBeGreaterThanOrEqual(40);
    for (const answer of await askAll('BIDDING')) {
      expect(answer.verdict).toBeDefined();
      expect(answer.notices.map((notice) => notice.code)).not.toContain(
        'CHECK_DIGIT_NONCONFORMING',
      );
    }
    expect(subjects.map((subject) => subject.code)).toEqual(expect.arrayContaining(SAMPLES));
  });

  it('show every verdict, every restriction of CAUTION or worse of the lists and every incentive', async () => {
    const law = compileLaw(loadLaw(shippedLawDirectory()), 'test');
    const verdicts = new Set<string>();
    const rules = new Set<string>();
    for (const scenario of SCENARIOS) {
      for (const answer of await askAll(scenario)) {
        verdicts.add(answer.verdict);
        for (const { effect, rule } of answer.restrictions)
          if (effect !== 'INFORM') rules.add(rule);
        for (const { rule } of answer.incentives) rules.add(rule);
      }
    }
    expect([...verdicts].sort()).toEqual(
      ['CAUTION', 'CLEAR', 'PROHIBITED', 'RESTRICTED', 'UNKNOWN'].sort(),
    );
    const expected = [
      ...SCENARIOS.flatMap((scenario) =>
        [...law.restrictions[scenario].values()]
          .flat()
          .filter(({ branches }) => branches.some(({ effect }) => effect !== 'INFORM'))
          // The rules of a list are named after it; those of statutes are shown below.
          .filter(({ rule }) => rule.code.startsWith(`${rule.kind}-`))
          .map(({ rule }) => rule.code),
      ),
      ...law.rulebook.incentives.filter(({ off }) => off === null).map((rule) => rule.code),
    ];
    expect([...rules].sort()).toEqual([...new Set(expected)].sort());
  });

  it('show a bar of a statute at the matter that it is about, and nowhere else', async () => {
    const barred = subjects.find((subject) => subject.code?.startsWith(code('0044')));
    const rulesAt = async (matter: string) => {
      const input = { subject: barred, matter, step: 'ACCEPTANCE', caseNumber: 'samples' };
      const { data } = await ask<{ creditCheck: IssuedAnswer }>(
        gateway.url,
        'query ($input: CreditCheckInput!) { creditCheck(input: $input) { restrictions { rule effect } } }',
        { input },
      );
      return data.creditCheck.restrictions
        .filter(({ effect }) => effect !== 'INFORM')
        .map(({ rule }) => rule);
    };
    expect(await rulesAt('FOOD_LICENCE')).toEqual(['FOOD_SAFETY_LAW-135']);
    expect(await rulesAt('CONSTRUCTION_PERMIT')).toEqual([]);
  });

  it('show an objection, a repair, a suspension and a consortium', async () => {
    const [objected, repaired, suspended, lead] = ['0033', '0034', '0035', '0036'].map(
      (n) => subjects.find((subject) => subject.code?.startsWith(code(n)))?.code,
    );
    const member = subjects.find((subject) => subject.code?.startsWith(code('0037')))?.code;
    const answers = await askAll('GOVERNMENT_PROCUREMENT', [
      { subject: { code: objected } },
      { subject: { code: repaired } },
      { subject: { code: suspended } },
      { subject: { code: lead } },
      { subject: { code: lead }, consortiumMembers: [{ code: member }] },
    ]);
    expect(answers.map(({ verdict }) => verdict)).toEqual([
      'PROHIBITED',
      'CLEAR',
      'CLEAR',
      'CLEAR',
      'PROHIBITED',
    ]);
    expect(answers[0]?.restrictions[0]?.underObjection).toBe(true);
    expect(answers[1]?.subject).toMatchObject({ name: null, known: false });
    expect(answers[2]?.subject).toMatchObject({ known: true });
  });

  it('say that they are fictional wherever a record shows', async () => {
    for (const answer of await askAll('GOVERNMENT_PROCUREMENT')) {
      for (const { record, subject } of answer.restrictions) {
        expect(record.authority).toContain('（示例）');
        if (subject.code !== null) expect(subject.name).toContain('示例');
      }
    }
  });

  it('are delivered anew at a later start, but for the one that stays stale', async () => {
    const before = await askAll('QUALIFICATION_REVIEW', [{ subject: { code: code('00062D') } }]);
    await gateway.close();
    gateway = await start();
    const after = await askAll('QUALIFICATION_REVIEW', [{ subject: { code: code('00062D') } }]);
    const received = (answers: readonly IssuedAnswer[], source: string) =>
      answers[0]?.sources.find((one) => one.source === source)?.receivedAt ?? '';
    expect(received(after, 'WAGE_ARREARS') > received(before, 'WAGE_ARREARS')).toBe(true);
    expect(received(after, 'MED_INSURANCE_DISHONEST')).toBe(
      received(before, 'MED_INSURANCE_DISHONEST'),
    );
    expect(after[0]).toMatchObject({ verdict: 'UNKNOWN', subject: { known: true } });
  });

  it('leave a database with records of its own alone', async () => {
    const revision = (await askAll('BIDDING'))[0]?.revision;
    expect((await askAll('BIDDING'))[0]?.revision).toBe(revision);
  });
});
