import { shanghaiDay } from '#libs/calendar';
import { OPEN_REVISION, putDrafts, type Draft, type Sql, type SqlValue } from '#libs/records';
import type { Batch } from './batch.js';

/** Most entries that end in one revision. */
const PAGE = 500;

/** An entry of a list, by its subject and its id. */
export interface Entry {
  readonly subject_id: string;
  readonly record_id: string;
}

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

/**
 * Ends (移出) the next entries that the full list (全量名单) no longer names, as of the day of delivery.
 * @returns those that were ended; fewer than a page where there are no more
 */
export async function endMissing(
  sql: Sql,
  revision: number,
  batch: Batch,
  after: Entry | null,
): Promise<{ readonly ended: readonly Entry[]; readonly isLast: boolean }> {
  const { subject_id: subject, record_id: record } = after ?? { subject_id: '', record_id: '' };
  const ended = await sql.query<Entry>(
    `SELECT r.subject_id, r.record_id ${MISSING}
       AND (r.subject_id > ? OR (r.subject_id = ? AND r.record_id > ?))
     ORDER BY r.subject_id, r.record_id LIMIT ${String(PAGE)}`,
    [...standingOf(batch), batch.id, subject, subject, record],
  );
  const liftedOn = dayOf(batch);
  await putDrafts(
    sql,
    revision,
    ended.map((entry) => liftedDraft(entry, liftedOn)),
  );
  return { ended, isLast: ended.length < PAGE };
}

/** Drops some of what finished deliveries noted as seen; false where there is nothing left. */
export async function forgetSeen(sql: Sql): Promise<boolean> {
  const [done] = await sql.query<{ id: string }>(
    `SELECT b.id FROM intake_batch b WHERE b.state = 'DONE'
       AND EXISTS (SELECT 1 FROM intake_seen s WHERE s.batch_id = b.id) LIMIT 1`,
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

function liftedDraft(entry: Entry, liftedOn: string): Draft {
  return {
    subjectId: entry.subject_id,
    recordId: entry.record_id,
    next: (standing) => {
      if (standing === null) throw new Error('an entry that is gone cannot end');
      return { ...standing, liftedOn };
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
