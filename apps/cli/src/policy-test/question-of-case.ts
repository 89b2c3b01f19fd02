import { endOfDay, shanghaiDay } from '#libs/calendar';
import type { CheckRequest, Client } from '#libs/checking';
import type { Instant } from '#libs/decision';
import type { GoldenCase } from './case-file.js';

/** Who asks the cases. */
export const CASE_CLIENT: Client = { id: 'policy-test', scopes: new Set(['check', 'audit']) };

const LONGEST_CASE_NUMBER = 200;

/**
 * What a case asks. The case number is the case's name; known is what was known at the end of the
 * day of `asOf`, or now if that is earlier, which is what a question without `knownAt` asks.
 */
export function requestOf({ name, ask }: GoldenCase, now: Instant): CheckRequest {
  const endOfAsOf = ask.asOf == null ? now : endOfDay(shanghaiDay(ask.asOf));
  return {
    ...ask,
    caseNumber: ask.caseNumber ?? cut(name, LONGEST_CASE_NUMBER),
    knownAt: ask.knownAt ?? (endOfAsOf < now ? endOfAsOf : null),
  };
}

/** The two clocks at which a case is answered. */
export function clocksOf(
  { asOf, knownAt }: Pick<CheckRequest, 'asOf' | 'knownAt'>,
  now: Instant,
): { asOf: Instant; knownAt: Instant } {
  return { asOf: asOf ?? now, knownAt: knownAt ?? now };
}

/** The beginning of a text, not cut within a character. */
function cut(text: string, length: number): string {
  let beginning = '';
  for (const character of text) {
    if (beginning.length + character.length > length) break;
    beginning += character;
  }
  return beginning;
}
