import { addDays, addMonths, addYears } from '#libs/calendar';
import {
  detailsPass,
  publicityOf,
  type Condition,
  type CreditRecord,
  type Day,
  type Law,
} from '#libs/decision';

type Decided = Pick<CreditRecord, 'kind' | 'decidedOn' | 'validFrom' | 'details'>;

/**
 * The last day of a penalty that names none: the end of its longest period of publicity (公示期) by the law of the day
 * of the decision, but not before the bars of law that may rest on it have run out. Null is open: no period is known, or
 * a bar has no end.
 */
export function lastDayByLaw(record: Decided, law: Law): Day | null {
  const kind = law.kinds.get(record.kind);
  const months = kind && publicityOf(record, kind)?.maximumMonths;
  if (months === undefined) return null;
  const decidedOn = record.decidedOn ?? record.validFrom;
  let last = addDays(addMonths(decidedOn, months), -1);
  for (const { when } of barsOn(record.kind, law)) {
    const end = endOfBar(when, record, decidedOn);
    if (end === null) return null;
    if (end !== undefined && end > last) last = end;
  }
  return last;
}

const BARS = new WeakMap<Law, Map<string, readonly { readonly when: Condition }[]>>();

/** Rules on a kind of record that depend on what its details say. */
function barsOn(kind: string, law: Law): readonly { readonly when: Condition }[] {
  const known = BARS.get(law) ?? new Map<string, readonly { readonly when: Condition }[]>();
  BARS.set(law, known);
  const bars =
    known.get(kind) ??
    law.rulebook.restrictions.flatMap((rule) =>
      rule.kind === kind && rule.when !== undefined ? [{ when: rule.when }] : [],
    );
  known.set(kind, bars);
  return bars;
}

/** The last day on which the condition can hold of the record; undefined: it never does; null: always. */
function endOfBar(condition: Condition, record: Decided, decidedOn: Day): Day | null | undefined {
  const { details, anyOf, decidedWithinYears } = condition;
  if (details !== undefined && !detailsPass(details, record.details)) return undefined;
  const ends = anyOf?.map((one) => endOfBar(one, record, decidedOn));
  if (ends?.every((end) => end === undefined)) return undefined;
  const own = decidedWithinYears === undefined ? null : addYears(decidedOn, decidedWithinYears);
  if (ends === undefined) return own;
  const furthest = ends.includes(null)
    ? null
    : (ends
        .filter((end) => typeof end === 'string')
        .sort()
        .at(-1) ?? null);
  if (own === null || furthest === null) return own ?? furthest;
  return own < furthest ? own : furthest;
}
