const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits after the first, second ... failed attempt: three days in all, longer than a weekend. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  6 * HOUR,
  ...Array<number>(6).fill(12 * HOUR),
];

/** A wait is up to this share longer or shorter, so that what failed together does not come back together. */
const JITTER = 0.2;

/** How long to wait after so many failed attempts; null where they are used up. */
export function retryDelayMs(
  attempts: number,
  delaysMs: readonly number[] = RETRY_DELAYS_MS,
  random: () => number = Math.random,
): number | null {
  const delay = delaysMs[attempts - 1];
  return delay === undefined ? null : Math.round(delay * (1 - JITTER + 2 * JITTER * random()));
}
