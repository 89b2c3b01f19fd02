export { INTAKE_ERROR_CODES, IntakeError, type IntakeErrorCode } from './intake-error.js';
export type * from './intake-record.js';
export { loadFormats } from './format-files.js';
export type { Field, Format, Formats } from './format.js';
export { openIntakeFile, type OpenOptions, type RecognisedFile } from './open-file.js';
