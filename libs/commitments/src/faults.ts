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

/** One thing wrong with a request; the message says how to mend it. */
export interface Fault {
  /** Path of the input field; null where it is none's. */
  readonly field: string | null;
  readonly code: CommitmentFaultCode;
  readonly message: string;
}

/** A change that is refused, with all that is wrong with it. INVARIANT: nothing was written. */
export class Faulty extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ code }) => code).join(', '));
    this.name = 'Faulty';
  }
}

export function fault(
  code: CommitmentFaultCode,
  field: string | null,
  message: string,
): readonly Fault[] {
  return [{ code, field, message }];
}

/** @throws Faulty where anything is wrong. */
export function refuseAny(...faults: readonly (readonly Fault[])[]): void {
  const all = faults.flat();
  if (all.length > 0) throw new Faulty(all);
}
