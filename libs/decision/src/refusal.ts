/** Why a question is not answered: a caller's fault, with its code from the closed list in docs/errors.md. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    /** Path of the offending input field, e.g. `subject.code`. */
    readonly field: string | null = null,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** The closed list of codes with which a question is refused. */
export const REFUSAL_CODES = [
  'SUBJECT_REQUIRED',
  'SUBJECT_CODE_INVALID',
  'SUBJECT_CODE_IS_PERSON_ID',
  'PERSON_ID_INVALID',
  'REFERENCE_IS_PERSON_ID',
  'MEMBER_NAMED_TWICE',
  'TOO_MANY_SUBJECTS',
  'NO_APPLICANTS',
  'MATTER_OR_SCENARIO',
  'MATTER_UNKNOWN',
  'MATTER_REQUIRED',
  'CASE_NUMBER_INVALID',
  'INPUT_TOO_LONG',
  'TEXT_MALFORMED',
  'KNOWN_AT_FUTURE',
  'KNOWN_AT_TOO_EARLY',
  'INSTANT_OUT_OF_RANGE',
  'SCOPE_REQUIRED',
  'FORBIDDEN',
  'BATCH_UNKNOWN',
  'BATCH_INSTANT_CONFLICT',
  'REQUEST_ID_REUSED',
  'PAGE_SIZE_INVALID',
  'CURSOR_INVALID',
  'ANSWER_WITHDRAWN',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];
