import * as faults from '#libs/faults';

/** Why a step of a proceeding was refused; a closed list, explained in docs/errors.md. */
export const DUE_PROCESS_FAULTS = [
  ...faults.INPUT_FAULTS,
  'RECORD_UNKNOWN',
  'RECORD_WITHDRAWN',
  'RECORD_CHANGED',
  'ALREADY_OBJECTED',
  'PROCEEDING_UNKNOWN',
  'CASE_CLOSED',
  'WRONG_STATE',
  'NOT_COMPETENT',
  'OBJECTOR_MAY_NOT_DECIDE',
  'ANSWER_MISSING',
  'CORRECTION_EMPTY',
  'CORRECTION_INVALID',
  'DAY_OUT_OF_RANGE',
  'HOLIDAYS_UNKNOWN',
] as const;
export type DueProcessFaultCode = (typeof DUE_PROCESS_FAULTS)[number];

/** One thing wrong with a step of a proceeding. */
export type Fault = faults.Fault<DueProcessFaultCode>;

/** A fault of the closed list. */
export const fault = faults.fault<DueProcessFaultCode>;

/** @throws Faulty DAY_OUT_OF_RANGE for a day before the first or after the last that it could be. */
export function dayFaults(
  field: string,
  day: string,
  [from, until]: readonly [from: string | null, until: string],
): readonly Fault[] {
  if ((from === null || from <= day) && day <= until) return [];
  return fault('DAY_OUT_OF_RANGE', field, `a day from ${from ?? 'the beginning'} to ${until}`);
}
