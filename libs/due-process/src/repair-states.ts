import type { CreditRecord, Day, Instant, Law } from '#libs/decision';
import { fault, type Fault } from './faults.js';
import type { Repair, RepairEvent, RepairState } from './repair.js';

/** Who acts, when, under which law, and on the record as it stands. */
export interface RepairAct {
  readonly by: string;
  readonly why: string | null;
  readonly clientId: string;
  readonly at: Instant;
  readonly today: Day;
  readonly law: Law;
  readonly record: CreditRecord;
}

/**
 * What an act makes of an application. The very application comes back where it was done already in the same words, so
 * that a repeat is harmless. @throws Faulty
 */
export type RepairChange = (repair: Repair, act: RepairAct) => Repair;

/** Which event may follow in which state. */
const REPAIR_TRANSITIONS: Readonly<Record<RepairState, readonly RepairEvent[]>> = {
  SUBMITTED: ['ACCEPT', 'NOT_ACCEPT', 'WITHDRAW'],
  ACCEPTED: ['ASK_OPINION', 'GIVE_OPINION', 'EXTEND', 'APPROVE', 'REFUSE', 'WITHDRAW'],
  NOT_ACCEPTED: [],
  APPROVED: ['END_SHIELD'],
  REFUSED: [],
  WITHDRAWN: [],
  SHIELD_ENDED: [],
};

/** The application with one more step of its history. */
export function stepped(
  repair: Repair,
  event: RepairEvent,
  { by, why, clientId, at }: Omit<RepairAct, 'record'>,
  about: string | null,
): Repair {
  return { ...repair, steps: [...repair.steps, { event, at, by, clientId, why, about }] };
}

/** Whether an event may follow now. */
export function stateFaults(repair: Repair, event: RepairEvent): readonly Fault[] {
  return REPAIR_TRANSITIONS[repair.state].includes(event) ? [] : wrongState(repair);
}

export function wrongState({ state, request }: Repair): readonly Fault[] {
  const what = request === 'SHIELD' ? 'the application for shielding' : 'the application';
  const code = REPAIR_TRANSITIONS[state].length === 0 ? 'CASE_CLOSED' : 'WRONG_STATE';
  return fault(code, null, `this cannot be done: ${what} is ${STATE_WORDS[state]}`);
}

const STATE_WORDS: Readonly<Record<RepairState, string>> = {
  SUBMITTED: 'submitted and not accepted yet',
  ACCEPTED: 'accepted and not decided yet',
  NOT_ACCEPTED: 'closed: it was not accepted',
  APPROVED: 'closed: it was approved',
  REFUSED: 'closed: it was refused',
  WITHDRAWN: 'closed: it was withdrawn',
  SHIELD_ENDED: 'closed: the shielding has ended',
};

export function doneOtherwise(field: string): readonly Fault[] {
  return fault('ALREADY_DONE_OTHERWISE', field, 'it was done already, in other words than these');
}
