import type { OutgoingEvent } from '#libs/outbox';
import type { Day, Instant } from '#libs/decision';
import type { Commitment } from './commitment.js';
import { nextDueOn, stateOn } from './states.js';
import type { CommitmentEvent } from './vocabulary.js';

const TYPES: Readonly<Record<CommitmentEvent, string>> = {
  OFFER: 'commitment.offered',
  SIGN: 'commitment.signed',
  SUPPLY: 'commitment.supplied',
  FULFIL: 'commitment.fulfilled',
  DECIDE: 'commitment.matter-decided',
  WITHDRAW: 'commitment.withdrawn',
  NOTIFY: 'commitment.breach-notified',
  BREACH: 'commitment.breached',
  REPAIR: 'commitment.repaired',
  DUE_DAY_PASSES: 'commitment.overdue',
};

/** What happened to a commitment, for those who follow it; holds no name and no number of a person. */
export function changeEvent(commitment: Commitment, revision: number, today: Day): OutgoingEvent {
  const step = commitment.steps.at(-1);
  if (step === undefined) throw new Error('a change without a step');
  return {
    ...common(commitment, step.at),
    key: `revision-${String(revision)}`,
    type: TYPES[step.event],
    payload: { ...summary(commitment, today), revision, about: step.about },
  };
}

/** 到期前提醒 or 到期提醒 of what is still to be done. */
export function reminderEvent(commitment: Commitment, on: Day, now: Instant): OutgoingEvent {
  return {
    ...common(commitment, now),
    key: `reminder-${on}`,
    type: 'commitment.reminder',
    payload: { ...summary(commitment, on), remindedFor: on },
  };
}

/** 逾期: its due day has passed with something left undone. */
export function overdueEvent(commitment: Commitment, today: Day, now: Instant): OutgoingEvent {
  return {
    ...common(commitment, now),
    key: `overdue-${nextDueOn(commitment) ?? ''}`,
    type: TYPES.DUE_DAY_PASSES,
    payload: summary(commitment, today),
  };
}

function common({ id, clientId }: Commitment, at: Instant) {
  return { topic: id, clientId, at };
}

function summary(commitment: Commitment, day: Day) {
  const { id, code, type, caseNumber, matter, subjects, acceptedBy, dueOn } = commitment;
  return {
    id,
    code,
    type,
    state: stateOn(commitment, day),
    caseNumber,
    matter: matter?.code ?? null,
    subjects: subjects.map((subject) => subject.code),
    organ: acceptedBy?.code ?? null,
    dueOn,
    nextDueOn: nextDueOn(commitment),
    outstanding: commitment.materials
      .filter((one) => one.dueOn !== null && one.suppliedOn === null)
      .map((one) => one.code),
  };
}
