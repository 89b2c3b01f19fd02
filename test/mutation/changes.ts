import { addDays } from '#libs/calendar';
import type { Change, Path } from './mutant.js';

/** Last day given to what has none: before the last days of the records in the cases. */
const SOME_LAST_DAY = '2024-12-31';

/** Each other value that may stand in its place. */
export function others<T>(sort: string, path: Path, values: readonly T[], found: T): Change[] {
  return values.filter((value) => value !== found).map((to) => ({ sort, path, to }));
}

/** One step up and one down. */
export function neighbours(sort: string, path: Path, found: number): Change[] {
  return [found - 1, found + 1].map((to) => ({ sort, path, to }));
}

/** `from` and `until` a day earlier and a day later, an end taken away or set. */
export function datesChanged(
  path: Path,
  { from, until }: { readonly from?: string; readonly until?: string | undefined },
): Change[] {
  return [
    ...(from === undefined ? [] : moved([...path, 'from'], from)),
    ...(until === undefined
      ? [{ sort: 'date', path: [...path, 'until'], to: SOME_LAST_DAY }]
      : [
          ...moved([...path, 'until'], until),
          { sort: 'date', path: [...path, 'until'], to: undefined },
        ]),
  ];
}

function moved(path: Path, day: string): Change[] {
  return [-1, 1].map((days) => ({ sort: 'date', path, to: addDays(day, days) }));
}

/**
 * A list of values one of which must be met: without each of them where there are several, with
 * another in place of one alone, and with one more of those that are known.
 */
export function valuesChanged(
  sort: string,
  path: Path,
  found: readonly string[],
  known: readonly string[],
): Change[] {
  const more = known.find((value) => !found.includes(value));
  return [
    ...(found.length === 1
      ? [{ sort, path, to: [more ?? '另一个'] }]
      : found.map((one) => ({ sort, path, to: found.filter((value) => value !== one) }))),
    ...(more === undefined ? [] : [{ sort, path, to: [...found, more] }]),
  ];
}
