import type { ClockCode, Day, Text } from '#libs/decision';
import type { ObjectionCause } from './vocabulary.js';

/** 程序: an objection (异议) against a record, or an application to repair it (信用修复). */
export const PROCEEDING_KINDS = ['OBJECTION', 'REPAIR'] as const;
export type ProceedingKind = (typeof PROCEEDING_KINDS)[number];

/** 单位 that takes a step of a proceeding. */
export interface Organ {
  readonly name: string;
  /** 统一社会信用代码. */
  readonly code: string;
}

/** 救济途径 as they were told. */
export interface ServedRemedy {
  readonly code: string;
  readonly name: Text;
  readonly text: Text;
  /** Whether its basis was read in the source. */
  readonly confirmed: boolean;
}

/** 办理时限 of one step, as it is kept with a proceeding. Whether it is overdue follows from the day, so that no job has to have run. */
export interface KeptDeadline {
  /** The clock of the law that it goes by. */
  readonly clock: ClockCode;
  /** Who is to take the step; null while that is not settled. */
  readonly organ: Organ | null;
  /** Day 0. */
  readonly startedOn: Day;
  /** The last day, that day included; null where the law sets no number of days. */
  readonly dueOn: Day | null;
  readonly doneOn: Day | null;
}

/** What both kinds have in common: all that a list, a board or the store reads of one. */
export interface Proceeding {
  /** 26 characters, of which the first are the time of filing. */
  readonly id: string;
  readonly kind: ProceedingKind;
  /** The system that keeps it. */
  readonly clientId: string;
  /** What the facts of the subject are kept under: the code, or the random key of a natural person. */
  readonly subjectId: string;
  readonly recordId: string;
  readonly state: string;
  readonly filedOn: Day;
  /** The day on which it ended, in whatever way; null while it is open. */
  readonly closedOn: Day | null;
  /** Of an objection: the procedure that caused it, where one did. */
  readonly causedBy?: ObjectionCause | null;
  /** In the order of the steps. */
  readonly deadlines: readonly KeptDeadline[];
}

/** The step that comes next; null where nothing is left to be done. */
export function nextStepOf({
  closedOn,
  deadlines,
}: Pick<Proceeding, 'closedOn' | 'deadlines'>): KeptDeadline | null {
  if (closedOn !== null) return null;
  return deadlines.find(({ doneOn }) => doneOn === null) ?? null;
}

/** The earliest last day of what is still to be done; null where nothing is, or the law sets no day. */
export function nextDueOn({ closedOn, deadlines }: Proceeding): Day | null {
  if (closedOn !== null) return null;
  return deadlines.reduce<Day | null>(
    (first, { dueOn, doneOn }) =>
      doneOn !== null || dueOn === null || (first !== null && first <= dueOn) ? first : dueOn,
    null,
  );
}

/** 逾期: the last day has passed without the step, or the step came after it. */
export function isOverdue(
  { dueOn, doneOn }: KeptDeadline,
  { closedOn }: Pick<Proceeding, 'closedOn'>,
  day: Day,
): boolean {
  // What was not done when the proceeding ended need be done no more.
  return dueOn !== null && dueOn < (doneOn ?? closedOn ?? day);
}
