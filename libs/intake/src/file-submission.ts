import { setImmediate } from 'node:timers/promises';
import { sha256 } from '#libs/receipts';
import { Unavailable } from '#libs/records';
import type { Batch } from './batch.js';
import { FirstFindings, type LocatedFinding } from './first-findings.js';
import type { ExaminedRow, OpenedFile } from './intake-record.js';
import { loadFile } from './load.js';
import type { LoadingRooms } from './loading.js';
import { rejectedRows } from './rejected-file.js';
import {
  assertNumber,
  keepOutcome,
  pathOf,
  takeNumber,
  type SubmissionNumber,
} from './submission-number.js';

export interface FileSubmissionOptions {
  /** Somebody said that it is meant, though it departs from the usual. */
  readonly isConfirmed?: boolean;
  /** Stops the load between two parts of the file; the same file again goes on. */
  readonly signal?: AbortSignal;
}

/** What came of a file that a client handed in. */
export interface SubmittedFile {
  readonly batch: Batch;
  /** It was dealt with before: nothing was changed. */
  readonly wasDone: boolean;
  /** The first of what was found wrong with its rows. */
  readonly findings: readonly LocatedFinding[];
}

/** Rows of one revision: on SQLite every check waits while they are written. */
const CHUNK_ROWS = { embedded: 250, server: 1000 } as const;

/**
 * Loads a file that a client hands in under a number of its own (文件报送), beside the checks of this process.
 * Nothing of it is kept on the disk. @throws IntakeError BATCH_INVALID, BATCH_REUSED; SourceBusy, DiskFull,
 * Unavailable: the same again goes on where it was
 */
export async function submitFile(
  opened: OpenedFile,
  number: SubmissionNumber,
  rooms: LoadingRooms,
  { isConfirmed = false, signal }: FileSubmissionOptions = {},
): Promise<SubmittedFile> {
  assertNumber(number);
  const { database } = rooms;
  const { format, source, isSnapshot, digest } = opened;
  const content = sha256(JSON.stringify(['file', format, source, isSnapshot, digest]));
  const gentle = new GentleFile(opened, signal);
  const known = await takeNumber(database, number, content);
  if (known) return { batch: known, wasDone: true, findings: await gentle.findingsOf(known) };
  const loaded = await loadFile(gentle.file, rooms, {
    path: pathOf('upload', number),
    keepsRejected: false,
    isConfirmed,
    chunkRows: database.isEmbedded ? CHUNK_ROWS.embedded : CHUNK_ROWS.server,
  });
  await keepOutcome(database, number, loaded.batch);
  return { ...loaded, findings: await gentle.findingsOf(loaded.batch) };
}

/** The rejected rows of a file as the file of what was rejected has them, piece by piece. */
export async function* rejectedCsv(
  opened: OpenedFile,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  yield rejectedRows(opened.headings, [], true);
  for await (const rows of new GentleFile(opened, signal).file.rows()) {
    yield rejectedRows(opened.headings, rows, false);
  }
}

/** A file whose rows leave turns to other work after each part, and whose first findings are kept as they go by. */
class GentleFile {
  readonly file: OpenedFile;
  private seen = new FirstFindings();

  constructor(
    private readonly opened: OpenedFile,
    private readonly signal?: AbortSignal,
  ) {
    this.file = { ...opened, rows: (skip) => this.rows(skip) };
  }

  /** The first findings of all rows; they are read again where not all went by. */
  async findingsOf({ rows, rejected, warned, late }: Batch): Promise<readonly LocatedFinding[]> {
    if (rejected + warned + late === 0) return [];
    if (this.seen.rows < rows) {
      for await (const _ of this.rows()) if (this.seen.isFull) break;
    }
    return this.seen.list;
  }

  private async *rows(skip?: number): AsyncGenerator<readonly ExaminedRow[]> {
    const seen = new FirstFindings();
    this.seen = seen;
    for await (const rows of this.opened.rows(skip)) {
      await this.leaveTurn();
      for (const row of rows) seen.add(row);
      yield rows;
    }
  }

  private async leaveTurn(): Promise<void> {
    if (this.signal?.aborted) throw new Unavailable('the gateway stops', 10);
    await setImmediate();
  }
}
