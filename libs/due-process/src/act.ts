import type { ClockCode, Day, Instant, Law } from '#libs/decision';
import { deadlineOf } from './clocks.js';
import type { KeptDeadline, Organ } from './proceeding.js';

/** The system that acts. */
export interface Actor {
  readonly id: string;
  readonly scopes: ReadonlySet<string>;
}

/** Who acts, when, and under which law. */
export interface Act {
  readonly by: string;
  readonly why: string | null;
  readonly clientId: string;
  readonly at: Instant;
  readonly today: Day;
  readonly law: Law;
}

/**
 * The deadline of a step by the law of the day on which it starts; where that has no such clock, or one without a number
 * of days, nothing falls due. @throws Faulty HOLIDAYS_UNKNOWN that names the missing year
 */
export function deadlineFor(
  { law }: Act,
  clock: ClockCode,
  starting: { readonly startedOn: Day; readonly kind: string },
  organ: Organ | null,
): KeptDeadline {
  const { startedOn } = starting;
  const dueOn = deadlineOf(law, clock, starting)?.dueOn ?? null;
  return { clock, organ, startedOn, dueOn, doneOn: null };
}
