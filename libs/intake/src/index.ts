export type { RowCounts } from './batch.js';
export { batchOf } from './batch.store.js';
export type * from './intake-record.js';
export { loadFile, type LoadOptions } from './load.js';
export { DiskFull } from './load-retry.js';
export { tryFile, type Progress } from './load-trial.js';
export { rejectedPath } from './rejected-file.js';
