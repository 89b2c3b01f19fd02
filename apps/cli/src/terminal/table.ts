import writeXlsxFile from 'write-excel-file/node';

export type Cell = string | number | null;

/** Rows below their headings, in columns of a terminal; what is not known is `-`. */
export function tableLines(rows: readonly (readonly Cell[])[]): readonly string[] {
  const table = rows.map((row) =>
    row.map((cell) => (cell === null || cell === '' ? '-' : String(cell))),
  );
  const widths = (table[0] ?? []).map((_, i) =>
    Math.max(...table.map((row) => widthOf(row[i] ?? ''))),
  );
  return table.map((row) =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** Columns of a terminal that a text takes: two for each Chinese character. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, one) => sum + (/[\u2E80-\uFFEF]/.test(one) ? 2 : 1), 0);
}

/** Writes rows below their headings into a workbook of one sheet. */
export async function writeSheet(
  path: string,
  sheet: string,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const cells = rows.map((row) =>
    row.map((value) =>
      typeof value === 'number' ? { value, type: Number } : { value: value ?? '', type: String },
    ),
  );
  await writeXlsxFile(cells, { sheet }).toFile(path);
}
