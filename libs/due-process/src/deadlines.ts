import { HolidaysUnknownError, addDays, type WorkingCalendar } from '#libs/calendar';
import type { Day } from '#libs/decision';
import type { Organ, Proceeding, ProceedingKind } from './proceeding.js';

/** 事项类别 of what is due: in an objection (异议), a repair (信用修复), a commitment (信用承诺) or a contract (合同). */
export type DueKind = ProceedingKind | 'COMMITMENT' | 'CONTRACT';

/** One thing that is still to be done by a last day. */
export interface DueStep {
  readonly kind: DueKind;
  /** Of the objection, repair or commitment; of a contract the buyer's code and its number. */
  readonly id: string;
  /** What is to be done: the clock of the law, of a commitment SUPPLY or ANSWER_NOTICE, of a contract its milestone. */
  readonly step: string;
  readonly organ: Organ | null;
  readonly startedOn: Day | null;
  /** The last day, that day included. */
  readonly dueOn: Day;
}

/** A thing due, as the board shows it on a day. */
export interface DeadlineItem extends DueStep {
  /** 剩余工作日: 0 on the last day, negative after it; null: holidays between are not published. */
  readonly daysLeft: number | null;
  readonly isOverdue: boolean;
}

/** Which of what is due is wanted; a key left out does not limit. */
export interface DeadlineFilter {
  readonly organ?: string | null;
  readonly kind?: DueKind | null;
  readonly overdueOnly?: boolean | null;
  readonly dueUntil?: Day | null;
}

/** All that is still to be done in an open proceeding and has a last day. */
export function dueStepsOf({ kind, id, closedOn, deadlines }: Proceeding): readonly DueStep[] {
  if (closedOn !== null) return [];
  return deadlines.flatMap(({ clock, organ, startedOn, dueOn, doneOn }) =>
    dueOn === null || doneOn !== null ? [] : [{ kind, id, step: clock, organ, startedOn, dueOn }],
  );
}

/** What stands on the board (期限看板) of a day: what is overdue longest first, then what is due next. */
export function boardOf(
  steps: readonly DueStep[],
  filter: DeadlineFilter,
  today: Day,
): readonly DueStep[] {
  const { organ, kind, overdueOnly, dueUntil } = filter;
  return steps
    .filter(
      (one) =>
        (organ == null || one.organ?.code === organ) &&
        (kind == null || one.kind === kind) &&
        (overdueOnly !== true || one.dueOn < today) &&
        (dueUntil == null || one.dueOn <= dueUntil),
    )
    .map((step) => ({ step, place: placeOf(step) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ step }) => step);
}

/** A thing due with the days that are left. */
export function itemOf(step: DueStep, today: Day, calendar: WorkingCalendar): DeadlineItem {
  const { dueOn } = step;
  return { ...step, daysLeft: workingDaysLeft(today, dueOn, calendar), isOverdue: dueOn < today };
}

/** Where a thing stands on the board: no two stand at one place. */
export function placeOf({ dueOn, kind, id, step }: DueStep): string {
  return `${dueOn} ${kind} ${id} ${step}`;
}

/** Working days from a day to another, negative where that has passed; null where holidays are not published. */
function workingDaysLeft(today: Day, dueOn: Day, calendar: WorkingCalendar): number | null {
  if (today <= dueOn) return workingDaysBetween(today, dueOn, calendar);
  const late = workingDaysBetween(dueOn, today, calendar);
  return late === null ? null : 0 - late;
}

/** 工作日 after the first day through the last; null where holidays of a year between are not published. */
export function workingDaysBetween(
  first: Day,
  last: Day,
  calendar: WorkingCalendar,
): number | null {
  let count = 0;
  try {
    for (let day = first; day < last;) {
      day = addDays(day, 1);
      if (calendar.isWorkingDay(day)) count += 1;
    }
  } catch (error) {
    if (error instanceof HolidaysUnknownError) return null;
    throw error;
  }
  return count;
}
