import type { Day } from '#libs/decision';
import type { Commitment } from './commitment.js';
import { dutiesOf } from './states.js';

/** What is still to be done under a commitment, or may still be said to a notice, by a last day. */
export interface CommitmentDueStep {
  readonly kind: 'COMMITMENT';
  readonly id: string;
  readonly step: 'SUPPLY' | 'FULFIL' | 'ANSWER_NOTICE';
  readonly organ: Commitment['acceptedBy'];
  readonly startedOn: Day | null;
  readonly dueOn: Day;
}

/** 补正期限 of each day on which something is missing, and 陈述申辩期限 until it has passed. */
export function dueStepsOf(commitment: Commitment, today: Day): readonly CommitmentDueStep[] {
  const { id, status, acceptedBy: organ, materials, notice } = commitment;
  if (status !== 'IN_FORCE') return [];
  const common = { kind: 'COMMITMENT' as const, id, organ };
  const step = materials.some(({ dueOn }) => dueOn !== null) ? 'SUPPLY' : 'FULFIL';
  const days = new Set(
    dutiesOf(commitment).flatMap(({ dueOn, doneOn }) => (doneOn === null ? [dueOn] : [])),
  );
  const due = [...days].map((dueOn) => ({ ...common, step, startedOn: null, dueOn }) as const);
  if (notice === null || notice.answerBy < today) return due;
  const { givenOn: startedOn, answerBy: dueOn } = notice;
  return [...due, { ...common, step: 'ANSWER_NOTICE', startedOn, dueOn }];
}
