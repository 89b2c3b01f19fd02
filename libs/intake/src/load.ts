import { ulid } from 'ulid';
import { shanghaiDay } from '#libs/calendar';
import type { Sql } from '#libs/records';
import { NO_ROWS, type Batch } from './batch.js';
import { withLease } from './batch-lease.js';
import { batchOf, insertBatch, isSuperseded, lastBatchOfFile, saveBatch } from './batch.store.js';
import type { ExaminedRow, OpenedFile } from './intake-record.js';
import { chunksOf } from './chunks.js';
import type { Progress } from './load-trial.js';
import { putRows } from './load-chunk.js';
import { forgetSeen } from './load-ending.js';
import { finish } from './load-finish.js';
import { reasonToHold, USUAL_BOUNDS, type Bounds } from './load-guard.js';
import { noteOf, type Loading, type LoadingRooms } from './loading.js';
import { patiently } from './load-retry.js';
import { NamedSubjects } from './named-subjects.js';
import { RejectedFile } from './rejected-file.js';

export interface LoadOptions {
  /** Where the file lies; what is rejected is written beside it, unless `keepsRejected` is false. */
  readonly path: string;
  readonly keepsRejected?: boolean;
  /** Somebody said that it is meant, though it departs from the usual. */
  readonly isConfirmed?: boolean;
  /** Loads a finished file once more, as another delivery. */
  readonly isAgain?: boolean;
  readonly bounds?: Bounds;
  /** Rows of one revision: what a check waits for on SQLite. */
  readonly chunkRows?: number;
  /** Told after each chunk: what came of all rows, and how many of them this run loaded. */
  readonly onProgress?: Progress;
}

/** What came of loading a file. */
export interface Loaded {
  readonly batch: Batch;
  /** It was finished before: nothing was changed. */
  readonly wasDone: boolean;
}

/** On SQLite a gateway beside it waits so long to write: some 100 ms. */
const CHUNK_ROWS = 2000;

/**
 * Loads a file: each chunk of rows is one revision, which also moves the row that tells how far it is.
 * A load that was cut off goes on where it was; a finished file changes nothing. The last revision is
 * the delivery (报送) of the source.
 * @throws SourceBusy where another loads from the source, DiskFull, Unavailable
 */
export async function loadFile(
  opened: OpenedFile,
  rooms: LoadingRooms,
  options: LoadOptions,
): Promise<Loaded> {
  const { database, clock } = rooms;
  return withLease(database, opened.source, clock, async (lease) => {
    const { bounds = USUAL_BOUNDS } = options;
    const loading = { opened, rooms, lease, bounds, named: new NamedSubjects() };
    const begun = await patiently(() => begin(loading, options));
    const batch =
      begun.state === 'RUNNING'
        ? await finish(loading, await loadRows(loading, begun, options))
        : begun;
    while (await forgetSeen(database));
    return { batch, wasDone: begun.state === 'DONE' };
  });
}

/** Takes up the delivery of the file, or begins it. */
async function begin(
  { opened, rooms: { database, clock }, lease, bounds }: Loading,
  { path, isConfirmed = false, isAgain = false }: LoadOptions,
): Promise<Batch> {
  const last = await lastBatchOfFile(database, opened);
  const isNew =
    last === null || (await isSpent(database, last, clock())) || (isAgain && last.state === 'DONE');
  if (!isNew && last.state === 'DONE') return last;
  const known = isNew ? newBatch(opened, path, clock()) : { ...last, path };
  const batch = { ...known, isConfirmed: known.isConfirmed || isConfirmed };
  const isUsual = batch.isConfirmed || batch.rows > 0;
  const remark = isUsual ? null : await reasonToHold(database, opened, batch, bounds);
  const begun: Batch = { ...batch, state: remark === null ? 'RUNNING' : 'HELD', remark };
  await database.transaction(async (sql) => {
    await lease.renew(sql);
    await (isNew ? insertBatch(sql, begun) : saveBatch(sql, begun));
  });
  return begun;
}

/** Whether the same file is another delivery when it comes again, beside that one. */
async function isSpent(sql: Sql, last: Batch, now: number): Promise<boolean> {
  const { state, rows, isSnapshot, startedAt } = last;
  // What a held full list named was forgotten when a later delivery was done.
  if (state === 'HELD') return rows > 0 && isSnapshot && (await isSuperseded(sql, last));
  if (state !== 'DONE') return false;
  // An empty file says that there is nothing new; it says so anew each time, a full list each day.
  return rows === 0 || (isSnapshot && shanghaiDay(startedAt) < shanghaiDay(now));
}

function newBatch(opened: OpenedFile, path: string, now: number): Batch {
  const { source, format, digest, isSnapshot } = opened;
  return {
    ...NO_ROWS,
    ...{ id: ulid(now), source, format, digest, isSnapshot, path },
    ...{ state: 'RUNNING', remark: null, isConfirmed: false },
    ...{ ended: 0, rejectedBytes: 0, startedAt: now, finishedAt: null },
  };
}

async function loadRows(
  loading: Loading,
  begun: Batch,
  { path, keepsRejected = true, chunkRows: size = CHUNK_ROWS, onProgress }: LoadOptions,
): Promise<Batch> {
  const { opened } = loading;
  const { file, isWhole } = keepsRejected
    ? await RejectedFile.after(begun.rejectedBytes, path, opened.headings)
    : { file: null, isWhole: true };
  let batch = begun;
  try {
    // Where the file of what was rejected is gone, or was not kept, it is written anew from the first row on.
    const isKept = isWhole && (begun.rejectedBytes > 0 || begun.rejected === 0);
    if (file && !isKept) await rejectAgain(opened, begun.rows, size, file);
    for await (const rows of chunksOf(opened.rows(begun.rows), size)) {
      if (file) await patiently(() => file.append(rows));
      batch = await patiently(() => loadChunk(loading, batch, rows, file?.bytes ?? 0));
      onProgress?.(batch, batch.rows - begun.rows);
    }
  } finally {
    await file?.close();
  }
  return batch;
}

/** One revision: the rows on file, what is counted of them, and how far the batch is. */
async function loadChunk(
  { opened, rooms: { revisions, persons }, lease, named }: Loading,
  batch: Batch,
  rows: readonly ExaminedRow[],
  rejectedBytes: number,
): Promise<Batch> {
  let loaded = batch;
  let namedNow: Iterable<string> = [];
  await revisions.commit(noteOf(batch), async ({ revision }, sql) => {
    await lease.renew(sql);
    loaded = await batchOf(sql, batch.id);
    // It was committed, and only the answer was lost.
    if (loaded.rows > batch.rows) return;
    const { isSnapshot } = opened;
    const put = await putRows(sql, revision, rows, { batch, isSnapshot, persons, named });
    loaded = { ...batch, ...put.counts, rejectedBytes };
    namedNow = put.subjectIds;
    await saveBatch(sql, loaded);
  });
  named.remember(namedNow);
  return loaded;
}

async function rejectAgain(
  opened: OpenedFile,
  rowCount: number,
  size: number,
  file: RejectedFile,
): Promise<void> {
  let left = rowCount;
  for await (const rows of chunksOf(opened.rows(), size)) {
    await patiently(() => file.append(rows.slice(0, left)));
    left -= rows.length;
    if (left <= 0) return;
  }
}
