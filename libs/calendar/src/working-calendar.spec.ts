import fc from 'fast-check';
import { addDays, HolidaysUnknownError, publishedYears, workingCalendar } from './index.js';
import { STATE_COUNCIL_NOTICES } from './state-council-notices.fixture.js';

const calendar = workingCalendar(publishedYears());
const FIRST = '2022-01-01';
const daysOf2022To2026 = Array.from({ length: 5 * 365 + 1 }, (_, i) => addDays(FIRST, i));

/** Worked out from the notices alone; 2022-01-01 was a Saturday. */
function expectedWorkingDay(day: string, index: number): boolean {
  if (STATE_COUNCIL_NOTICES.some((notice) => notice.makeUpDays.includes(day))) return true;
  if (STATE_COUNCIL_NOTICES.some((notice) => notice.daysOff.includes(day))) return false;
  return index % 7 > 1;
}

describe('publishedYears', () => {
  it('holds every year from 2004 to 2026 once, in order, with days of that year only', () => {
    const years = publishedYears();
    expect(years.map(({ year }) => year)).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
    for (const { year, daysOff, makeUpDays } of years) {
      const days = [...daysOff, ...makeUpDays];
      expect(days.every((day) => day.startsWith(`${String(year)}-`))).toBe(true);
      expect(new Set(days).size).toBe(days.length);
    }
  });

  it('has the days of the notices for 2022 to 2026, neither more nor less', () => {
    const since2022 = publishedYears().filter(({ year }) => year >= 2022);
    for (const list of ['daysOff', 'makeUpDays'] as const) {
      expect(since2022.flatMap((year) => year[list])).toEqual(
        STATE_COUNCIL_NOTICES.flatMap((notice) => notice[list]).sort(),
      );
    }
  });
});

describe('isWorkingDay', () => {
  it('agrees with the notices of the State Council on every day of 2022 to 2026', () => {
    expect(daysOf2022To2026.at(-1)).toBe('2026-12-31');
    expect(daysOf2022To2026.filter((day) => calendar.isWorkingDay(day))).toEqual(
      daysOf2022To2026.filter(expectedWorkingDay),
    );
  });

  it('is the same from the notices themselves, one of which reaches into the year before', () => {
    const fromNotices = workingCalendar(STATE_COUNCIL_NOTICES);
    expect(daysOf2022To2026.filter((day) => fromNotices.isWorkingDay(day))).toEqual(
      daysOf2022To2026.filter((day) => calendar.isWorkingDay(day)),
    );
  });

  it.each(['2003-12-31', '2027-01-01', '2999-12-31'])('never guesses: %s throws', (day) => {
    expect(() => calendar.isWorkingDay(day)).toThrow(HolidaysUnknownError);
  });

  it('names the unknown year', () => {
    const error = new HolidaysUnknownError(2027);
    expect(error).toMatchObject({ name: 'HolidaysUnknownError', year: 2027 });
    expect(() => calendar.isWorkingDay('2027-01-04')).toThrow(error);
  });

  it('refuses what is no day', () => {
    expect(() => calendar.isWorkingDay('2026-02-29')).toThrow(RangeError);
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['2024-06-06', 0, '2024-06-06', 'no day passes'],
    ['2024-06-08', 0, '2024-06-08', 'no day passes, on a Saturday either'],
    ['2024-06-06', 1, '2024-06-07', 'an ordinary Friday'],
    ['2024-06-06', 2, '2024-06-11', 'over the Dragon Boat Festival'],
    ['2024-06-06', 3, '2024-06-12', 'over the Dragon Boat Festival'],
    ['2024-06-06', 5, '2024-06-14', 'over the Dragon Boat Festival'],
    ['2024-06-08', 1, '2024-06-11', 'from a Saturday'],
    ['2024-09-13', 1, '2024-09-14', 'to a Saturday that makes up for a day off'],
    ['2024-09-30', 1, '2024-10-08', 'over the National Day holiday'],
    ['2022-12-30', 1, '2023-01-03', 'over a New Year that begins on 31 December'],
    ['2025-12-31', 1, '2026-01-04', 'over New Year, to a Sunday that makes up for it'],
    ['2003-12-31', 1, '2004-01-02', 'from a day that itself need not be known'],
  ])('%s and %i is %s: %s', (day, n, expected) => {
    expect(calendar.addWorkingDays(day, n)).toBe(expected);
  });

  it('throws where it crosses into a year that is not published', () => {
    expect(calendar.addWorkingDays('2026-12-30', 1)).toBe('2026-12-31');
    expect(() => calendar.addWorkingDays('2026-12-30', 2)).toThrow(new HolidaysUnknownError(2027));
  });

  it.each([-1, 0.5, NaN, Infinity])('refuses %d working days', (n) => {
    expect(() => calendar.addWorkingDays('2024-06-06', n)).toThrow(RangeError);
  });

  it('lands on a working day with exactly n working days passed', () => {
    const start = fc.integer({ min: 0, max: 4 * 365 }).map((days) => addDays(FIRST, days));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), (day, n) => {
        const end = calendar.addWorkingDays(day, n);
        const passed = daysOf2022To2026.filter((d) => d > day && d <= end);
        expect(calendar.isWorkingDay(end)).toBe(true);
        expect(passed.filter((d) => calendar.isWorkingDay(d))).toHaveLength(n);
      }),
    );
  });

  it('can be counted in two goes', () => {
    const start = fc.integer({ min: 0, max: 4 * 365 }).map((days) => addDays(FIRST, days));
    const count = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(start, count, count, (day, a, b) => {
        expect(calendar.addWorkingDays(calendar.addWorkingDays(day, a), b)).toBe(
          calendar.addWorkingDays(day, a + b),
        );
      }),
    );
  });
});

describe('workingCalendar', () => {
  it('refuses data that contradict themselves, and days that are none', () => {
    const year = { year: 2026, daysOff: ['2026-10-10'], makeUpDays: ['2026-10-10'] };
    expect(() => workingCalendar([year])).toThrow(RangeError);
    expect(() => workingCalendar([{ ...year, makeUpDays: ['2026-10-32'] }])).toThrow(RangeError);
  });

  it('takes later years as they are published', () => {
    const published = { year: 2027, daysOff: ['2027-01-01'], makeUpDays: [] };
    const extended = workingCalendar([...publishedYears(), published]);
    expect(extended.addWorkingDays('2026-12-31', 1)).toBe('2027-01-04');
  });
});
