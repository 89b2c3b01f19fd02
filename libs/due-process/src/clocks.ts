import { addDays, addMonths, addYears, HolidaysUnknownError } from '#libs/calendar';
import { clockOf, type ClockCode, type Day, type Law, type ProcedureClock } from '#libs/decision';
import { workingDaysAfter } from '#libs/faults';

/** 期限: when a step falls due, by the clock that is law on the day it starts. */
export interface Deadline {
  readonly clock: ProcedureClock;
  /** Day 0. */
  readonly startedOn: Day;
  /** The last day in time; null where the law knows the step and no number of days is known. */
  readonly dueOn: Day | null;
}

/** What is left of a deadline on a day. */
export interface TimeLeft {
  /**
   * In working days where the clock counts those, else in calendar days: 0 on the last day, negative after it.
   * Null where nothing falls due, or the holidays between are not published yet.
   */
  readonly daysLeft: number | null;
  readonly isOverdue: boolean;
}

/**
 * When a step that starts on a day (day 0) falls due; null where the law of that day has no such step.
 * @throws Faulty HOLIDAYS_UNKNOWN that names the missing year
 */
export function deadlineOf(
  law: Law,
  code: ClockCode,
  { startedOn, kind }: { readonly startedOn: Day; readonly kind: string | null },
): Deadline | null {
  const clock = clockOf(law, code, { day: startedOn, kind });
  return clock && { clock, startedOn, dueOn: dueDay(clock, startedOn, law) };
}

function dueDay({ limit, unit }: ProcedureClock, startedOn: Day, { calendar }: Law): Day | null {
  if (limit === null) return null;
  switch (unit) {
    case 'WORKING_DAYS':
      return workingDaysAfter(calendar, startedOn, limit);
    case 'DAYS':
      return addDays(startedOn, limit);
    case 'MONTHS':
      return addMonths(startedOn, limit);
    case 'YEARS':
      return addYears(startedOn, limit);
  }
}

/** How much time a deadline leaves on a day; the last day is in time. */
export function timeLeft(
  { dueOn, clock }: Pick<Deadline, 'dueOn' | 'clock'>,
  today: Day,
  law: Law,
): TimeLeft {
  if (dueOn === null) return { daysLeft: null, isOverdue: false };
  const isOverdue = today > dueOn;
  const [first, last] = isOverdue ? [dueOn, today] : [today, dueOn];
  const between = daysBetween(first, last, clock.unit === 'WORKING_DAYS' ? law : null);
  return { daysLeft: between !== null && isOverdue ? 0 - between : between, isOverdue };
}

/** Days after the first through the last; of the law's calendar only the working days. */
function daysBetween(first: Day, last: Day, law: Law | null): number | null {
  let count = 0;
  try {
    for (let day = first; day < last;) {
      day = addDays(day, 1);
      if (law === null || law.calendar.isWorkingDay(day)) count += 1;
    }
  } catch (error) {
    if (error instanceof HolidaysUnknownError) return null;
    throw error;
  }
  return count;
}
