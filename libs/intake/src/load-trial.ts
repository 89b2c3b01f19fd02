import { NO_ROWS, withRows, type RowCounts } from './batch.js';
import { chunksOf } from './chunks.js';
import type { OpenedFile } from './intake-record.js';

/** Is told what came of the rows so far, and how many of them were dealt with now. */
export type Progress = (counts: RowCounts, rowsNow: number) => void;

const CHUNK_ROWS = 1000;

/** Examines all rows of a file and writes nothing: what could be loaded counts as loaded. */
export async function tryFile(opened: OpenedFile, onProgress: Progress): Promise<RowCounts> {
  let counts = NO_ROWS;
  for await (const rows of chunksOf(opened.rows(), CHUNK_ROWS)) {
    const fates = rows.map(({ record }) => (record === null ? 'REJECTED' : 'NEW'));
    counts = withRows(counts, rows, fates);
    onProgress(counts, counts.rows);
  }
  return counts;
}
