import { createRequire } from 'node:module';

/**
 * Days off (法定节假日, with the weekend days around) and make-up working days (调休上班) of one year, as the
 * State Council's yearly notice has them (国务院办公厅关于部分节假日安排的通知). All days are YYYY-MM-DD.
 */
export interface PublishedYear {
  readonly year: number;
  readonly daysOff: readonly string[];
  readonly makeUpDays: readonly string[];
}

type Names = Readonly<Record<string, string>>;

// The data and not the functions of the package: those go by the time zone of the process, and take any day of
// a year they don't know for an ordinary one. `require`, because SWC drops the attribute of a JSON import.
const require = createRequire(import.meta.url);
const { holidays, workdays } = require('chinese-days/dist/chinese-days.json') as {
  readonly holidays: Names;
  readonly workdays: Names;
};

/** The years whose holidays are known, from the first to the last, each with the days that fall in it. */
export function publishedYears(): PublishedYear[] {
  const daysOff = Object.keys(holidays).sort();
  const makeUpDays = Object.keys(workdays).sort();
  // A notice may reach into the years beside it, so that a few days do not make a year known; its National Day does.
  return daysOff
    .filter((day) => day.endsWith('-10-01'))
    .map((nationalDay) => {
      const year = nationalDay.slice(0, 4);
      return {
        year: Number(year),
        daysOff: daysOff.filter((day) => day.startsWith(year)),
        makeUpDays: makeUpDays.filter((day) => day.startsWith(year)),
      };
    });
}
