export { IntakeError } from './intake-error.js';
export type * from './intake-record.js';
export { loadFormats } from './format-files.js';
export type { Field, Format, Formats } from './format.js';
export { openIntakeFile } from './open-file.js';
