import { fault, type Fault } from './faults.js';
import type { ObjectionEvent, ObjectionState } from './vocabulary.js';

type Outcomes = Readonly<Partial<Record<ObjectionEvent, ObjectionState>>>;

/**
 * Which event leads from which state to which. What came to the wrong organ is forwarded to another, and an organ may
 * answer anew until the case is closed.
 */
export const OBJECTION_TRANSITIONS: Readonly<Record<ObjectionState, Outcomes>> = {
  RECEIVED: { FORWARD: 'FORWARDED', WITHDRAW: 'WITHDRAWN' },
  FORWARDED: { FORWARD: 'FORWARDED', ANSWER: 'ANSWERED', WITHDRAW: 'WITHDRAWN' },
  ANSWERED: { ANSWER: 'ANSWERED', CLOSE: 'CLOSED', WITHDRAW: 'WITHDRAWN' },
  CLOSED: {},
  WITHDRAWN: {},
};

const STATE_WORDS: Readonly<Record<ObjectionState, string>> = {
  RECEIVED: 'received and not forwarded yet',
  FORWARDED: 'forwarded and not answered yet',
  ANSWERED: 'answered already',
  CLOSED: 'closed',
  WITHDRAWN: 'withdrawn by the objector',
};

/** What stands against an event in a state; nothing where it may happen. */
export function stateFaults(state: ObjectionState, event: ObjectionEvent): readonly Fault[] {
  const outcomes = OBJECTION_TRANSITIONS[state];
  if (outcomes[event] !== undefined) return [];
  const words = `this cannot be done: the objection is ${STATE_WORDS[state]}`;
  if (Object.keys(outcomes).length === 0) return fault('CASE_CLOSED', null, words);
  return event === 'CLOSE'
    ? fault(
        'ANSWER_MISSING',
        null,
        'it is closed by what the organ answers: `answerObjection` first',
      )
    : fault('WRONG_STATE', null, words);
}
