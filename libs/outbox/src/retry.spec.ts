import fc from 'fast-check';
import { RETRY_DELAYS_MS, retryDelayMs } from './retry.js';

const DAY_MS = 86_400_000;

describe('the wait after a failed attempt', () => {
  it('grows, and in all outlasts a weekend even where each is shortest', () => {
    expect([...RETRY_DELAYS_MS].sort((a, b) => a - b)).toEqual(RETRY_DELAYS_MS);
    const shortest = RETRY_DELAYS_MS.map((_, i) => retryDelayMs(i + 1, RETRY_DELAYS_MS, () => 0));
    const sum = shortest.reduce<number>((all, one) => all + (one ?? 0), 0);
    expect(sum).toBeGreaterThan(2.5 * DAY_MS);
  });

  it('is up to a fifth longer or shorter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: RETRY_DELAYS_MS.length }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (attempts, random) => {
          const delay = RETRY_DELAYS_MS[attempts - 1] ?? 0;
          const wait = retryDelayMs(attempts, RETRY_DELAYS_MS, () => random) ?? 0;
          expect(Math.abs(wait - delay)).toBeLessThanOrEqual(delay / 5);
        },
      ),
    );
  });

  it('is none when the attempts are used up', () => {
    expect(retryDelayMs(RETRY_DELAYS_MS.length)).not.toBeNull();
    expect(retryDelayMs(RETRY_DELAYS_MS.length + 1)).toBeNull();
    expect(retryDelayMs(1, [])).toBeNull();
  });
});
