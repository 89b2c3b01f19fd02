import type { OutgoingEvent } from '#libs/outbox';
import type { Objection } from './objection.js';
import { nextDueOn, nextStepOf } from './proceeding.js';
import type { ObjectionEvent } from './vocabulary.js';

const TYPES: Readonly<Record<ObjectionEvent, string>> = {
  FILE: 'objection.filed',
  FORWARD: 'objection.forwarded',
  ANSWER: 'objection.answered',
  CLOSE: 'objection.closed',
  WITHDRAW: 'objection.withdrawn',
};

/** What happened to an objection, for those who follow it; holds no name, no words and no number of a person. */
export function objectionEvent(objection: Objection, revision: number): OutgoingEvent {
  const step = objection.steps.at(-1);
  if (step === undefined) throw new Error('an objection without a step');
  const { id, clientId, subject, recordId, state, filedOn, closedOn, result } = objection;
  return {
    topic: id,
    key: `revision-${String(revision)}`,
    type: TYPES[step.event],
    clientId,
    at: step.at,
    payload: {
      id,
      state,
      subject: subject.code,
      record: recordId,
      filedOn,
      closedOn,
      organ: nextStepOf(objection)?.organ?.code ?? null,
      nextDueOn: nextDueOn(objection),
      outcome: result?.outcome ?? null,
      revision,
    },
  };
}
