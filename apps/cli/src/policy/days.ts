import { isDay } from '#libs/calendar';
import type { Day } from '#libs/decision';
import { InvalidArgumentError } from 'commander';

/** A day of the calendar, as an option gives it. */
export function toDay(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('expected a day such as 2026-03-31');
  return text;
}
