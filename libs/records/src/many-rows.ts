import type { Sql, SqlValue } from './database.js';

/**
 * Rows in one statement. At most so many that SQLite can bind their values (32,766) and a packet of
 * MySQL (16 MB) hold them; of few sizes, so that the statements are few and stay prepared.
 */
const SIZES = [512, 128, 32, 8, 1];
/**
 * Pairs that are looked up in one statement. Of fewer than 200 MariaDB looks at the index for what each
 * costs (`eq_range_index_dive_limit`); of more it trusts its statistics, and reads the whole table
 * where they are old, as they are in the midst of an import.
 */
const MOST_PAIRS = 128;

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

/** The condition that a record is among so many, by subject and id; SQLite takes a list of pairs as a table only. */
export function isAmongRecords(sql: Sql, pairs: readonly unknown[]): string {
  // MariaDB reads the whole table for an UPDATE with a list of one pair.
  if (pairs.length === 1) return 'subject_id = ? AND record_id = ?';
  const list = pairs.map(() => '(?, ?)').join(', ');
  return `(subject_id, record_id) IN (${sql.isEmbedded ? `VALUES ${list}` : list})`;
}

/** Cuts pairs of columns into parts that one statement can look up. */
export function partsOfPairs<T>(all: readonly T[]): Generator<readonly T[]> {
  return inParts(all, MOST_PAIRS);
}

/** Cuts into parts that one statement can take. */
export function* inParts<T>(all: readonly T[], most = Infinity): Generator<readonly T[]> {
  let start = 0;
  for (const size of SIZES.filter((one) => one <= most)) {
    for (; start + size <= all.length; start += size) yield all.slice(start, start + size);
  }
}
