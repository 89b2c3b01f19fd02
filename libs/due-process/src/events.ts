import type { Instant } from '#libs/decision';
import type { OutgoingEvent } from '#libs/outbox';
import type { Objection } from './objection.js';
import { nextDueOn, nextStepOf, type Proceeding } from './proceeding.js';
import type { Repair, RepairEvent } from './repair.js';
import type { ObjectionEvent } from './vocabulary.js';

const TYPES: Readonly<Record<ObjectionEvent, string>> = {
  FILE: 'objection.filed',
  FORWARD: 'objection.forwarded',
  ANSWER: 'objection.answered',
  CLOSE: 'objection.closed',
  WITHDRAW: 'objection.withdrawn',
};

const REPAIR_TYPES: Readonly<Record<RepairEvent, string>> = {
  APPLY: 'repair.applied',
  ACCEPT: 'repair.accepted',
  NOT_ACCEPT: 'repair.not-accepted',
  ASK_OPINION: 'repair.opinion-asked',
  GIVE_OPINION: 'repair.opinion-given',
  EXTEND: 'repair.extended',
  APPROVE: 'repair.approved',
  REFUSE: 'repair.refused',
  WITHDRAW: 'repair.withdrawn',
  END_SHIELD: 'repair.shield-ended',
};

/** What happened to an objection, for those who follow it; holds no name, no words and no number of a person. */
export function objectionEvent(objection: Objection, revision: number): OutgoingEvent {
  const step = lastOf(objection.steps);
  const { result } = objection;
  return {
    ...common(objection, step.at, revision),
    type: TYPES[step.event],
    payload: { ...summary(objection, revision), outcome: result?.outcome ?? null },
  };
}

/** What happened to an application for repair; as of objections, it holds nothing of the record but its id. */
export function repairEvent(repair: Repair, revision: number): OutgoingEvent {
  const step = lastOf(repair.steps);
  return {
    ...common(repair, step.at, revision),
    type: REPAIR_TYPES[step.event],
    payload: { ...summary(repair, revision), request: repair.request },
  };
}

function common({ id, clientId }: Proceeding, at: Instant, revision: number) {
  return { topic: id, key: `revision-${String(revision)}`, clientId, at };
}

function summary(proceeding: Objection | Repair, revision: number) {
  const { id, state, subject, recordId, filedOn, closedOn } = proceeding;
  return {
    id,
    state,
    subject: subject.code,
    record: recordId,
    filedOn,
    closedOn,
    organ: nextStepOf(proceeding)?.organ?.code ?? null,
    nextDueOn: nextDueOn(proceeding),
    revision,
  };
}

function lastOf<T>(steps: readonly T[]): T {
  const step = steps.at(-1);
  if (step === undefined) throw new Error('a proceeding without a step');
  return step;
}
