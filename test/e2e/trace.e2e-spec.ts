import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuleTrace } from '#libs/decision';
import { ask } from '../support/ask.js';
import { startGateway, type RunningGateway } from '../support/gateway.js';

/** A district's own rules: one milder than the nation's, one for a step, one whose days are over. */
const DISTRICT = `rules: WAGE_ARREARS
restrictions:
  - code: DISTRICT-MILDER
    title: { zh: 从严考虑, en: Weigh strictly }
    where: { scenarios: [FISCAL_FUNDS] }
    effect: CAUTION
    binding: MANDATORY
    measure: M06_FISCAL
    text: { zh: 应当从严审查。, en: Weigh strictly. }
    basis: [{ document: PLAN2022 }]
    confirmed: true
    from: 2022-01-01
  - code: DISTRICT-AWARD
    title: { zh: 签约时核对, en: Compare when signing }
    where: { scenarios: [FISCAL_FUNDS], steps: [AWARD] }
    effect: INFORM
    binding: DISCRETIONARY
    measure: M13_PUSH_REFERENCE
    text: { zh: 签约时可以核对。, en: It may be compared when signing. }
    basis: [{ document: PLAN2022 }]
    confirmed: true
    from: 2022-01-01
  - code: DISTRICT-OVER
    title: { zh: 试行规定, en: Trial rule }
    where: { scenarios: [FISCAL_FUNDS] }
    effect: INFORM
    binding: DISCRETIONARY
    measure: M13_PUSH_REFERENCE
    text: { zh: 试行期间供参考。, en: For reference during the trial. }
    basis: [{ document: PLAN2022 }]
    confirmed: true
    from: 2022-01-01
    until: 2023-12-31
`;
const TRACE =
  'trace { rule title subject { code name } record kind outcome reason basis { document } }';
const ANSWER = `number verdict receipt { digest document } ${TRACE}`;

interface Traced {
  readonly number: string;
  readonly verdict: string;
  readonly receipt: { readonly digest: string; readonly document: string };
  readonly trace: readonly RuleTrace[];
}

describe('the trace of an answer', () => {
  let folder: string;
  let gateway: RunningGateway;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditgate-district-'));
    await mkdir(join(folder, 'rules'));
    await writeFile(join(folder, 'rules', 'wage-arrears.yaml'), DISTRICT);
    await writeFile(
      join(folder, 'layer.yaml'),
      'layer: district\nabove: liuzhou\nname: { zh: 城中区, en: Chengzhong District }\n',
    );
    gateway = await startGateway({ policyDir: folder });
  });

  afterAll(async () => {
    await gateway.close();
    await rm(folder, { recursive: true, force: true });
  });

  const check = async (
    input: object,
    { fields = ANSWER, ...headers }: { fields?: string; 'accept-language'?: string } = {},
  ): Promise<Traced> => {
    const query = `query($input: CreditCheckInput!) { creditCheck(input: $input) { ${fields} } }`;
    const { data, errors } = await ask<{ creditCheck: Traced }>(
      gateway.url,
      query,
      { input: { step: 'DECISION', caseNumber: 'trace-1', ...input } },
      headers,
    );
    expect(errors).toBeUndefined();
    return data.creditCheck;
  };
  const outcomes = ({ trace }: Traced) =>
    Object.fromEntries(trace.map(({ rule, outcome }) => [rule, outcome]));
  const ARREARS = { subject: { code: '91450202MACG00046P' }, scenario: 'FISCAL_FUNDS' };

  it('tells of every rule that a record called up what became of it', async () => {
    const answer = await check(ARREARS);
    expect(answer.verdict).toBe('RESTRICTED');
    expect(outcomes(answer)).toEqual({
      'WAGE_ARREARS-FISCAL_FUNDS': 'APPLIED',
      'DISTRICT-MILDER': 'OUTRANKED',
      'DISTRICT-AWARD': 'NOT_TRIGGERED',
      'DISTRICT-OVER': 'OUT_OF_FORCE',
    });
    expect(answer.trace.find(({ rule }) => rule === 'DISTRICT-MILDER')).toMatchObject({
      title: '从严考虑',
      subject: { code: '91450202MACG00046P', name: '柳州示例四劳务有限公司' },
      kind: 'WAGE_ARREARS',
      reason: '同一记录的同一措施已适用更重的规则。',
      basis: [{ document: '城中发改信息〔2022〕1号' }],
    });
  });

  it('asks a rule at its step', async () => {
    const signing = await check({ ...ARREARS, step: 'AWARD' });
    expect(outcomes(signing)['DISTRICT-AWARD']).toBe('APPLIED');
  });

  it('gives only the outcomes asked for', async () => {
    const fields = 'trace(outcomes: [OUTRANKED, OUT_OF_FORCE]) { rule }';
    const { trace } = await check(ARREARS, { fields });
    expect(trace.map(({ rule }) => rule).sort()).toEqual(['DISTRICT-MILDER', 'DISTRICT-OVER']);
  });

  it('tells that a record is no longer in force', async () => {
    const lifted = await check({
      subject: { code: '91450202MACG004334' },
      scenario: 'GOVERNMENT_PROCUREMENT',
    });
    expect(lifted.trace).toEqual([
      expect.objectContaining({
        rule: 'ABNORMAL_OPERATION-GOVERNMENT_PROCUREMENT',
        outcome: 'OUT_OF_FORCE',
        reason: '当日该记录不在有效期内、已移出或者停止执行。',
      }),
    ]);
  });

  it('says nothing of a repaired record, and has nothing to say of who has none', async () => {
    for (const code of ['91450202MACG00345M', '91450202MACG003883']) {
      const { trace } = await check({ subject: { code }, scenario: 'GOVERNMENT_PROCUREMENT' });
      expect(trace).toEqual([]);
    }
  });

  it('tells that a member’s bar withholds the incentive of another', async () => {
    const answer = await check({
      subject: { code: '91450202MACG00361B' },
      consortiumMembers: [{ code: '91450202MACG00046P' }],
      scenario: 'FISCAL_FUNDS',
    });
    expect(answer.trace.find(({ rule }) => rule === 'I_FISCAL_PRIORITY')).toMatchObject({
      outcome: 'WITHHELD',
      subject: { code: '91450202MACG00361B' },
      kind: 'H_TAX_A',
    });
  });

  it('tells the rules of tolerance-acceptance where it was asked for', async () => {
    const asked = { subject: ARREARS.subject, matter: 'CONSTRUCTION_PERMIT', step: 'ACCEPTANCE' };
    const rule = 'WAGE_ARREARS-TOLERANCE';
    expect(outcomes(await check(asked))[rule]).toBeUndefined();
    const withMissing = await check({ ...asked, missingMaterials: ['funding-proof'] });
    expect(outcomes(withMissing)[rule]).toBe('APPLIED');
  });

  it('shows a natural person masked, as the answer does', async () => {
    const { trace } = await check({
      subject: { personId: '999900199001010014', name: '示例甲' },
      scenario: 'APPOINTMENT',
    });
    expect(trace.length).toBeGreaterThan(0);
    for (const { subject } of trace) expect(subject).toEqual({ code: null, name: '示**' });
  });

  it('speaks the language of the answer', async () => {
    const { trace } = await check(ARREARS, { 'accept-language': 'en' });
    expect(trace.find(({ rule }) => rule === 'DISTRICT-MILDER')).toMatchObject({
      title: 'Weigh strictly',
      reason: 'A worse rule stands for the same measure on the same record.',
    });
  });

  it('changes neither digest nor document, asked for or not', async () => {
    const input = { ...ARREARS, requestId: 'trace-or-not' };
    const without = await check(input, { fields: 'number receipt { digest document }' });
    const withTrace = await check(input);
    expect(withTrace.number).toBe(without.number);
    expect(withTrace.receipt).toEqual(without.receipt);
    expect(JSON.parse(without.receipt.document)).not.toHaveProperty('trace');
  });

  it('is the same of a past answer, in its own language, and of each answer of a batch', async () => {
    const given = await check(
      { ...ARREARS, caseNumber: 'trace-past' },
      { 'accept-language': 'en' },
    );
    const past = await ask<{ pastCheck: Traced; pastChecks: Traced[] }>(
      gateway.url,
      `query($n: ID!) { pastCheck(number: $n) { ${ANSWER} } pastChecks(caseNumber: "trace-past") { ${ANSWER} } }`,
      { n: given.number },
    );
    expect(past.data).toEqual({ pastCheck: given, pastChecks: [given] });

    const batch = await ask<{ creditChecks: { results: Traced[] } }>(
      gateway.url,
      `{ creditChecks(input: { applicants: [{ subject: { code: "91450202MACG00046P" } }],
         scenario: FISCAL_FUNDS, step: DECISION, caseNumber: "trace-2" }) {
           results { ... on CreditCheck { ${TRACE} } } } }`,
      {},
      { 'accept-language': 'en' },
    );
    expect(batch.data.creditChecks.results).toEqual([{ trace: given.trace }]);
  });

  it('stands in the catalogue, with the layer that says it', async () => {
    const { data } = await ask<{ catalogue: { rules: { code: string }[]; layers: object[] } }>(
      gateway.url,
      '{ catalogue { rules(layer: "district") { code } layers { code rank } } }',
    );
    expect(data.catalogue.rules).toEqual([{ code: 'DISTRICT-AWARD' }, { code: 'DISTRICT-MILDER' }]);
    expect(data.catalogue.layers.at(-1)).toEqual({ code: 'district', rank: 3 });
  });
});
