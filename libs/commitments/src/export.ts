import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import writeXlsxFile from 'write-excel-file/node';
import type { CommitmentFilter } from './commitments.store.js';
import type { CommitmentRegister } from './commitment-register.js';
import { NATIONAL_FIELDS, nationalRows } from './national-form.js';
import type { Actor } from './making.js';

/** The forms of a file of commitments. */
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const PAGE = 500;
/** Excel's own limit, of which one is the heading. */
const MOST_XLSX_ROWS = 1_048_575;

/**
 * Writes signed commitments in the national form (承诺归集) into a file, and says how many rows. CSV is
 * UTF-8 with a byte order mark, cells that a spreadsheet would take for formulas escaped; in XLSX all
 * cells are text. What was repaired (信用修复) is left out.
 */
export async function exportCommitments(
  register: CommitmentRegister,
  filter: CommitmentFilter,
  actor: Actor,
  format: ExportFormat,
  path: string,
): Promise<number> {
  let count = 0;
  async function* rows(): AsyncGenerator<readonly string[]> {
    for await (const row of rowsOf(register, filter, actor)) {
      count += 1;
      yield row;
    }
  }
  if (format === 'csv') {
    const csv = stringify({
      header: true,
      columns: [...NATIONAL_FIELDS],
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
      quote_record_delimiter: true,
    });
    await pipeline(Readable.from(rows()), csv, createWriteStream(path));
    return count;
  }
  const table: (readonly string[])[] = [NATIONAL_FIELDS];
  for await (const row of rows()) {
    if (count > MOST_XLSX_ROWS) {
      throw new RangeError(
        'more rows than a sheet of XLSX can hold: export CSV, or a shorter time',
      );
    }
    table.push(row);
  }
  const sheet = table.map((row) => row.map((value) => ({ value, type: String })));
  await writeXlsxFile(sheet, { sheet: '信用承诺' }).toFile(path);
  return count;
}

async function* rowsOf(
  register: CommitmentRegister,
  filter: CommitmentFilter,
  actor: Actor,
): AsyncGenerator<readonly string[]> {
  let after: string | null = null;
  for (;;) {
    const page = await register.page(filter, after, PAGE, actor);
    for (const commitment of page.commitments) {
      if (commitment.code === null || commitment.status === 'REPAIRED') continue;
      for (const row of nationalRows(commitment, register.today)) {
        yield NATIONAL_FIELDS.map((field) => row[field]);
      }
    }
    after = page.commitments.at(-1)?.id ?? null;
    if (!page.hasNext) return;
  }
}
