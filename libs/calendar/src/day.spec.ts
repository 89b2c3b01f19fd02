import fc from 'fast-check';
import { addDays, addMonths, addYears, daysBetween, isDay } from './index.js';

const anyDay = fc
  .date({ min: new Date('1000-01-01'), max: new Date('8999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('isDay', () => {
  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '2999-12-31', '9999-12-31'])(
    'takes %s for a day',
    (text) => {
      expect(isDay(text)).toBe(true);
    },
  );

  it.each([
    ['2023-02-29', 'no leap year'],
    ['1900-02-29', 'no leap year, a century'],
    ['2024-04-31', 'April has 30 days'],
    ['2024-13-01', 'no such month'],
    ['2024-00-10', 'no such month'],
    ['2024-01-00', 'no such date'],
    ['0000-01-01', 'no year 0'],
    ['2024-1-1', 'not padded'],
    ['20240101', 'no hyphens'],
    ['2024-01-01T00:00:00Z', 'an instant'],
    ['2024-01-01\n', 'a line end'],
    ['２０２４-01-01', 'full-width digits'],
    ['', 'empty'],
  ])('does not take %j for a day: %s', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('agrees with the calendar of the platform on every day', () => {
    fc.assert(fc.property(anyDay, (day) => isDay(day)));
  });
});

describe('addDays', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-12-31', 1, '2025-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['0099-12-31', 1, '0100-01-01'],
    ['2024-06-06', 0, '2024-06-06'],
  ])('%s and %i days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });

  it('is undone by going back as many days, and keeps the order of days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 100_000 }), (day, days) => {
        const later = addDays(day, days);
        expect(addDays(later, -days)).toBe(day);
        expect(later >= day).toBe(true);
      }),
    );
  });

  it('refuses what is no day, and days past the year 9999', () => {
    expect(() => addDays('2023-02-29', 1)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('2024-01-01', NaN)).toThrow(RangeError);
  });
});

describe('daysBetween', () => {
  it('is what addDays adds, over leap days and the ends of years too', () => {
    const days = fc.date({
      min: new Date('0003-01-01'),
      max: new Date('9998-11-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 400 }), (date, count) => {
        const day = date.toISOString().slice(0, 10);
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });

  it('refuses what is no day', () => {
    expect(() => daysBetween('2026-02-29', '2026-03-01')).toThrow();
  });
});

describe('addMonths and addYears', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2024-11-30', 3, '2025-02-28'],
    ['2024-12-01', 12, '2025-12-01'],
    ['2024-06-06', 0, '2024-06-06'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it.each([
    ['2024-02-29', -3, '2021-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2024-02-28', -3, '2021-02-28'],
    ['2026-06-06', -3, '2023-06-06'],
  ])('%s and %i years is %s', (day, years, expected) => {
    expect(addYears(day, years)).toBe(expected);
  });

  it('stay in the month that is meant, never past its end', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -1200, max: 1200 }), (day, months) => {
        fc.pre(day >= '1200');
        const moved = addMonths(day, months);
        const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(isDay(moved)).toBe(true);
        expect(monthOf(moved) - monthOf(day)).toBe(months);
        expect(moved.slice(8) <= day.slice(8)).toBe(true);
      }),
    );
  });

  it('refuse what is no day, broken numbers, and years out of 0001 to 9999', () => {
    expect(() => addMonths('2023-02-29', 1)).toThrow(RangeError);
    expect(() => addMonths('2024-01-01', 0.5)).toThrow(RangeError);
    expect(() => addYears('9999-01-01', 1)).toThrow(RangeError);
    expect(() => addYears('0001-01-01', -1)).toThrow(RangeError);
  });
});
