export { hasFinding, NO_ROWS, withRows, type Batch, type RowCounts } from './batch.js';
export { SourceBusy } from './batch-lease.js';
export { batchOf } from './batch.store.js';
export type * from './intake-record.js';
export { loadFile, type Loaded, type LoadOptions } from './load.js';
export { recordIdOf } from './load-chunk.js';
export { DiskFull } from './load-retry.js';
export type { LoadingRooms } from './loading.js';
