import { shanghaiDay } from '#libs/calendar';
import { OPEN_REVISION, putDrafts, type Draft, type Sql, type SqlValue } from '#libs/records';
import type { Batch } from './batch.js';

/** Most entries that end in one revision. */
const PAGE = 500;

const STANDING = `FROM credit_record r WHERE r.kind = ? AND r.to_revision = ? AND r.withdrawn = 0
  AND (r.lifted_on IS NULL OR r.lifted_on > ?) AND (r.valid_until IS NULL OR r.valid_until >= ?)`;
const MISSING = `${STANDING} AND NOT EXISTS (SELECT 1 FROM intake_seen s WHERE s.batch_id = ?
  AND s.subject_id = r.subject_id AND s.record_id = r.record_id)`;

/** How many entries of the list stand on the day of the delivery. */
export async function standingCount(sql: Sql, batch: Batch): Promise<number> {
  return count(sql, STANDING, standingOf(batch));
}

/** How many of them the delivery does not name. */
export async function missingCount(sql: Sql, batch: Batch): Promise<number> {
  return count(sql, MISSING, [...standingOf(batch), batch.id]);
}

/** Some entries that ended. */
interface Ended {
  readonly count: number;
  /** Where the next ones are looked for: no earlier revision has one; null: there are no more. */
  readonly next: number | null;
}

/**
 * Ends (移出) some entries that the full list (全量名单) no longer names, as of the day of delivery, of
 * those whose version was added in a revision or later.
 */
export async function endMissing(
  sql: Sql,
  revision: number,
  batch: Batch,
  from: number,
): Promise<Ended> {
  const entries = await sql.query<Entry>(
    `SELECT r.subject_id, r.record_id, r.from_revision ${MISSING} AND r.from_revision >= ?
     ORDER BY r.from_revision LIMIT ${String(PAGE)}`,
    [...standingOf(batch), batch.id, from],
  );
  const liftedOn = dayOf(batch);
  await putDrafts(
    sql,
    revision,
    entries.map((entry) => liftedDraft(entry, liftedOn)),
  );
  const last = entries.length < PAGE ? undefined : entries.at(-1);
  return { count: entries.length, next: last?.from_revision ?? null };
}

/**
 * Drops some of what deliveries noted as seen that are finished, or held while a later one of their source
 * was done; false where there is nothing left.
 */
export async function forgetSeen(sql: Sql): Promise<boolean> {
  const [done] = await sql.query<{ id: string }>(
    `SELECT b.id FROM intake_batch b
     WHERE EXISTS (SELECT 1 FROM intake_seen s WHERE s.batch_id = b.id)
       AND (b.state = 'DONE' OR (b.state = 'HELD' AND EXISTS (SELECT 1 FROM intake_batch l
         WHERE l.source = b.source AND l.state = 'DONE' AND l.id > b.id))) LIMIT 1`,
  );
  if (done === undefined) return false;
  const [end] = await sql.query<{ subject_id: string }>(
    `SELECT subject_id FROM intake_seen WHERE batch_id = ?
     ORDER BY subject_id LIMIT 1 OFFSET 5000`,
    [done.id],
  );
  if (end === undefined) await sql.query('DELETE FROM intake_seen WHERE batch_id = ?', [done.id]);
  else {
    await sql.query('DELETE FROM intake_seen WHERE batch_id = ? AND subject_id <= ?', [
      done.id,
      end.subject_id,
    ]);
  }
  return true;
}

interface Entry {
  readonly subject_id: string;
  readonly record_id: string;
  readonly from_revision: number;
}

function liftedDraft(entry: Entry, liftedOn: string): Draft {
  return {
    subjectId: entry.subject_id,
    recordId: entry.record_id,
    next: (standing) => {
      if (standing === null) throw new Error('an entry that is gone cannot end');
      return { ...standing, lifted_on: liftedOn };
    },
  };
}

async function count(sql: Sql, which: string, values: readonly SqlValue[]): Promise<number> {
  const [row] = await sql.query<{ found: number }>(`SELECT COUNT(*) AS found ${which}`, values);
  return row?.found ?? 0;
}

function standingOf(batch: Batch): readonly SqlValue[] {
  const day = dayOf(batch);
  return [batch.source, OPEN_REVISION, day, day];
}

function dayOf({ startedAt }: Batch): string {
  return shanghaiDay(startedAt);
}
