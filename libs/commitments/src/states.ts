import type { Day } from '#libs/decision';
import type { Commitment, Reminder } from './commitment.js';
import type { CommitmentEvent, CommitmentState } from './vocabulary.js';

type Outcomes = Readonly<Partial<Record<CommitmentEvent, readonly CommitmentState[]>>>;

/**
 * Which event leads from which state to which. A material handed in late ends OVERDUE where nothing
 * else is late; a commitment found false (承诺不实) is breached also after it was fulfilled.
 */
export const TRANSITIONS: Readonly<Record<CommitmentState, Outcomes>> = {
  OFFERED: { OFFER: ['OFFERED'], SIGN: ['IN_FORCE'] },
  IN_FORCE: {
    SUPPLY: ['IN_FORCE'],
    FULFIL: ['FULFILLED'],
    DECIDE: ['IN_FORCE'],
    WITHDRAW: ['WITHDRAWN'],
    NOTIFY: ['IN_FORCE'],
    BREACH: ['BREACHED'],
    DUE_DAY_PASSES: ['OVERDUE'],
  },
  OVERDUE: {
    SUPPLY: ['OVERDUE', 'IN_FORCE'],
    FULFIL: ['FULFILLED'],
    DECIDE: ['OVERDUE'],
    NOTIFY: ['OVERDUE'],
    BREACH: ['BREACHED'],
    DUE_DAY_PASSES: ['OVERDUE'],
  },
  FULFILLED: { DECIDE: ['FULFILLED'], NOTIFY: ['FULFILLED'], BREACH: ['BREACHED'] },
  BREACHED: { REPAIR: ['REPAIRED'] },
  WITHDRAWN: {},
  REPAIRED: {},
};

export function mayHappen(event: CommitmentEvent, state: CommitmentState): boolean {
  return TRANSITIONS[state][event] !== undefined;
}

/** The state on a day: as stored, but OVERDUE from the day after a due day on which something was left undone. */
export function stateOn(commitment: Commitment, day: Day): CommitmentState {
  if (commitment.status !== 'IN_FORCE') return commitment.status;
  const due = nextDueOn(commitment);
  return due !== null && due < day ? 'OVERDUE' : 'IN_FORCE';
}

/** The reminders that still have something to remind of, in the order of their days. */
export function remindersLeft(commitment: Commitment): readonly Reminder[] {
  if (commitment.status !== 'IN_FORCE') return [];
  const left = new Set(
    dutiesOf(commitment).flatMap(({ dueOn, doneOn }) => (doneOn === null ? [dueOn] : [])),
  );
  return commitment.reminders.filter(({ dueOn }) => left.has(dueOn));
}

/** The earliest due day of what is still to be done; null where nothing is, or no day was set. */
export function nextDueOn(commitment: Commitment): Day | null {
  if (commitment.status !== 'IN_FORCE') return null;
  return earliest(dutiesOf(commitment).filter(({ doneOn }) => doneOn === null));
}

/** The earliest due day that was missed, or will be unless somebody acts; null where none. */
export function firstMissedDueDay(commitment: Commitment): Day | null {
  // What was breached or withdrawn has no duties from then on.
  const endedOn = commitment.breach?.decidedOn ?? commitment.withdrawnOn;
  return earliest(
    dutiesOf(commitment).filter(({ dueOn, doneOn }) =>
      doneOn === null ? endedOn === null || dueOn < endedOn : dueOn < doneOn,
    ),
  );
}

/** The day on which all that was promised had been done; null while something is missing. */
export function completedOn(commitment: Commitment): Day | null {
  const duties = dutiesOf(commitment);
  if (duties.length === 0) return commitment.fulfilledOn;
  const days = duties.map(({ doneOn }) => doneOn);
  return days.every((day) => day !== null) ? days.reduce((a, b) => (a > b ? a : b)) : null;
}

interface Duty {
  readonly dueOn: Day;
  readonly doneOn: Day | null;
}

/** What is to be done by a day: each material that is to follow, or all that was promised. */
export function dutiesOf({ materials, dueOn, fulfilledOn }: Commitment): readonly Duty[] {
  const duties = materials.flatMap((one) =>
    one.dueOn === null ? [] : [{ dueOn: one.dueOn, doneOn: one.suppliedOn }],
  );
  if (duties.length > 0 || dueOn === null) return duties;
  return [{ dueOn, doneOn: fulfilledOn }];
}

function earliest(duties: readonly Duty[]): Day | null {
  return duties.reduce<Day | null>(
    (first, { dueOn }) => (first === null || dueOn < first ? dueOn : first),
    null,
  );
}
