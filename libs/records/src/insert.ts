/**
 * At most so many rows that a packet of MySQL (16 MB) holds them; of few sizes, so that the statements are few
 * and stay prepared.
 */
const SIZES = [512, 128, 32, 8, 1];

/** Cuts into parts that one statement can take. */
export function* inParts<T>(all: readonly T[], most = Infinity): Generator<readonly T[]> {
  let start = 0;
  for (const size of SIZES.filter((one) => one <= most)) {
    for (; start + size <= all.length; start += size) yield all.slice(start, start + size);
  }
}

/** The statement that inserts so many rows; `otherwise` says what of those that are there. */
export function insertOf(
  table: string,
  columns: readonly string[],
  rowCount: number,
  otherwise: string,
): string {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const rows = Array.from({ length: rowCount }, () => row).join(', ');
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows} ${otherwise}`;
}
