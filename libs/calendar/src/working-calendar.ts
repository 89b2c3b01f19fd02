import { addDays, checked, weekdayOf } from './day.js';
import type { PublishedYear } from './published-years.js';

/** The holidays of the year have not been published, so that its working days cannot be told. */
export class HolidaysUnknownError extends Error {
  override readonly name = 'HolidaysUnknownError';

  constructor(readonly year: number) {
    super(`holidays of ${String(year)} are not published`);
  }
}

/** 工作日 of the years it was made from; a day of any other year throws HolidaysUnknownError. */
export interface WorkingCalendar {
  /** Monday to Friday but for the days off, and the weekend days that make up for them. */
  isWorkingDay(day: string): boolean;
  /** The n-th working day after the day, which is day 0; the day itself for n = 0. */
  addWorkingDays(day: string, n: number): string;
  /** The n-th working day before the day; the day itself for n = 0. */
  workingDaysBefore(day: string, n: number): string;
}

/** The working days that the published years make; throws RangeError where a day is both off and worked. */
export function workingCalendar(years: readonly PublishedYear[]): WorkingCalendar {
  const known = new Set(years.map(({ year }) => year));
  const makeUpDays = new Set(years.flatMap((year) => year.makeUpDays).map(checked));
  // One set for all years: a notice may name days of the year before (2022-12-31 is in that of 2023).
  const daysOff = new Set(years.flatMap((year) => year.daysOff).map(checked));
  for (const day of daysOff) {
    if (makeUpDays.has(day)) throw new RangeError(`both a day off and a make-up day: ${day}`);
  }

  function isWorkingDay(day: string): boolean {
    const weekday = weekdayOf(day);
    const year = Number(day.slice(0, 4));
    if (!known.has(year)) throw new HolidaysUnknownError(year);
    if (makeUpDays.has(day)) return true;
    return weekday >= 1 && weekday <= 5 && !daysOff.has(day);
  }

  function walk(day: string, n: number, direction: 1 | -1): string {
    if (!Number.isInteger(n) || n < 0) {
      throw new RangeError(`not a number of working days: ${String(n)}`);
    }
    let reached = checked(day);
    for (let left = n; left > 0;) {
      reached = addDays(reached, direction);
      if (isWorkingDay(reached)) left -= 1;
    }
    return reached;
  }

  return {
    isWorkingDay,
    addWorkingDays: (day, n) => walk(day, n, 1),
    workingDaysBefore: (day, n) => walk(day, n, -1),
  };
}
