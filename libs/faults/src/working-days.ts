import { HolidaysUnknownError, type WorkingCalendar } from '#libs/calendar';
import { fault, Faulty } from './faults.js';

/** So many working days (工作日) after a day. @throws Faulty HOLIDAYS_UNKNOWN that names the missing year */
export function workingDaysAfter(calendar: WorkingCalendar, day: string, days: number): string {
  return withHolidays(() => calendar.addWorkingDays(day, days));
}

/** What counts working days, once their holidays are known. @throws Faulty HOLIDAYS_UNKNOWN that names the missing year */
export function withHolidays<T>(count: () => T): T {
  try {
    return count();
  } catch (error) {
    if (!(error instanceof HolidaysUnknownError)) throw error;
    throw new Faulty(
      fault(
        'HOLIDAYS_UNKNOWN',
        null,
        `the holidays of ${String(error.year)} are not published yet: load them, then repeat this`,
      ),
    );
  }
}
