import { COMMITMENT_TYPES, commitmentTermsOf, compileLaw } from '#libs/decision';
import { EFFECT_MATRIX, type MatrixEntry } from './effects.fixture.js';
import { loadLaw, readLaw, shippedLawDirectory } from './index.js';

const rulebook = loadLaw(shippedLawDirectory());
const law = compileLaw(rulebook, 'law-shipped');

/** 严重失信主体名单 that approval may be told of. */
const SERIOUS_LISTS = [
  'CUSTOMS_DISHONEST',
  'DEFENSE_REFUSAL',
  'GP_SERIOUS_ILLEGAL',
  'JUD_DISHONEST_DEBTOR',
  'SAFETY_SERIOUS',
  'SAMR_SERIOUS_ILLEGAL',
  'SOCORG_SERIOUS',
  'STAT_SERIOUS',
  'TAX_MAJOR_VIOLATION',
  'WAGE_ARREARS',
];

const OTHER_LISTS = [
  'ABNORMAL_OPERATION',
  'ADMIN_PENALTY',
  'BID_DISQUALIFIED',
  'BREACHED_COMMITMENT',
  'CONSTR_BLACKLIST',
  'ENV_DISHONEST',
  'FIRE_DISHONEST',
  'GOV_BODY_DEFAULT',
  'IP_DISHONEST',
  'LAND_DEFAULT',
  'MED_INSURANCE_DISHONEST',
  'RESEARCH_DISHONEST',
  'SOCORG_ABNORMAL',
  'TAX_CREDIT_D',
  'TELECOM_FRAUD',
];

/** Confirmed breaches of contracts, of which the city alone has a rule. */
const OF_THE_CITY = 'CONTRACT_BREACH';

/** Kinds of record on which no rule rests: they change no answer. */
const ONLY_FACTS = [
  'ADMIN_PERMIT',
  'ADMIN_COERCION',
  'ADMIN_REWARD',
  'ADMIN_CONFIRMATION',
  'ADMIN_RULING',
  'ADMIN_INSPECTION',
  'CONTRACT_PERFORMANCE',
  'CONTRACT_MILESTONE',
];
const HONOURS = [
  'H_AEO_ADV',
  'H_CONSTR_AAA',
  'H_CONTRACT',
  'H_ENV_GREEN',
  'H_FOOD_A',
  'H_LABOR_A',
  'H_PCR_GOOD',
  'H_TAX_A',
  'H_TYPICAL',
  'H_VOLUNTEER',
];

const INCENTIVES_OF = {
  ADMINISTRATIVE_APPROVAL: ['I_GREEN'],
  FISCAL_FUNDS: ['I_FISCAL_PRIORITY'],
  HONOUR: ['I_AWARD', 'I_PUBLICITY'],
};

const OFF = [
  'I_BOND',
  'I_COMMIT',
  'I_FINANCE',
  'I_GP_PRIORITY',
  'I_INSPECT',
  'I_LAND',
  'I_TENDER_SCORE',
  'I_TOLERANT',
];

const CONDITIONAL = [
  'ADMIN_PENALTY-GOVERNMENT_PROCUREMENT',
  'BID_DISQUALIFIED-BIDDING',
  'GP_SERIOUS_ILLEGAL-GOVERNMENT_PROCUREMENT',
  'JUD_DISHONEST_DEBTOR-APPOINTMENT',
  'RESEARCH_DISHONEST-FISCAL_FUNDS',
  'SAFETY_SERIOUS-APPOINTMENT',
];

/** Bars that statutes set on penalties stand in files of their own, apart from the lists. */
const barCodes = new Set(
  readLaw(shippedLawDirectory()).rules.flatMap(({ content }) =>
    (content.restrictions ?? []).map(({ code }) => code),
  ),
);
const bars = rulebook.restrictions.filter(
  ({ code, kind }) => barCodes.has(code) && kind !== OF_THE_CITY,
);
const restrictionsOfLists = rulebook.restrictions.filter(({ code }) => !barCodes.has(code));

const every = {
  restriction: restrictionsOfLists,
  tolerance: rulebook.tolerance,
  notificationCommitment: rulebook.notificationCommitment,
  supervision: rulebook.supervision,
};
const everyRule = [...Object.values(every).flat(), ...bars];
const rulesOfLists = Object.values(every).flat();

describe('the law as shipped', () => {
  it('has 216 rules on lists, 66 bars of statutes, 14 measures, 11 matters and 7 types of commitment', () => {
    const sizes = Object.values(every).map((rules) => rules.length);
    expect(sizes).toEqual([147, 23, 23, 23]);
    expect(bars).toHaveLength(66);
    expect(rulebook.measures.map(({ code }) => code.slice(0, 3)).sort()).toEqual(
      Array.from({ length: 14 }, (_, i) => `M${String(i + 1).padStart(2, '0')}`),
    );
    expect(rulebook.matters.map(({ code }) => code).sort()).toEqual([
      'CONSTRUCTION_PERMIT',
      'FOOD_LICENCE',
      'HR_SERVICE_LICENCE',
      'INDUSTRY_SUBSIDY',
      'LABOUR_DISPATCH_LICENCE',
      'LAND_AUCTION',
      'PROCUREMENT_SUPPLIER',
      'PUBLICATION_RETAIL',
      'REAL_ESTATE_QUALIFICATION',
      'SCIENCE_PROJECT',
      'TENDER_QUALIFICATION',
    ]);
    expect(rulebook.commitmentTypes.map(({ code }) => code)).toEqual(COMMITMENT_TYPES);
  });

  it('knows every list, honour and other kind of record, and none besides', () => {
    const lists = [...SERIOUS_LISTS, ...OTHER_LISTS];
    const codes = [...lists, ...HONOURS, 'RATING', 'COMMITMENT', OF_THE_CITY, ...ONLY_FACTS];
    expect(rulebook.kinds.map(({ code }) => code).sort()).toEqual(codes.sort());
  });

  it('has no rule on what are only facts', () => {
    const { restrictions, tolerance, notificationCommitment, supervision } = rulebook;
    const rules = [...restrictions, ...tolerance, ...notificationCommitment, ...supervision];
    expect(rules.filter(({ kind }) => ONLY_FACTS.includes(kind))).toEqual([]);
  });

  it('counts the serious-dishonesty lists, and no other, against incentives', () => {
    const serious = rulebook.kinds.filter((kind) => kind.seriousDishonesty && kind.served);
    expect(serious.map(({ code }) => code).sort()).toEqual(SERIOUS_LISTS);
  });

  it('never uses TELECOM_FRAUD', () => {
    expect(law.kinds.get('TELECOM_FRAUD')?.served).toBe(false);
    expect(rulebook.kinds.filter(({ served }) => !served)).toHaveLength(1);
    expect(everyRule.filter(({ kind }) => kind === 'TELECOM_FRAUD')).toEqual([]);
  });

  it('takes our own records for always fresh, and expects every other source within 45 days', () => {
    const own = rulebook.kinds.filter(({ rhythmDays }) => rhythmDays === null);
    expect(own.map(({ code }) => code).sort()).toEqual(['BREACHED_COMMITMENT', 'COMMITMENT']);
    expect(Math.max(...rulebook.kinds.map(({ rhythmDays }) => rhythmDays ?? 0))).toBeLessThan(45);
  });

  it('has rules of known kinds and measures, each code once', () => {
    expect(new Set(everyRule.map(({ code }) => code)).size).toBe(everyRule.length);
    for (const { kind, measure } of everyRule) {
      expect([law.kinds.has(kind), law.measures.has(measure)]).toEqual([true, true]);
    }
  });

  it('has rules on lists that are law from 2022 without end', () => {
    const days = new Set(rulesOfLists.map(({ from, until }) => `${from} ${String(until)}`));
    expect([...days]).toEqual(['2022-01-01 null']);
  });

  it('asks conditions of these rules on lists alone, which else inform', () => {
    const conditional = restrictionsOfLists.filter((rule) => rule.when ?? rule.otherwise.length);
    expect(conditional.map(({ code }) => code).sort()).toEqual(CONDITIONAL);
    for (const { otherwise } of conditional) {
      expect(otherwise.at(-1)).toMatchObject({
        effect: 'INFORM',
        binding: 'DISCRETIONARY',
        measure: 'M13_PUSH_REFERENCE',
      });
      expect(otherwise.at(-1)).not.toHaveProperty('when');
    }
  });

  it('grants each incentive at its scenarios, for honours alone; the others are off and say why', () => {
    const on = Object.fromEntries(
      Object.entries(law.incentives)
        .map(([scenario, rules]) => [scenario, rules.map(({ rule }) => rule.code)] as const)
        .filter(([, codes]) => codes.length > 0),
    );
    expect(on).toEqual(INCENTIVES_OF);
    const off = rulebook.incentives.filter(({ scenarios }) => scenarios.length === 0);
    expect(off.map(({ code }) => code).sort()).toEqual(OFF);
    expect(off.every((rule) => rule.off !== null && rule.honours.length === 0)).toBe(true);
    for (const { honours } of rulebook.incentives) {
      for (const { kind } of honours) expect(['RATING', ...HONOURS]).toContain(kind);
    }
    const honoured = rulebook.incentives.find(({ code }) => code === 'I_AWARD')?.honours;
    expect(honoured?.map(({ kind }) => kind).sort()).toEqual([...HONOURS, 'RATING'].sort());
  });
});

describe('the bars that statutes set for a time', () => {
  it('are about penalties, each on its own condition, by a measure of market entry or posts', () => {
    expect(new Set(bars.map(({ kind }) => kind))).toEqual(new Set(['ADMIN_PENALTY']));
    expect(bars.filter(({ when }) => when === undefined)).toEqual([]);
    const measures = new Set(bars.map(({ measure }) => measure));
    expect([...measures].sort()).toEqual(['M01_MARKET_ENTRY', 'M02_POST']);
  });

  it('rest on articles of statutes, and are law from 2022 or from the day of a later statute', () => {
    for (const { basis, from, until } of bars) {
      expect(new Set(basis.map(({ level }) => level))).toEqual(new Set(['law']));
      expect(basis.filter(({ article }) => article === null)).toEqual([]);
      expect([from >= '2022-01-01', until]).toEqual([true, null]);
    }
  });

  it('hold for posts at appointments alone, and for licences at approvals alone', () => {
    for (const { measure, where } of bars) {
      const posts = measure === 'M02_POST';
      expect(where.scenarios.includes('APPOINTMENT')).toBe(posts);
      if (!posts) expect(where.scenarios).toContain('ADMINISTRATIVE_APPROVAL');
    }
  });

  it('are CAUTION at most where the article was not read in its source: 31 of them', () => {
    expect(bars.filter(({ confirmed }) => !confirmed)).toHaveLength(31);
  });
});

describe('a confirmed breach of a contract', () => {
  it('does no more than inform, by the work plan of the district, and nothing else rests on it', () => {
    const conveniences = [rulebook.tolerance, rulebook.notificationCommitment];
    const onIt = [rulebook.restrictions, ...conveniences, rulebook.supervision]
      .flat()
      .filter(({ kind }) => kind === OF_THE_CITY);
    expect(onIt).toMatchObject([
      {
        ...{ code: 'CONTRACT_BREACH-REFERENCE', layer: 'liuzhou', otherwise: [] },
        ...{ effect: 'INFORM', binding: 'DISCRETIONARY', measure: 'M13_PUSH_REFERENCE' },
        basis: [{ document: '城中发改信息〔2022〕1号', article: { en: 'item 17' } }],
      },
    ]);
  });
});

describe('commitments', () => {
  const allowing = (type: (typeof COMMITMENT_TYPES)[number]) =>
    rulebook.matters.filter((matter) => commitmentTermsOf(matter, type) !== null);

  it('of approval are allowed by two matters at least and of proof by three, none of great risk', () => {
    const [approval, proof] = [allowing('CT_APPROVAL'), allowing('CT_PROOF')];
    expect(approval.length).toBeGreaterThanOrEqual(2);
    expect(proof.length).toBeGreaterThanOrEqual(3);
    const closed = rulebook.categories
      .filter(({ notificationCommitment }) => notificationCommitment === false)
      .map(({ code }) => code);
    expect(closed).toHaveLength(8);
    for (const { concernsSafety, category } of [...approval, ...proof]) {
      expect([concernsSafety, closed.includes(String(category))]).toEqual([false, false]);
    }
  });

  it('of tolerance are allowed by every matter of which a material may follow', () => {
    const tolerant = rulebook.matters.filter(({ materials }) =>
      materials.some(({ supplyWithinWorkingDays }) => supplyWithinWorkingDays !== null),
    );
    expect(allowing('CT_TOLERANT')).toEqual(tolerant);
  });

  it('fill in nothing that is not known where they are signed', () => {
    const offered = ['subject', 'reason', 'date', 'matter', 'caseNumber', 'materials'];
    const known = new Map<string, readonly string[]>([
      ['CT_APPROVAL', [...offered, 'conditions', 'verifyBy']],
      ['CT_PROOF', [...offered, 'conditions', 'verifyBy']],
      ['CT_TOLERANT', offered],
    ]);
    const texts = [
      ...rulebook.commitmentTypes.map(({ code, text }) => [code, text] as const),
      ...rulebook.matters.flatMap(({ commitments }) =>
        commitments.flatMap(({ type, text }) => (text ? [[type, text] as const] : [])),
      ),
    ];
    for (const [type, { zh, en }] of texts) {
      const places = [zh, en].flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)]);
      const names = new Set(places.map(([, name]) => name));
      expect(names).toContain('subject');
      const others = [...names].filter(
        (name) => !(known.get(type) ?? ['subject', 'reason', 'until', 'date']).includes(name ?? ''),
      );
      expect([type, others]).toEqual([type, []]);
    }
  });
});

describe('the matrix of effects', () => {
  it('holds the rules of the lists, neither more nor less', () => {
    const expected = EFFECT_MATRIX.map(({ kind, where }) => `${kind} ${where}`);
    const ruled = [
      ...restrictionsOfLists.flatMap(({ kind, where }) =>
        where.scenarios.map((scenario) => `${kind} ${scenario}`),
      ),
      ...(['tolerance', 'notificationCommitment', 'supervision'] as const).flatMap((section) =>
        rulebook[section].map(({ kind }) => `${kind} ${section}`),
      ),
    ];
    expect(expected).toHaveLength(216);
    expect(ruled.sort()).toEqual(expected.sort());
  });

  it.each(EFFECT_MATRIX.map((entry) => [entry.kind, entry.where, entry] as const))(
    '%s in %s',
    (_, __, entry) => {
      expect(effectiveRule(entry)).toEqual({
        effect: entry.effect,
        binding: entry.binding,
        measure: entry.measure,
      });
    },
  );
});

describe('the words of the law', () => {
  const texts = [...textsIn(rulebook)];

  it('are there in great number', () => {
    expect(texts.length).toBeGreaterThan(700);
  });

  it('are Chinese in zh, and without a Chinese character in en', () => {
    // A commitment to sign names itself by its Chinese term too.
    const own = texts.filter(
      ([path]) => !/^\/(commitmentTypes|matters\/\d+\/commitments)\/\d+\/text$/.test(path),
    );
    // A separator is only a mark.
    const worded = own.filter(([path]) => !/\/(separator|materialDue)$/.test(path));
    expect(worded.filter(([, { zh }]) => !/\p{Script=Han}/u.test(zh))).toEqual([]);
    const chinese = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;
    expect(own.filter(([, { en }]) => chinese.test(en))).toEqual([]);
  });
});

/** What the law says, once its basis is taken into account, in the letters of the matrix. */
function effectiveRule({ kind, where }: MatrixEntry) {
  if (where === 'supervision') {
    // It is no part of a check, so the law does not weaken it by itself.
    const rule = rulebook.supervision.find((one) => one.kind === kind);
    return inLetters(rule?.effect, rule);
  }
  if (where === 'tolerance' || where === 'notificationCommitment') {
    const [compiled] = law[where].get(kind) ?? [];
    return inLetters(compiled?.effect, compiled?.rule);
  }
  const ofList = law.restrictions[where].get(kind)?.filter(({ rule }) => !barCodes.has(rule.code));
  const [compiled] = ofList ?? [];
  const [branch] = compiled?.branches ?? [];
  return inLetters(branch?.effect, branch);
}

function inLetters(effect?: string, rule?: { binding: string; measure: string }) {
  return {
    effect: effect === 'EXCLUDE' ? 'X' : effect?.charAt(0),
    binding: rule?.binding,
    measure: rule?.measure.slice(1, 3),
  };
}

/** Every text in both languages, with where it stands. */
function* textsIn(
  value: unknown,
  path = '',
): Generator<readonly [string, { zh: string; en: string }]> {
  if (typeof value !== 'object' || value === null) return;
  if ('zh' in value && 'en' in value) yield [path, value as { zh: string; en: string }];
  else for (const [key, item] of Object.entries(value)) yield* textsIn(item, `${path}/${key}`);
}
