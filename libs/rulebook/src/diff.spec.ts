import { SUBJECT_TYPES, type Rulebook } from '#libs/decision';
import { differencesBetween, loadLaw, shippedLawDirectory } from './index.js';
import { debtorsOf, ruleOf, smallLaw } from './small-law.fixture.js';

const DEBTORS = 'national/lists/debtor.yaml';
const shipped = loadLaw(shippedLawDirectory());

const ruledBy = (...rules: string[]) => loadLaw(smallLaw({ [DEBTORS]: debtorsOf(...rules) }));
const one = ruledBy(ruleOf());

/** What differs where a rule is changed, by part. */
function changes(rule: string) {
  const differences = differencesBetween(one, ruledBy(rule));
  return differences.map(({ section, change, code, parts }) => [
    `${change} ${section} ${code}`,
    Object.fromEntries(parts.map(({ part, before, after }) => [part, [before, after]])),
  ]);
}

describe('two rulebooks', () => {
  it('do not differ where their content is the same, in whatever order', () => {
    expect(differencesBetween(shipped, loadLaw(shippedLawDirectory()))).toEqual([]);
    const reversed = { ...shipped, restrictions: [...shipped.restrictions].reverse() };
    expect(differencesBetween(shipped, reversed)).toEqual([]);
  });

  it('differ wherever one word, number or flag of their content does', () => {
    const sample = sampleOf(shipped);
    const unseen: string[] = [];
    for (const { shape, changed } of mutantsOf(sample)) {
      if (differencesBetween(sample, changed).length === 0) unseen.push(shape);
    }
    expect(unseen).toEqual([]);
  });

  it('differ the same way round as they are given', () => {
    const other = ruledBy(ruleOf(), ruleOf({ code: 'NEW', scenarios: 'HONOUR' }));
    const ways = [differencesBetween(one, other), differencesBetween(other, one)];
    expect(ways.map((way) => way.map(({ change, code }) => [change, code]))).toEqual([
      [['ADDED', 'NEW']],
      [['REMOVED', 'NEW']],
    ]);
  });
});

describe('of a rule that changed', () => {
  const RULE = 'CHANGED restrictions DEBTOR-BIDDING';

  it.each<[string, string, Record<string, unknown>]>([
    ['effect', ruleOf({ effect: 'CAUTION' }), { effect: [['RESTRICT'], ['CAUTION']] }],
    [
      'binding',
      ruleOf({ binding: 'DISCRETIONARY' }),
      { binding: [['MANDATORY'], ['DISCRETIONARY']] },
    ],
    [
      'days',
      ruleOf({ from: '2023-01-01', more: ['until: 2025-12-31'] }),
      {
        from: [['2022-01-01'], ['2023-01-01']],
        until: [['open'], ['2025-12-31']],
      },
    ],
    [
      'condition',
      ruleOf({ more: ['when: { decidedWithinYears: 3, details: { type: { in: [fine] } } }'] }),
      { condition: [[], [expect.stringMatching(/within the 3 years .* is a fine/)]] },
    ],
    ['confirmation', ruleOf({ confirmed: false }), { confirmed: [['true'], ['false']] }],
    [
      'scenarios',
      ruleOf({ scenarios: 'BIDDING, HONOUR' }),
      { scenarios: [['BIDDING'], ['BIDDING', 'HONOUR']] },
    ],
    ['words', ruleOf().replace('zh: 词', 'zh: 字'), { 'text (zh)': [['词'], ['字']] }],
  ])('its %s is told as it was and as it is', (_, rule, parts) => {
    expect(changes(rule)).toEqual([[RULE, parts]]);
  });

  it('another basis is told, and the document that came with it', () => {
    expect(changes(ruleOf({ document: 'OLD' }))).toEqual([
      [RULE, { basis: [['法一'], ['旧办法']] }],
      [
        'ADDED documents 旧办法',
        {
          level: [[], ['normative']],
          identified: [[], ['true']],
          'last day': [[], ['2024-06-30']],
        },
      ],
    ]);
  });

  it('its measure, list and scenarios say where it belongs', () => {
    const [difference] = differencesBetween(one, ruledBy(ruleOf({ measure: 'M02' })));
    expect(difference).toMatchObject({
      name: '题',
      about: { measure: 'M02', kind: 'DEBTOR', where: 'BIDDING' },
    });
  });
});

describe('a rule that is dated twice', () => {
  const first = ruleOf({ more: ['until: 2023-12-31'] });
  const second = ruleOf({ from: '2024-01-01', effect: 'CAUTION' });

  it('ended and begun again is a change of its days and a new rule', () => {
    const differences = differencesBetween(one, ruledBy(first, second));
    expect(differences.map(({ change, parts }) => [change, parts.map(({ part }) => part)])).toEqual(
      [
        ['CHANGED', ['until']],
        ['ADDED', expect.arrayContaining(['effect', 'from'])],
      ],
    );
  });

  it('is compared by its first day', () => {
    const before = ruledBy(first, second);
    const after = ruledBy(second.replace('CAUTION', 'INFORM'), first);
    expect(differencesBetween(before, after)).toMatchObject([
      { change: 'CHANGED', parts: [{ part: 'effect', before: ['CAUTION'], after: ['INFORM'] }] },
    ]);
  });

  it('is the same rule where only its first day moved', () => {
    const later = ruledBy(ruleOf({ from: '2022-07-01' }));
    expect(differencesBetween(one, later)).toMatchObject([
      { change: 'CHANGED', parts: [{ part: 'from' }] },
    ]);
  });
});

/** The rulebook with one value changed, for one value of each shape of path. */
function* mutantsOf(rulebook: Rulebook) {
  const paths = new Map<string, readonly PropertyKey[]>();
  for (const path of leavesOf(rulebook, [])) {
    const shape = shapeOf(path);
    if (!paths.has(shape)) paths.set(shape, path);
  }
  for (const [shape, path] of paths) {
    const changed = structuredClone(rulebook);
    let parent = changed as unknown as Record<PropertyKey, unknown>;
    for (const key of path.slice(0, -1)) parent = parent[key] as typeof parent;
    const last = path.at(-1) ?? '';
    parent[last] = mutated(parent[last], last);
    yield { shape, changed };
  }
}

/** Of each section as many entries as it takes to have a value of every shape. */
function sampleOf(rulebook: Rulebook): Rulebook {
  const seen = new Set<string>();
  const sections = Object.entries<unknown>({ ...rulebook }).map(([section, entries]) => {
    if (!Array.isArray(entries)) return [section, entries];
    const isNew = (entry: unknown) => {
      const shapes = [...leavesOf(entry, [section])].map(shapeOf);
      const before = seen.size;
      for (const shape of shapes) seen.add(shape);
      return seen.size > before;
    };
    return [section, entries.filter(isNew)];
  });
  return Object.fromEntries(sections) as Rulebook;
}

function shapeOf(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? '*' : String(key))).join('.');
}

function* leavesOf(
  value: unknown,
  path: readonly PropertyKey[],
): Generator<readonly PropertyKey[]> {
  if (typeof value !== 'object' || value === null) yield path;
  else {
    for (const [key, item] of Object.entries(value)) {
      yield* leavesOf(item, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  }
}

const WORDS = { zh: '新', en: 'new' };

/** What may stand where an entry has null. */
const INSTEAD_OF_NULL: Readonly<Record<string, unknown>> = {
  exceeds: {
    document: '条例',
    title: null,
    level: 'local-regulation',
    identified: true,
    article: null,
    url: null,
  },
  confirmation: { by: '审核人', note: '已核对', on: '2024-01-01' },
  repair: { authority: null, text: WORDS, documents: [], exclusions: [], wait: null },
  wait: { monthsFromCorrection: 3, basis: [] },
  askedFor: 'REPAIR',
  until: '2030-01-01',
  url: 'https://example.org',
  category: 'food',
  class: 1,
  rhythmDays: 7,
  ratingAtLeast: '中',
  supplyWithinWorkingDays: 9,
};

function mutated(value: unknown, key: PropertyKey): unknown {
  if (SUBJECT_TYPES.some((type) => type === value))
    return value === 'OTHER' ? 'ENTERPRISE' : 'OTHER';
  if (typeof value === 'string') return `${value}X`;
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : (INSTEAD_OF_NULL[String(key)] ?? WORDS);
}
