import fc from 'fast-check';
import { endOfDay, formatInstant, shanghaiDay, startOfDay } from './index.js';

const anyInstant = fc.integer({
  min: Date.parse('1992-01-01T00:00:00Z'),
  max: Date.parse('2199-12-31T00:00:00Z'),
});

const wallClock = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

describe('shanghaiDay', () => {
  it('turns at midnight in Shanghai, which is 16:00 UTC', () => {
    expect(shanghaiDay(Date.parse('2024-06-06T15:59:59.999Z'))).toBe('2024-06-06');
    expect(shanghaiDay(Date.parse('2024-06-06T16:00:00.000Z'))).toBe('2024-06-07');
  });

  it('agrees with the time zone database from 1992 on', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        expect(shanghaiDay(instant)).toBe(wallClock.format(instant));
      }),
    );
  });

  it('refuses instants whose year has not four digits, and what is none', () => {
    expect(shanghaiDay(endOfDay('9999-12-31'))).toBe('9999-12-31');
    expect(() => shanghaiDay(endOfDay('9999-12-31') + 1)).toThrow(RangeError);
    expect(() => shanghaiDay(startOfDay('0001-01-01') - 1)).toThrow(RangeError);
    expect(() => shanghaiDay(NaN)).toThrow(RangeError);
  });
});

describe('startOfDay and endOfDay', () => {
  it('are the first and the last millisecond of the day', () => {
    expect(startOfDay('2024-06-06')).toBe(Date.parse('2024-06-05T16:00:00.000Z'));
    expect(endOfDay('2024-06-06')).toBe(Date.parse('2024-06-06T15:59:59.999Z'));
  });

  it('enclose every instant of the day, and no other', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const day = shanghaiDay(instant);
        expect(startOfDay(day) <= instant && instant <= endOfDay(day)).toBe(true);
        expect(shanghaiDay(startOfDay(day))).toBe(day);
        expect(shanghaiDay(startOfDay(day) - 1) < day).toBe(true);
        expect(shanghaiDay(endOfDay(day) + 1) > day).toBe(true);
      }),
    );
  });

  it('refuse what is no day', () => {
    expect(() => startOfDay('2023-02-29')).toThrow(RangeError);
    expect(() => endOfDay('yesterday')).toThrow(RangeError);
  });
});

describe('formatInstant', () => {
  it('writes the time of Shanghai with its offset', () => {
    expect(formatInstant(Date.parse('2024-06-06T01:30:00Z'))).toBe('2024-06-06T09:30:00.000+08:00');
  });

  it('can be read back without loss', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        expect(Date.parse(formatInstant(instant))).toBe(instant);
      }),
    );
  });
});
