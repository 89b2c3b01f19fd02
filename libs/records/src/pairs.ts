import type { Sql } from './database.js';
import { inParts } from './insert.js';

/** Pairs that are looked up in one statement. */
const MOST_PAIRS = 512;

/**
 * The records, to be looked up by their key. MariaDB would look at the index for what each pair costs, or, of more
 * than 200 (`eq_range_index_dive_limit`), trust its statistics and read the whole table where they are old, as they
 * are in the midst of an import.
 */
export function recordsByKey({ isEmbedded }: Sql): string {
  return `credit_record${isEmbedded ? '' : ' FORCE INDEX (PRIMARY)'}`;
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
