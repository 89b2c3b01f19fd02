/** Why a file, or a submission, cannot be taken as a whole. */
export const INTAKE_ERROR_CODES = [
  'FILE_UNREADABLE',
  'FILE_EMPTY',
  'FILE_TYPE_UNKNOWN',
  'FILE_ENCRYPTED',
  'FILE_BROKEN',
  'FILE_TOO_LARGE',
  'FORMAT_UNKNOWN',
  'FORMAT_AMBIGUOUS',
  'HEADING_TWICE',
  'HEADING_MISSING',
  'LIST_UNKNOWN',
  'NO_SNAPSHOT',
  'BATCH_INVALID',
  'BATCH_REUSED',
  'TOO_MANY_RECORDS',
  'RECORD_EMPTY',
] as const;
export type IntakeErrorCode = (typeof INTAKE_ERROR_CODES)[number];

/** A file cannot be read, or no further; the message says in Chinese what is wrong and how to mend it. */
export class IntakeError extends Error {
  override readonly name = 'IntakeError';

  constructor(
    readonly code: IntakeErrorCode,
    message: string,
  ) {
    super(message);
  }
}
