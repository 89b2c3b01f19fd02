import { isDeepStrictEqual } from 'node:util';
import { startOfDay } from '#libs/calendar';
import type { CreditRecord, Instant } from '#libs/decision';

/** What was done to a record on which answers rested: repaired or set aside (修复、撤销), or corrected (更正). */
export type RecordChange = 'SET_ASIDE_OR_REPAIRED' | 'CORRECTED';

/** A change of a record that touches answers already given. */
export interface Touching {
  readonly change: RecordChange;
  /** It touches what counted on the record at that instant or later; null: all. */
  readonly countedFrom: Instant | null;
}

/** What an answer says of a record, or what decides whether it is in force. */
const SUBSTANCE = [
  'authority',
  'documentNumber',
  'decidedOn',
  'validFrom',
  'validUntil',
  'details',
] as const satisfies readonly (keyof CreditRecord)[];

/**
 * Whether a new version of a record makes past answers wrong. An objection (异议) or a suspension (停止执行) only marks
 * it from its day on, an ordinary end (移出) leaves what was answered before it right, and what is put back on record
 * confirms what had rested on it.
 */
export function touchingChange(before: CreditRecord, after: CreditRecord): Touching | null {
  if (before.withdrawn) return null;
  if (after.withdrawn) return { change: 'SET_ASIDE_OR_REPAIRED', countedFrom: null };
  if (SUBSTANCE.some((field) => !isDeepStrictEqual(before[field], after[field]))) {
    return { change: 'CORRECTED', countedFrom: null };
  }
  const { liftedOn } = after;
  const isEndedEarlier =
    liftedOn !== null && (before.liftedOn === null || liftedOn < before.liftedOn);
  return isEndedEarlier ? { change: 'CORRECTED', countedFrom: startOfDay(liftedOn) } : null;
}
