import { isDeepStrictEqual } from 'node:util';
import type { CreditRecord } from '#libs/decision';
import type { Sql } from './database.js';
import { inParts, insertRows, placesOfPairs } from './many-rows.js';
import {
  OPEN_REVISION,
  PROFILE_KIND,
  profileRecord,
  toProfile,
  toRecord,
  toRow,
  type RecordRow,
  type SubjectProfile,
} from './record-row.js';

/** A record to be put on file, by what stands of it. */
export interface Draft {
  readonly subjectId: string;
  readonly recordId: string;
  /** The version to stand after this one; null: nothing stands of the record. */
  readonly next: (standing: CreditRecord | null) => CreditRecord;
}

/** What a draft was beside the version before it. */
export type Put = 'NEW' | 'CHANGED' | 'SAME';

/**
 * Puts many records on file in one revision, as `putRecord` does one by one, but for this: a version
 * equal to the one that stands is not written, and of several drafts of one record the last one is,
 * each made from the one before. Says what each draft was, in their order. INVARIANT: once a revision
 * for one record.
 */
export async function putDrafts(
  sql: Sql,
  revision: number,
  drafts: readonly Draft[],
): Promise<readonly Put[]> {
  const standing = await standingOf(sql, drafts);
  const latest = new Map<string, Version>();
  const puts = drafts.map(({ subjectId, recordId, next }): Put => {
    const key = keyOf(subjectId, recordId);
    const before = (latest.get(key) ?? standing.get(key))?.record ?? null;
    const record = next(before);
    latest.set(key, { subjectId, record });
    if (before === null) return 'NEW';
    return isDeepStrictEqual(before, record) ? 'SAME' : 'CHANGED';
  });
  const changed = [...latest].filter(
    ([key, { record }]) => !isDeepStrictEqual(standing.get(key)?.record, record),
  );
  const ended = changed.filter(([key]) => standing.has(key)).map(([, version]) => version);
  await end(sql, revision, ended);
  await insert(
    sql,
    changed.map(([, { subjectId, record }]) => toRow(subjectId, record, revision)),
  );
  return puts;
}

/**
 * Puts a subject (信用主体) on record by what a record says of it. A name that is on record stays: one
 * that is typed otherwise in a permit or penalty is no change of name.
 */
export function profileDraft(subjectId: string, said: SubjectProfile): Draft {
  return {
    subjectId,
    recordId: PROFILE_KIND,
    next: (standing) => {
      if (standing === null) return profileRecord(said);
      const { name, type } = toProfile({ details: JSON.stringify(standing.details) });
      return name === null ? profileRecord({ name: said.name, type }) : standing;
    },
  };
}

interface Version {
  readonly subjectId: string;
  readonly record: CreditRecord;
}

async function standingOf(
  sql: Sql,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, Version>> {
  const standing = new Map<string, Version>();
  for (const some of inParts(drafts)) {
    const rows = await sql.query<RecordRow>(
      `SELECT * FROM credit_record WHERE to_revision = ?
         AND (subject_id, record_id) IN ${placesOfPairs(sql, some)}`,
      [OPEN_REVISION, ...some.flatMap(({ subjectId, recordId }) => [subjectId, recordId])],
    );
    for (const row of rows) {
      const version = { subjectId: row.subject_id, record: toRecord(row) };
      standing.set(keyOf(row.subject_id, row.record_id), version);
    }
  }
  return standing;
}

async function end(sql: Sql, revision: number, versions: readonly Version[]): Promise<void> {
  for (const some of inParts(versions)) {
    await sql.query(
      `UPDATE credit_record SET to_revision = ? WHERE to_revision = ?
         AND (subject_id, record_id) IN ${placesOfPairs(sql, some)}`,
      [revision, OPEN_REVISION, ...some.flatMap(({ subjectId, record }) => [subjectId, record.id])],
    );
  }
}

async function insert(sql: Sql, rows: readonly RecordRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const values = rows.map((row) => Object.values(row) as (string | number | null)[]);
  await insertRows(sql, 'credit_record', Object.keys(first), values);
}

function keyOf(subjectId: string, recordId: string): string {
  return `${subjectId}\0${recordId}`;
}
