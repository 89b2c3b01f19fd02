import { sha256 } from '#libs/receipts';
import type { Batch } from './batch.js';
import { shippedFormats } from './format-files.js';
import { matchHeadings } from './heading.js';
import { IntakeError } from './intake-error.js';
import type { ExaminedRow, OpenedFile } from './intake-record.js';
import { loadFile } from './load.js';
import type { LoadingRooms } from './loading.js';
import { openRows, type OpenOptions } from './open-file.js';
import {
  assertNumber,
  keepOutcome,
  pathOf,
  takeNumber,
  type SubmissionNumber,
} from './submission-number.js';

/** Records that a department's system hands in directly (接口报送). */
export interface Submission extends SubmissionNumber {
  readonly format: string;
  /** Value by field, named by its code or heading. */
  readonly records: readonly ReadonlyMap<string, string>[];
}

/** What came of all, and of each, in the order of the submission. */
export interface Submitted {
  readonly batch: Batch;
  readonly rows: readonly ExaminedRow[];
}

/** Most records in one submission; who has more sends a file. */
const MOST_RECORDS = 500;

/**
 * Loads the records of a submission as a file of them would be. @throws IntakeError where they cannot be
 * taken as a whole; then nothing is on file. SourceBusy, Unavailable
 */
export async function submitRecords(
  submission: Submission,
  rooms: LoadingRooms,
  options: OpenOptions,
): Promise<Submitted> {
  refuseMalformed(submission);
  const file = await openSubmission(submission, options);
  const known = await takeNumber(rooms.database, submission, file.digest);
  const batch = known ?? (await loadSubmission(file, submission, rooms));
  const rows: ExaminedRow[] = [];
  for await (const part of file.rows()) rows.push(...part);
  return { batch, rows };
}

async function loadSubmission(
  file: OpenedFile,
  number: SubmissionNumber,
  rooms: LoadingRooms,
): Promise<Batch> {
  // Few rows each time, so that their number says nothing of what is usual.
  const options = { path: pathOf('submission', number), isConfirmed: true, keepsRejected: false };
  const { batch } = await loadFile(file, rooms, options);
  await keepOutcome(rooms.database, number, batch);
  return batch;
}

function refuseMalformed(submission: Submission): void {
  assertNumber(submission);
  const { records } = submission;
  if (records.length > MOST_RECORDS) {
    const message = `一次最多报送${String(MOST_RECORDS)}条；更多的请以文件报送`;
    throw new IntakeError('TOO_MANY_RECORDS', message);
  }
  const empty = records.findIndex((record) =>
    [...record.values()].every((one) => one.trim() === ''),
  );
  if (empty >= 0) {
    throw new IntakeError('RECORD_EMPTY', `第${String(empty + 1)}条没有任何内容`);
  }
}

/** The columns are the fields that the records name, and those that no record may lack. */
function openSubmission(
  { records, format: code, batch, clientId }: Submission,
  options: OpenOptions,
): Promise<OpenedFile> {
  const formats = options.formats ?? shippedFormats();
  const format = formats.formats.find((one) => one.code === code);
  const named = [...new Set(records.flatMap((record) => [...record.keys()]))];
  const missing = format === undefined ? [] : matchHeadings(format, named).missing;
  const headings = [...named, ...missing.map(({ heading }) => heading)];
  const cells = records.map((record) => headings.map((heading) => record.get(heading) ?? ''));
  const rows = [headings, ...cells].map((row, i) => ({ line: i + 1, cells: row, fault: null }));
  const content = JSON.stringify([clientId, batch, code, headings, cells]);
  const source = {
    async *rows() {
      yield await Promise.resolve(rows);
    },
    bytesRead: () => content.length,
    notes: [],
  };
  const opened = { source, bytes: content.length, digest: sha256(content) };
  return openRows(opened, code, { ...options, formats });
}
