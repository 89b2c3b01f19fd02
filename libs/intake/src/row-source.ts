import type { RawRow } from './raw-row.js';

/** A file as rows, whatever its form: CSV or a sheet of a workbook. */
export interface RowSource {
  /** All rows from the first, the heading among them, in groups as they are read. */
  rows(): AsyncIterable<readonly RawRow[]>;
  /** Bytes taken from the file by the last `rows`. */
  bytesRead(): number;
  /** What a person should know of how it was read, in Chinese. */
  readonly notes: readonly string[];
}
