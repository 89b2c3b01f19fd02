import type { Answer, Restriction } from '#libs/decision';
import type { Expectation, ExpectedRestriction } from './case-schema.js';

/** As much of an answer as cases speak of. */
export type ComparedAnswer = Pick<
  Answer,
  | 'verdict'
  | 'ifUpheld'
  | 'restrictions'
  | 'incentives'
  | 'tolerance'
  | 'commitmentEligibility'
  | 'notices'
>;

/** What came of a question. */
export type Outcome =
  | { readonly answer: ComparedAnswer }
  | { readonly refusal: { readonly code: string; readonly message: string } };

/** How the outcome differs from what is expected, a line each; none where it is as expected. */
export function differences(expected: Expectation, outcome: Outcome): readonly string[] {
  if ('refusal' in outcome) {
    const { code, message } = outcome.refusal;
    if (expected.refused === code) return [];
    const wanted = expected.refused === undefined ? 'an answer' : `refused ${expected.refused}`;
    return [`expected ${wanted}, got refused ${code}: ${message}`];
  }
  const { answer } = outcome;
  if (expected.refused !== undefined) {
    return [`expected refused ${expected.refused}, got the verdict ${answer.verdict}`];
  }
  return [
    ...differing('verdict', expected.verdict, answer.verdict),
    ...differing('ifUpheld', expected.ifUpheld, answer.ifUpheld),
    ...restrictionsDiffering(expected.restrictions, answer.restrictions),
    ...codesDiffering(
      'rules',
      expected.rules,
      answer.restrictions.map(({ rule }) => rule),
    ),
    ...codesDiffering(
      'incentives',
      expected.incentives,
      answer.incentives.map(({ code }) => code),
    ),
    ...toleranceDiffering(expected.tolerance, answer.tolerance),
    ...eligibilityDiffering(expected.commitmentEligibility, answer.commitmentEligibility),
    ...noticesDiffering(
      expected,
      answer.notices.map(({ code }) => code),
    ),
  ];
}

function differing(
  what: string,
  expected: string | null | undefined,
  got: string | null,
): readonly string[] {
  if (expected === undefined || expected === got) return [];
  return [`${what}: expected ${String(expected)}, got ${String(got)}`];
}

/** INFORM counts only where the expectation speaks of it. */
function restrictionsDiffering(
  expected: readonly ExpectedRestriction[] | undefined,
  all: readonly Restriction[],
): readonly string[] {
  if (expected === undefined) return [];
  const withInform = expected.some(({ effect }) => effect === 'INFORM');
  const got = all.filter(({ effect }) => withInform || effect !== 'INFORM').map(toSeen);
  const pairs = pairUp(expected, got, meets);
  const missing = expected.filter((_, i) => !pairs.has(i));
  const paired = new Set(pairs.values());
  const surplus = got.filter((_, i) => !paired.has(i));
  return [
    ...missing.map((one) => `restrictions: expected ${inOneLine(one)}`),
    ...surplus.map((one) => `restrictions: got ${inOneLine(one)}`),
  ];
}

/** A restriction in the words of an expectation. */
function toSeen(restriction: Restriction): Required<ExpectedRestriction> {
  const { record, effect, binding, measure, until, underObjection, noticeMissing } = restriction;
  const { subject, confirmed, rule } = restriction;
  return {
    kind: record.kind,
    effect,
    binding,
    measure: measure.code,
    until,
    underObjection,
    noticeMissing,
    repairFrom: restriction.repair?.earliestOn ?? null,
    subject: subject.code,
    confirmed,
    rule,
    record: record.id,
  };
}

function meets(expected: ExpectedRestriction, seen: Required<ExpectedRestriction>): boolean {
  return (Object.keys(expected) as (keyof ExpectedRestriction)[]).every(
    (key) => expected[key] === undefined || expected[key] === seen[key],
  );
}

/**
 * Pairs each of the left with one of the right that it fits, as many as can be: an expectation that
 * says little must not take the one that another needs. By index, left to right.
 */
function pairUp<L, R>(
  lefts: readonly L[],
  rights: readonly R[],
  fits: (left: L, right: R) => boolean,
): ReadonlyMap<number, number> {
  const rightOf = new Map<number, number>();
  const leftOf = new Map<number, number>();
  const place = (left: number, tried: Set<number>): boolean =>
    rights.some((candidate, right) => {
      const wanted = lefts[left];
      if (wanted === undefined || tried.has(right) || !fits(wanted, candidate)) return false;
      tried.add(right);
      const holder = leftOf.get(right);
      if (holder !== undefined && !place(holder, tried)) return false;
      leftOf.set(right, left);
      rightOf.set(left, right);
      return true;
    });
  lefts.forEach((_, left) => place(left, new Set()));
  return rightOf;
}

/** Exactly these codes in any order; one that is named once stands for all members that have it. */
function codesDiffering(
  what: string,
  expected: readonly string[] | undefined,
  got: readonly string[],
): readonly string[] {
  if (expected === undefined) return [];
  const isRepeating = new Set(expected).size < expected.length;
  const wanted = [...expected].sort().join(', ');
  const seen = [...(isRepeating ? got : new Set(got))].sort().join(', ');
  return wanted === seen ? [] : [`${what}: expected [${wanted}], got [${seen}]`];
}

function toleranceDiffering(
  expected: Expectation['tolerance'],
  { status, reasons, deferrable }: Answer['tolerance'],
): readonly string[] {
  if (expected === undefined) return [];
  return [
    ...differing('tolerance.status', expected.status, status),
    ...codesDiffering(
      'tolerance.reasons',
      expected.reasons,
      reasons.map(({ code }) => code),
    ),
    ...supplyByDiffering(
      expected.supplyBy,
      new Map(deferrable.map(({ code, supplyBy }) => [code, supplyBy])),
    ),
  ];
}

/** By material; none named says that none may follow. */
function supplyByDiffering(
  expected: Readonly<Record<string, string | null>> | undefined,
  got: ReadonlyMap<string, string>,
): readonly string[] {
  if (expected === undefined) return [];
  const materials = Object.entries(expected);
  if (materials.length === 0 && got.size > 0) {
    return [`tolerance.supplyBy: expected none, got ${inOneLine(Object.fromEntries(got))}`];
  }
  return materials.flatMap(([material, day]) =>
    differing(`tolerance.supplyBy of ${material}`, day, got.get(material) ?? null),
  );
}

/** By type of commitment, none but those named. */
function eligibilityDiffering(
  expected: Expectation['commitmentEligibility'],
  got: Answer['commitmentEligibility'],
): readonly string[] {
  if (expected === undefined) return [];
  return [
    ...codesDiffering(
      'commitmentEligibility',
      expected.map(({ type }) => type),
      got.map(({ type }) => type),
    ),
    ...expected.flatMap((wanted) => {
      const seen = got.find(({ type }) => type === wanted.type);
      if (seen === undefined) return [];
      const codes = (items: readonly { readonly code: string }[]) => items.map(({ code }) => code);
      return [
        ...differing(`${wanted.type}.status`, wanted.status, seen.status),
        ...codesDiffering(`${wanted.type}.reasons`, wanted.reasons, codes(seen.reasons)),
        ...codesDiffering(`${wanted.type}.materials`, wanted.materials, codes(seen.materials)),
        ...differing(`${wanted.type}.verifyBy`, wanted.verifyBy, seen.verifyBy),
      ];
    }),
  ];
}

function noticesDiffering(
  { notices = [], notNotices = [] }: Expectation,
  got: readonly string[],
): readonly string[] {
  const seen = `[${got.join(', ')}]`;
  return [
    ...notices
      .filter((code) => !got.includes(code))
      .map((code) => `notices: expected ${code}, got ${seen}`),
    ...notNotices
      .filter((code) => got.includes(code))
      .map((code) => `notices: expected no ${code}, got ${seen}`),
  ];
}

/** A map in the YAML of case files. */
function inOneLine(map: object): string {
  const entries = Object.entries(map as Record<string, unknown>).filter(
    ([, value]) => value !== undefined,
  );
  return `{ ${entries.map(([key, value]) => `${key}: ${String(value)}`).join(', ')} }`;
}
