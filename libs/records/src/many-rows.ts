import type { Sql, SqlValue } from './database.js';

/** Most rows in one statement: SQLite binds 32,766 values, a packet of MySQL holds 16 MB. */
const MOST_ROWS = 500;

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
  for (let start = 0; start < all.length; start += MOST_ROWS) {
    yield all.slice(start, start + MOST_ROWS);
  }
}
