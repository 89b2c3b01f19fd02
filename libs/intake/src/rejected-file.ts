import { open, rm, stat, truncate, type FileHandle } from 'node:fs/promises';
import type { ExaminedRow } from './intake-record.js';
import { csvText } from './written-csv.js';

/** What is added to the file's own columns. */
const ADDED = ['行号', '规则', '原因'];

/**
 * The rows of a file that were rejected, with its own columns and why, so that they can be corrected
 * and sent again: CSV in UTF-8 with a byte order mark, formulas escaped. There is none where nothing
 * was rejected.
 */
export class RejectedFile {
  private handle: FileHandle | null = null;

  private constructor(
    private readonly path: string,
    private readonly headings: readonly string[],
    private length: number,
  ) {}

  /**
   * Goes on after so many bytes; where they are not there, from the start.
   * @returns the file, and whether it holds what it held then
   */
  static async after(
    bytes: number,
    input: string,
    headings: readonly string[],
  ): Promise<{ readonly file: RejectedFile; readonly isWhole: boolean }> {
    const path = rejectedPath(input);
    const isWhole = bytes === 0 || (await lengthOf(path)) >= bytes;
    const kept = isWhole ? bytes : 0;
    if (kept === 0) await rm(path, { force: true });
    else await truncate(path, kept);
    return { file: new RejectedFile(path, headings, kept), isWhole };
  }

  /** How long it is. */
  get bytes(): number {
    return this.length;
  }

  /** Adds what was rejected of these rows; it is on the disk when this returns. */
  async append(rows: readonly ExaminedRow[]): Promise<void> {
    if (rows.every(({ record }) => record !== null)) return;
    const text = rejectedRows(this.headings, rows, this.length === 0);
    this.handle ??= await open(this.path, 'a');
    await this.handle.appendFile(text);
    await this.handle.datasync();
    this.length += Buffer.byteLength(text);
  }

  async close(): Promise<void> {
    await this.handle?.close();
  }
}

/** The rejected ones of some rows as CSV, with the headings where they are the first. */
export function rejectedRows(
  headings: readonly string[],
  rows: readonly ExaminedRow[],
  isFirst: boolean,
): string {
  const rejected = rows.filter(({ record }) => record === null);
  return csvText(
    [
      ...(isFirst ? [[...headings, ...ADDED]] : []),
      ...rejected.map((row) => cellsOf(row, headings.length)),
    ],
    isFirst,
  );
}

function cellsOf({ cells, line, findings }: ExaminedRow, width: number): readonly string[] {
  const errors = findings.filter(({ severity }) => severity === 'ERROR');
  return [
    ...Array.from({ length: width }, (_, i) => cells[i] ?? ''),
    String(line),
    [...new Set(errors.map(({ rule }) => rule))].join(' '),
    errors
      .map(({ column, message }) => (column === null ? message : `${column}：${message}`))
      .join('；'),
  ];
}

/** Where the rows of a file that were rejected lie: beside it. */
export function rejectedPath(input: string): string {
  return `${input}.rejected.csv`;
}

async function lengthOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
