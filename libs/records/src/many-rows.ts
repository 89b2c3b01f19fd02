import type { Sql, SqlValue } from './database.js';

/**
 * Rows in one statement. At most so many that SQLite can bind their values (32,766) and a packet of
 * MySQL (16 MB) hold them; of few sizes, so that the statements are few and stay prepared.
 */
const SIZES = [512, 128, 32, 8, 1];

/** Inserts rows of one table, many in a statement; `otherwise` says what of those that are there. */
export async function insertRows(
  sql: Sql,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  otherwise = '',
): Promise<void> {
  const row = `(${columns.map(() => '?').join(', ')})`;
  for (const some of inParts(rows)) {
    await sql.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => row).join(', ')} ${otherwise}`,
      some.flat(),
    );
  }
}

/** The list after IN for so many pairs of columns; SQLite takes it as a table only. */
export function placesOfPairs(sql: Sql, pairs: readonly unknown[]): string {
  const list = pairs.map(() => '(?, ?)').join(', ');
  return sql.isEmbedded ? `(VALUES ${list})` : `(${list})`;
}

/** Cuts into parts that one statement can take. */
export function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  let start = 0;
  for (const size of SIZES) {
    for (; start + size <= all.length; start += size) yield all.slice(start, start + size);
  }
}
