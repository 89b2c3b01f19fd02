import { endOfDay, isDay } from '#libs/calendar';
import type { Instant } from '#libs/decision';
import { InvalidArgumentError } from 'commander';
import { toInstant } from '../policy-test/case-schema.js';

/** An instant; a day alone is its beginning in Asia/Shanghai. */
export function firstInstantOf(text: string): Instant {
  const instant = toInstant(text);
  if (!Number.isNaN(instant)) return instant;
  throw new InvalidArgumentError(
    'expected a day such as 2026-03-31 or an instant such as 2026-03-31T09:30:00+08:00',
  );
}

/** An instant; a day alone is its end in Asia/Shanghai. */
export function lastInstantOf(text: string): Instant {
  return isDay(text) ? endOfDay(text) : firstInstantOf(text);
}
