import * as faults from '#libs/faults';

/** Why a change of a commitment was refused; a closed list, explained in docs/errors.md. */
export const COMMITMENT_FAULTS = [
  'INPUT_INVALID',
  'HOLDS_PERSON_ID',
  'OFFER_UNKNOWN',
  'NOT_OFFERED',
  'CASE_MISMATCH',
  'SUBJECT_MISMATCH',
  'MATERIALS_MISMATCH',
  'TEXT_MISMATCH',
  'TEXT_CHANGED',
  'NO_LONGER_ELIGIBLE',
  'SIGNATURES_INCOMPLETE',
  'ORGAN_CODE_INVALID',
  'ALREADY_SIGNED',
  'COMMITMENT_UNKNOWN',
  'WRONG_STATE',
  'ALREADY_DONE_OTHERWISE',
  'MATERIAL_UNKNOWN',
  'MATERIALS_OUTSTANDING',
  'DAY_OUT_OF_RANGE',
  'MATTER_DECIDED',
  'NOTICE_MISSING',
  'ANSWER_PERIOD_RUNNING',
  'NOT_OVERDUE',
  'HOLIDAYS_UNKNOWN',
] as const;
export type CommitmentFaultCode = (typeof COMMITMENT_FAULTS)[number];

/** One thing wrong with a change of a commitment. */
export type Fault = faults.Fault<CommitmentFaultCode>;

/** A fault of the closed list. */
export const fault = faults.fault<CommitmentFaultCode>;
