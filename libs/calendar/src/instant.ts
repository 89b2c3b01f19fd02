import { checked } from './day.js';

/*
 * An instant is in milliseconds since 1970-01-01T00:00:00Z. Days are those of Asia/Shanghai, at a fixed +08:00.
 * That is its civil time from 15 September 1991 on. Before, in the summers of 1986 to 1991 and some of the 1940s,
 * clocks stood an hour ahead; instants so old don't occur here (records carry days), and a fixed offset keeps
 * every day 24 hours long and the functions below each other's inverse.
 */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

const FIRST_INSTANT = startOfDay('0001-01-01');
const LAST_INSTANT = endOfDay('9999-12-31');

/** The day (YYYY-MM-DD) in Asia/Shanghai on which the instant falls. */
export function shanghaiDay(instant: number): string {
  return toShanghaiIso(instant).slice(0, 10);
}

/** The first millisecond of the day in Asia/Shanghai. */
export function startOfDay(day: string): number {
  return Date.parse(`${checked(day)}T00:00:00+08:00`);
}

/** The last millisecond of the day in Asia/Shanghai. */
export function endOfDay(day: string): number {
  return startOfDay(day) + DAY_MS - 1;
}

/** The instant in the time of Asia/Shanghai, e.g. `2024-06-06T09:30:00.000+08:00`. */
export function formatInstant(instant: number): string {
  return `${toShanghaiIso(instant).slice(0, 23)}+08:00`;
}

/** The instant written last: the clocks of an answer, and of those made together, mostly show the same. */
let last = { instant: Number.NaN, iso: '' };

function toShanghaiIso(instant: number): string {
  if (instant === last.instant) return last.iso;
  // Beyond these the year has not four digits, and text order would no longer be time order.
  if (!(instant >= FIRST_INSTANT && instant <= LAST_INSTANT)) {
    throw new RangeError(`instant out of the years 0001 to 9999: ${String(instant)}`);
  }
  last = { instant, iso: new Date(instant + OFFSET_MS).toISOString() };
  return last.iso;
}
