import { COMMITMENT_TYPES } from '#libs/decision';
import type { CatalogueRule } from '../../apps/gateway/src/catalogue/rule.graphql.js';
import { ask } from '../support/ask.js';
import { startGateway, type RunningGateway } from '../support/gateway.js';

const CHINESE = /\p{Script=Han}/u;
const RULE = `fragment Rule on CatalogueRule {
  code section title list { code name } scenarios steps matters { code name }
  matterCategories { code name } subjectTypes condition effect effectIfConfirmed binding
  measure { code name } text
  otherwise { condition effect effectIfConfirmed binding measure { code name } text }
  basis { document title article url level until } from until lastDayOfLaw
  confirmed confirmation { by on note } layer { code name } exceeds { document level }
}`;

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(async () => {
  await gateway.close();
});

/** What one selection on the catalogue answers. */
async function read<T>(selection: string, args = '', headers = {}): Promise<T> {
  const query = `${selection.includes('...Rule') ? RULE : ''} { catalogue${args} { ${selection} } }`;
  const { data, errors } = await ask<{ catalogue: T }>(gateway.url, query, {}, headers);
  expect(errors).toBeUndefined();
  return data.catalogue;
}

async function rulesBy(filter: string, args = '', headers = {}): Promise<CatalogueRule[]> {
  return (await read<{ rules: CatalogueRule[] }>(`rules${filter} { ...Rule }`, args, headers))
    .rules;
}

const codesOf = (entries: readonly { code: string }[]) => entries.map(({ code }) => code);

describe('the catalogue', () => {
  it('names the version that checks are answered under, and when it was published', async () => {
    const { version, publishedAt, asOf } = await read<Record<string, string>>(
      'version publishedAt asOf',
    );
    const { data } = await ask<{ creditCheck: { policyVersion: string; asOf: string } }>(
      gateway.url,
      `{ creditCheck(input: { subject: { code: "91450202MACG003883" }, scenario: BIDDING,
         step: DECISION, caseNumber: "c-1" }) { policyVersion asOf } }`,
    );
    expect(version).toBe(data.creditCheck.policyVersion);
    expect(asOf).toBe(data.creditCheck.asOf.slice(0, 10));
    expect(Date.parse(publishedAt ?? '')).toBeLessThanOrEqual(Date.now());
  });

  it('lists the layers from the nation down, and the categories of matters', async () => {
    const { layers, matterCategories } = await read<Record<string, { code: string }[]>>(
      'layers { code name rank } matterCategories { code name }',
    );
    expect(codesOf(layers ?? [])).toEqual(['national', 'guangxi', 'liuzhou']);
    expect(codesOf(matterCategories ?? [])).toContain('food');
  });

  it('has the fourteen measures, of which the work plan names twelve', async () => {
    const { all, planned, second, none } = await read<Record<string, { code: string }[]>>(
      `all: measures { code name class content basis { document level } }
       planned: measures(inWorkPlan: true) { code } second: measures(class: 1) { code }
       none: measures(code: "M99") { code }`,
    );
    expect(all).toHaveLength(14);
    expect(planned).toHaveLength(12);
    expect(codesOf(second ?? [])).toContain('M01_MARKET_ENTRY');
    expect(none).toEqual([]);
  });

  it('tells of a list who decides, how long it lasts, the ways off it and how many rules ask it', async () => {
    const { lists, rules } = await read<{ lists: Record<string, unknown>[]; rules: unknown[] }>(
      `lists(code: "WAGE_ARREARS") { name category authority period exits repair { authority text }
         publicity { minimumMonths } rhythmDays served seriousDishonesty ruleCount }
       rules(list: "WAGE_ARREARS") { code }`,
    );
    expect(lists).toHaveLength(1);
    expect(lists[0]).toMatchObject({
      name: '拖欠农民工工资失信联合惩戒对象名单',
      category: 'serious',
      rhythmDays: 14,
      served: true,
      seriousDishonesty: true,
      ruleCount: rules.length,
    });
    expect(lists[0]?.['exits']).not.toEqual([]);
  });

  it('gives the publicity of penalties by the day of the decision', async () => {
    const { lists } = await read<{ lists: { publicity: object[] }[] }>(
      `lists(code: "ADMIN_PENALTY") { publicity { decidedFrom condition minimumMonths maximumMonths
         countedFromDecision basis { document } } }`,
    );
    expect(lists[0]?.publicity).toContainEqual({
      decidedFrom: '2026-04-01',
      condition: '情节为严重。',
      minimumMonths: 12,
      maximumMonths: 36,
      countedFromDecision: true,
      basis: [{ document: '国家发展和改革委员会令第36号' }],
    });
  });

  it('narrows the lists by what they are', async () => {
    const { serious, ours, honours } = await read<Record<string, { code: string }[]>>(
      `serious: lists(seriousDishonesty: true, served: true) { code }
       ours: lists(ownRecords: true) { code } honours: lists(category: "honour") { code }`,
    );
    expect(codesOf(serious ?? [])).toContain('TAX_MAJOR_VIOLATION');
    expect(codesOf(ours ?? [])).toEqual(['BREACHED_COMMITMENT', 'COMMITMENT']);
    expect(codesOf(honours ?? [])).toHaveLength(10);
  });

  it('finds what bars a supplier, with the condition in words and what holds otherwise', async () => {
    const rules = await rulesBy('(scenario: GOVERNMENT_PROCUREMENT, effect: PROHIBIT)');
    expect(rules.every(({ scenarios }) => scenarios.includes('GOVERNMENT_PROCUREMENT'))).toBe(true);
    expect(rules.find(({ list }) => list.code === 'GP_SERIOUS_ILLEGAL')).toMatchObject({
      code: 'GP_SERIOUS_ILLEGAL-GOVERNMENT_PROCUREMENT',
      section: 'RESTRICTION',
      condition: '禁止期尚未届满（未载明禁止期的，以记录有效期为准）。',
      effect: 'PROHIBIT',
      binding: 'MANDATORY',
      measure: { code: 'M01_MARKET_ENTRY', name: '限制市场或行业准入' },
      otherwise: [{ condition: null, effect: 'INFORM' }],
      confirmed: true,
      layer: { code: 'national' },
    });
  });

  it('has the rules of every section, each with a measure of the list and a basis or none', async () => {
    const rules = await rulesBy('(inForceOnly: false)');
    const sections = new Set(rules.map(({ section }) => section));
    expect(sections.size).toBe(4);
    for (const { measure, basis, effect, section } of rules) {
      expect(measure.name).toMatch(CHINESE);
      if (basis.length === 0) expect(effect).toBe(section === 'RESTRICTION' ? 'INFORM' : 'NOTE');
    }
  });

  it('shows an unconfirmed rule capped, and what it would be', async () => {
    const rules = await rulesBy('(confirmed: false, section: RESTRICTION)');
    expect(rules.some(({ effectIfConfirmed }) => effectIfConfirmed === 'PROHIBIT')).toBe(true);
    for (const { effect } of rules) expect(['CAUTION', 'INFORM']).toContain(effect);
    for (const { confirmed } of rules) expect(confirmed).toBe(false);
  });

  it('leaves a rule out from the day after its last document lapsed', async () => {
    const [lapsing] = await rulesBy(
      '(code: "MARINE_ENVIRONMENT_PROTECTION_LAW-107", inForceOnly: false)',
    );
    expect(lapsing).toMatchObject({ until: null, lastDayOfLaw: '2026-08-14' });
    const on = async (day: string) =>
      codesOf(await rulesBy('(search: "海洋环境保护法")', `(asOf: "${day}")`));
    expect(await on('2026-08-14')).toContain('MARINE_ENVIRONMENT_PROTECTION_LAW-107');
    expect(await on('2026-08-15')).not.toContain('MARINE_ENVIRONMENT_PROTECTION_LAW-107');
  });

  it('leaves a rule out until the day from which it is law', async () => {
    const on = async (day: string) =>
      codesOf(await rulesBy('(search: "生态环境法典")', `(asOf: "${day}")`));
    expect(await on('2026-08-14')).toEqual([]);
    expect(await on('2026-08-15')).toContain('ECOLOGICAL_ENVIRONMENT_CODE-1152');
  });

  it('narrows by measure, binding, step, layer and words, and all of them together', async () => {
    const rules = await rulesBy(
      '(measure: "M06_FISCAL", binding: MANDATORY, step: DECISION, layer: "national", search: "政府资金")',
    );
    expect(codesOf(rules)).toContain('WAGE_ARREARS-FISCAL_FUNDS');
    for (const rule of rules) {
      expect(rule.measure.code).toBe('M06_FISCAL');
      expect(rule.binding).toBe('MANDATORY');
    }
    expect(await rulesBy('(search: "government funding wage")')).not.toEqual([]);
  });

  it('gives empty lists for codes that nothing has', async () => {
    const parts = await read<Record<string, unknown[]>>(
      `rules(list: "NO_LIST") { code } byMatter: rules(matter: "NO_MATTER") { code }
       byLayer: rules(layer: "moon") { code } lists(category: "none") { code }
       incentives(code: "I_NONE") { code } matters(category: "none") { code }`,
    );
    for (const part of Object.values(parts)) expect(part).toEqual([]);
  });

  it('says which incentives are off and why, and which may be granted where', async () => {
    const { off, on, bidding } = await read<
      Record<string, { code: string; off: string | null; points: boolean; scenarios: string[] }[]>
    >(
      `off: incentives(on: false) { code off points scenarios }
       on: incentives(on: true) { code off scenarios honours { list { name } condition } }
       bidding: incentives(scenario: BIDDING) { code }`,
    );
    for (const { off: why, scenarios } of off ?? []) {
      expect(why).toMatch(CHINESE);
      expect(scenarios).toEqual([]);
    }
    expect(off?.find(({ points }) => points)?.code).toBe('I_TENDER_SCORE');
    expect(codesOf(on ?? [])).toContain('I_GREEN');
    expect(bidding).toEqual([]);
  });

  it('has the seven types of commitment, with template, liability and basis', async () => {
    const { commitmentTypes, one } = await read<Record<string, Record<string, unknown>[]>>(
      `commitmentTypes { code name reason text liability answerWithinWorkingDays disclosure
         basis { document level } confirmed }
       one: commitmentTypes(code: CT_REPAIR) { code name }`,
    );
    expect(commitmentTypes?.map(({ code }) => code)).toEqual(COMMITMENT_TYPES);
    expect(commitmentTypes?.[2]).toMatchObject({
      name: '容缺受理型',
      text: expect.stringContaining('{materials}') as string,
      answerWithinWorkingDays: 5,
      disclosure: 'LIMITED',
      confirmed: true,
    });
    for (const { basis } of commitmentTypes ?? []) expect(basis).not.toEqual([]);
    expect(one).toEqual([{ code: 'CT_REPAIR', name: '信用修复型' }]);
  });

  it('has the procedures of due process, with what is law on the day and what has been', async () => {
    const selection = `{
      clocks { code list name start limit unit text from until confirmed layer basis { document level } }
      documents { code askedFor } remedies { code name text confirmed basis { document } } }`;
    interface Procedures {
      clocks: (Record<string, unknown> & { code: string })[];
      documents: object[];
      remedies: { text: string }[];
    }
    const { procedures, every } = await read<Record<string, Procedures>>(
      `procedures ${selection} every: procedures(inForceOnly: false) ${selection}`,
    );
    const ofCode = (of: Procedures | undefined, code: string) =>
      of?.clocks.filter((clock) => clock.code === code) ?? [];
    expect(ofCode(procedures, 'OBJECTION_ANSWER')).toMatchObject([
      { list: null, start: 'RECEIPT', limit: 5, unit: 'WORKING_DAYS', layer: 'liuzhou' },
    ]);
    expect(ofCode(procedures, 'REPAIR_RESULT').map(({ list, limit }) => [list, limit])).toEqual([
      [null, 10],
      ['WAGE_ARREARS', 15],
    ]);
    expect(ofCode(procedures, 'REPAIR_EXTENSION')).toMatchObject([{ limit: null }]);
    expect(ofCode(every, 'REPAIR_RESULT').map(({ from, until }) => [from, until])).toEqual([
      ['2025-06-22', '2026-03-31'],
      ['2026-04-01', null],
      ['2022-01-01', null],
    ]);
    expect(procedures?.documents).toContainEqual({ code: 'COURT_RULING', askedFor: 'SHIELD' });
    expect(procedures?.remedies.map(({ text }) => text).join()).toMatch(/六个月.*六十日/s);
  });

  it('tells of repair what to bring, how long to wait and what bars it', async () => {
    const { lists } = await read<{ lists: { repair: object }[] }>(
      `lists(code: "WAGE_ARREARS") { repair { documents { code name } monthsFromCorrection
         exclusions { condition text confirmed basis { document } } } }`,
    );
    expect(lists[0]?.repair).toMatchObject({
      documents: [{ code: 'CREDIT_COMMITMENT' }, { code: 'FULFILMENT_PROOF' }],
      monthsFromCorrection: 6,
      exclusions: [
        { condition: '列入期间再次发生拖欠为是。', confirmed: true },
        { condition: '因该行为被追究刑事责任为是。', confirmed: true },
      ],
    });
  });

  it('speaks English where English is asked for, throughout', async () => {
    const english = { 'accept-language': 'en' };
    const rules = await rulesBy('(inForceOnly: false)', '', english);
    const words = rules.flatMap(({ title, text, condition, measure, list, otherwise }) => [
      ...[title, text, condition ?? '', measure.name, list.name],
      ...otherwise.flatMap((one) => [one.text, one.condition ?? '']),
    ]);
    expect(words.filter((one) => CHINESE.test(one))).toEqual([]);
    const chinese = await rulesBy('(inForceOnly: false)');
    const conditions = chinese.flatMap(({ condition }) => (condition === null ? [] : [condition]));
    expect(conditions.length).toBeGreaterThan(50);
    expect(conditions.filter((one) => /[a-z]/i.test(one))).toEqual([]);
  });

  it('refuses what was not published yet, and what will be', async () => {
    for (const [knownAt, code] of [
      ['2019-01-01T00:00:00Z', 'KNOWN_AT_TOO_EARLY'],
      [new Date(Date.now() + 60_000).toISOString(), 'KNOWN_AT_FUTURE'],
    ]) {
      const { errors } = await ask(
        gateway.url,
        'query($knownAt: DateTime) { catalogue(knownAt: $knownAt) { version } }',
        { knownAt },
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code, field: 'knownAt' });
    }
  });
});

describe('a matter', () => {
  interface Answer {
    matter: { rules: CatalogueRule[] } | null;
  }
  const matter = async (code: string, selection: string) => {
    const query = `${selection.includes('...Rule') ? RULE : ''}
      query($code: String!) { matter(code: $code) { ${selection} } }`;
    const { data, errors } = await ask<Answer>(gateway.url, query, { code });
    expect(errors).toBeUndefined();
    return data.matter;
  };

  it('tells its scenario, category and materials, and what tolerance-acceptance asks', async () => {
    const permit = await matter(
      'CONSTRUCTION_PERMIT',
      `code name scenario category { code name } concernsSafety layer { code } ratingAtLeast
       unratedAccepted materials { code name core supplyWithinWorkingDays }`,
    );
    expect(permit).toMatchObject({
      name: '建筑工程施工许可证核发',
      scenario: 'ADMINISTRATIVE_APPROVAL',
      layer: { code: 'liuzhou' },
      ratingAtLeast: '良',
    });
    expect(permit).toHaveProperty(
      'materials',
      expect.arrayContaining([
        {
          code: 'funding-proof',
          name: '建设资金落实证明',
          core: false,
          supplyWithinWorkingDays: 5,
        },
      ]),
    );
  });

  it('tells what commitments it allows, tolerance by default, and in which words', async () => {
    const SELECTION = `commitments { type text remindWorkingDaysBefore materials { code name }
      conditions verifyWithinWorkingDays }`;
    const commitmentsOf = async (code: string) => {
      const answer: unknown = await matter(code, SELECTION);
      return (answer as { commitments: Record<string, unknown>[] }).commitments;
    };
    const retail = await commitmentsOf('PUBLICATION_RETAIL');
    expect(retail.map(({ type }) => type)).toEqual(['CT_APPROVAL', 'CT_TOLERANT']);
    expect(retail[0]).toMatchObject({
      text: expect.stringMatching(/^设立出版物零售单位告知承诺书/) as string,
      remindWorkingDaysBefore: [5, 1],
      materials: [{ code: 'premises', name: '经营场所使用证明' }, { code: 'business-licence' }],
      verifyWithinWorkingDays: 20,
    });
    expect(retail[1]).toMatchObject({
      text: expect.stringMatching(/^容缺受理承诺书/) as string,
      remindWorkingDaysBefore: [1],
      materials: [],
      conditions: null,
      verifyWithinWorkingDays: null,
    });
    expect(await commitmentsOf('TENDER_QUALIFICATION')).toEqual([]);
  });

  it('is asked by the rules of its scenario, those of its category, and no other’s', async () => {
    const food = codesOf((await matter('FOOD_LICENCE', 'rules { ...Rule }'))?.rules ?? []);
    const permit = codesOf((await matter('CONSTRUCTION_PERMIT', 'rules { ...Rule }'))?.rules ?? []);
    expect(food).toContain('FOOD_SAFETY_LAW-135');
    expect(permit).not.toContain('FOOD_SAFETY_LAW-135');
    expect(permit).toContain('JUD_DISHONEST_DEBTOR-ADMINISTRATIVE_APPROVAL');
    expect(codesOf(await rulesBy('(matter: "FOOD_LICENCE")'))).toEqual(food);
  });

  it('is null where the catalogue has none of this code', async () => {
    expect(await matter('NO_MATTER', 'code')).toBeNull();
  });
});
