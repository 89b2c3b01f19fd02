/** 承诺状态. OVERDUE follows from the day alone and is never stored. */
export const COMMITMENT_STATES = [
  'OFFERED',
  'IN_FORCE',
  'FULFILLED',
  'OVERDUE',
  'BREACHED',
  'WITHDRAWN',
  'REPAIRED',
] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];
export type StoredState = Exclude<CommitmentState, 'OVERDUE'>;

/** What can happen to a commitment; all but the passing of its last day is somebody's act. */
export type CommitmentEvent =
  | 'OFFER'
  | 'SIGN'
  | 'SUPPLY'
  | 'FULFIL'
  | 'DECIDE'
  | 'WITHDRAW'
  | 'NOTIFY'
  | 'BREACH'
  | 'REPAIR'
  | 'DUE_DAY_PASSES';

/** What a breach is said to be: not done in time (逾期未履行), or not true (承诺不实). */
export const BREACH_GROUNDS = ['UNFULFILLED', 'FALSE'] as const;
export type BreachGrounds = (typeof BREACH_GROUNDS)[number];
