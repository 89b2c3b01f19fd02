import { addDays, endOfDay, startOfDay } from '#libs/calendar';
import fc from 'fast-check';
import {
  aBasis,
  aKind,
  aMatter,
  aMatterCommitment,
  anIncentive,
  aRecord,
  aRule,
  aRulebook,
  aToleranceRule,
  FIRM,
  named,
  NOTHING,
  PARTNER,
  text,
  THIRD,
} from './decide.fixture.js';
import type { CreditRecord, Facts, SubjectFacts } from './facts.js';
import type { Condition, RestrictionRule, Rulebook } from './law.js';
import type { Question } from './question.js';
import { EFFECTS, STEPS, type Day } from './vocabulary.js';

/** Any law, facts and question over a few kinds of record and a few days around 29 February 2024. */
export interface World {
  readonly rulebook: Rulebook;
  readonly facts: Facts;
  readonly question: Question;
}

const RESTRICTING = ['LIST', 'OTHER_LIST', 'BREACHED_COMMITMENT'] as const;
const KINDS = [...RESTRICTING, 'SECRET', 'H_GOOD', 'RATING', 'COMMITMENT'] as const;
const SCENARIOS_ASKED = ['BIDDING', 'HONOUR'] as const;
const DETAIL_VALUES = ['优', '差', 'fine'] as const;
const MATERIALS = ['form', 'funding', 'mandate', 'what'];

const day: fc.Arbitrary<Day> = fc
  .integer({ min: -4, max: 4 })
  .map((days) => addDays('2024-02-29', days));
const dayOrOpen = fc.option(day);
/** A day that most things have not. */
const rareDay = rarely(day);
const earlier = fc.constantFrom('2021-02-28', '2023-06-01', '2024-02-29');
const scenarios = fc.subarray([...SCENARIOS_ASKED], { minLength: 1 });

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant({}),
  fc.constant({ banRunning: true as const }),
  fc.constant({ decidedWithinYears: 3 }),
  fc.boolean().map((matterNamed) => ({ matterNamed })),
  fc.constant({ subjectTypes: ['ENTERPRISE' as const] }),
  fc.constantFrom(...DETAIL_VALUES).map((value) => ({ details: { grade: { in: [value] } } })),
);

const consequence = fc.record({
  effect: fc.constantFrom(...EFFECTS),
  binding: fc.constantFrom('MANDATORY' as const, 'DISCRETIONARY' as const),
  measure: fc.constantFrom('M1', 'M2', 'M3'),
  text: fc.constantFrom('barred', 'limited').map(text),
});

const basis = fc.oneof(
  { weight: 3, arbitrary: fc.constant([aBasis()]) },
  { weight: 1, arbitrary: dayOrOpen.map((until) => [aBasis({ until })]) },
  { weight: 1, arbitrary: fc.constant([]) },
);
const inForce = {
  from: fc.constantFrom('2021-01-01', '2023-06-01', '2024-02-29'),
  until: rareDay,
  basis,
  confirmed: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()),
};

const restriction: fc.Arbitrary<RestrictionRule> = fc
  .record({
    consequence,
    inForce: fc.record(inForce),
    kind: fc.constantFrom(...RESTRICTING, 'SECRET' as const),
    scenarios,
    steps: rarely(fc.subarray([...STEPS], { minLength: 1 })),
    when: rarely(condition),
    otherwise: fc.array(consequence, { maxLength: 2 }),
  })
  .map(({ consequence: own, inForce: days, scenarios: where, steps, when, ...rest }) => ({
    ...aRule(),
    ...rest,
    ...own,
    ...days,
    where: { scenarios: where, ...(steps && { steps }) },
    ...(when && { when }),
  }));

/** Rules with codes of their own. */
function rulesFrom(rule: fc.Arbitrary<RestrictionRule>, prefix: string) {
  return fc
    .array(rule, { minLength: 2, maxLength: 10 })
    .map((rules) => rules.map((one, i) => ({ ...one, code: `${prefix}${String(i)}` })));
}

export const informingRules = rulesFrom(
  restriction.map((rule) => ({
    ...rule,
    effect: 'INFORM',
    otherwise: rule.otherwise.map((branch) => ({ ...branch, effect: 'INFORM' as const })),
  })),
  'INFORMS',
);

const convenienceRules = fc
  .array(
    fc.record({
      ...inForce,
      kind: fc.constantFrom(...RESTRICTING),
      effect: fc.constantFrom('EXCLUDE' as const, 'WEIGH' as const, 'NOTE' as const),
    }),
    { maxLength: 4 },
  )
  .map((rules) => rules.map((rule, i) => aToleranceRule({ ...rule, code: `T${String(i)}` })));

const rulebook: fc.Arbitrary<Rulebook> = fc
  .record({
    restrictions: rulesFrom(restriction, 'R'),
    tolerance: convenienceRules,
    notificationCommitment: convenienceRules,
    matter: fc.record({
      commitments: fc
        .subarray(['CT_APPROVAL', 'CT_PROOF', 'CT_TOLERANT', 'CT_OTHER'] as const)
        .map((types) => types.map((type) => aMatterCommitment({ type }))),
      ratingAtLeast: fc.constantFrom(null, '良' as const),
      unratedAccepted: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()),
    }),
  })
  .map(({ restrictions, tolerance, notificationCommitment, matter }) => ({
    ...aRulebook(),
    kinds: [...aRulebook().kinds, aKind('UNUSED', { seriousDishonesty: true })],
    restrictions,
    tolerance,
    notificationCommitment,
    incentives: [anIncentive(), anIncentive({ code: 'I_ALSO', scenarios: [...SCENARIOS_ASKED] })],
    matters: [aMatter(matter), aMatter({ code: 'UNUSED' })],
  }));

function recordOf(kinds: readonly string[]): fc.Arbitrary<CreditRecord> {
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      decidedOn: fc.option(earlier),
      validFrom: fc.oneof({ weight: 3, arbitrary: earlier }, { weight: 1, arbitrary: day }),
      validUntil: fc.oneof(rareDay, fc.constant('9999-12-31')),
      liftedOn: rareDay,
      suspended: rarely(fc.record({ from: day, until: dayOrOpen })),
      objection: fc.option(fc.record({ filedOn: day, closedOn: dayOrOpen })),
      details: fc.record({
        grade: fc.constantFrom(...DETAIL_VALUES),
        scheme: fc.constant('public-credit'),
        banUntil: dayOrOpen,
        type: fc.constantFrom('CT_TOLERANT', 'CT_TOLERANT', 'CT_PROOF', 'CT_APPROVAL'),
        matter: fc.constant('MATTER'),
        caseNumber: fc.constant('case 1'),
        materials: fc.constant(['funding', 'mandate']),
        dueOn: day,
        fulfilledOn: dayOrOpen,
      }),
    })
    .map((record) => aRecord(record));
}

/** A record that only ever counts against its subject. */
export const restrictingRecord = recordOf([...RESTRICTING, 'SECRET']).map((record) => ({
  ...record,
  id: 'added',
}));

/** Withdrawn records, of any kind. */
export const withdrawnRecords = fc
  .array(recordOf(KINDS), { minLength: 1, maxLength: 3 })
  .map((records) => records.map((one, i) => ({ ...one, id: `w${String(i)}`, withdrawn: true })));

const subjectFacts: fc.Arbitrary<SubjectFacts> = fc.record({
  registered: fc.boolean(),
  name: fc.constantFrom(null, 'A Firm'),
  type: fc.constantFrom(null, 'ENTERPRISE' as const),
  // Few kinds and days, so that there are ties.
  records: fc
    .subarray([...KINDS], { minLength: 1, maxLength: 3 })
    .chain((kinds) => fc.array(recordOf(kinds), { maxLength: 5 })),
});

const question: fc.Arbitrary<Question> = fc
  .record({
    names: fc.array(fc.constantFrom(null, 'A Firm', '李四'), { minLength: 3, maxLength: 3 }),
    codes: fc.shuffledSubarray([FIRM, PARTNER, THIRD, null], { minLength: 1, maxLength: 3 }),
    scenario: fc.constantFrom(...SCENARIOS_ASKED),
    matter: fc.constantFrom(null, 'MATTER', 'MATTER'),
    step: fc.oneof(
      { weight: 3, arbitrary: fc.constant('ACCEPTANCE' as const) },
      fc.constantFrom(...STEPS),
    ),
    missingMaterials: fc.oneof(fc.subarray(MATERIALS), fc.subarray(MATERIALS.slice(1, 3))),
    commitment: fc.constantFrom(null, 's0r0', 's0r1', 'w0'),
    asOf: day.map(startOfDay),
    knownAt: day.map(endOfDay),
    language: fc.constantFrom('zh-CN' as const, 'en' as const),
  })
  .map(({ codes, names, ...rest }) => ({
    ...rest,
    subjects: codes.map((code, i) => named(code, { name: names[i] ?? null })),
    caseNumber: 'case 1',
  }));

const delivery = fc.oneof(
  { weight: 12, arbitrary: fc.constant('2024-02-20') },
  { weight: 1, arbitrary: fc.constantFrom('2024-01-01', null) },
);

export const world: fc.Arbitrary<World> = fc
  .record({
    rulebook,
    question,
    subjects: fc.array(subjectFacts, { minLength: 3, maxLength: 3 }),
    deliveries: fc.array(delivery, { minLength: KINDS.length + 1, maxLength: KINDS.length + 1 }),
  })
  .map(({ rulebook: law, question: asked, subjects, deliveries }) => ({
    rulebook: law,
    question: asked,
    facts: {
      revision: 7,
      subjects: asked.subjects.map((_, s) => withIds(subjects[s] ?? NOTHING, s)),
      deliveries: new Map(
        [...KINDS, 'UNUSED'].flatMap((kind, i) => {
          const receivedOn = deliveries[i];
          return receivedOn ? [[kind, startOfDay(receivedOn)] as const] : [];
        }),
      ),
    },
  }));

function withIds(subject: SubjectFacts, s: number): SubjectFacts {
  const records = subject.records.map((one, r) => ({ ...one, id: `s${String(s)}r${String(r)}` }));
  return { ...subject, records };
}

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

/** The items in another order, which the seed decides. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed >>> 0;
  return items
    .map((item) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return { item, rank: state };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** Freezes a value and all that it holds; a Map refuses to be written to. */
export function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    const refuse = () => {
      throw new TypeError('a frozen Map was written to');
    };
    Object.assign(value, { set: refuse, delete: refuse, clear: refuse });
    for (const item of value.values()) deepFrozen(item);
  }
  for (const item of Object.values(Object.freeze(value))) deepFrozen(item);
  return value;
}
