import { stringify } from 'csv-stringify/sync';

/**
 * Rows as the text of a CSV that spreadsheets read as it is meant and `import` reads back: UTF-8, formulas
 * escaped, a byte order mark where the file begins.
 */
export function csvText(rows: readonly (readonly string[])[], isBegin: boolean): string {
  return stringify([...rows], {
    bom: isBegin,
    escape_formulas: true,
    record_delimiter: 'windows',
    // Left out, only the whole delimiter is quoted, and a cell with a single LF ends its row.
    quote_record_delimiter: true,
  });
}
