import { isDeepStrictEqual } from 'node:util';
import type { CreditRecord } from '#libs/decision';
import type { Sql } from './database.js';
import { insertRows, isAmongRecords, partsOfPairs } from './many-rows.js';
import {
  OPEN_REVISION,
  PROFILE_KIND,
  profileRecord,
  toProfile,
  toRecord,
  toRow,
  type StoredRow,
  type SubjectProfile,
} from './record-row.js';

/** A record to be put on file, by what stands of it. */
export interface Draft {
  readonly subjectId: string;
  readonly recordId: string;
  /** The version to stand after this one; null: nothing stands of the record. */
  readonly next: (standing: CreditRecord | null) => CreditRecord;
  /** What was reported beyond the record, JSON in an order of its own; left out: what stands of it stays. */
  readonly reported?: string | null;
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
  const puts = drafts.map(({ subjectId, recordId, next, reported }): Put => {
    const key = keyOf(subjectId, recordId);
    const before = latest.get(key) ?? standing.get(key);
    const after: Version = {
      subjectId,
      record: next(before?.record ?? null),
      reported: reported === undefined ? (before?.reported ?? null) : reported,
    };
    latest.set(key, after);
    if (before === undefined) return 'NEW';
    return isSame(before, after) ? 'SAME' : 'CHANGED';
  });
  const changed = [...latest].filter(([key, version]) => !isSame(standing.get(key), version));
  const ended = changed.filter(([key]) => standing.has(key)).map(([, version]) => version);
  await end(sql, revision, ended);
  await insert(
    sql,
    changed.map(([, { subjectId, record, reported }]) => ({
      ...toRow(subjectId, record, revision),
      reported,
    })),
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
  readonly reported: string | null;
}

function isSame(before: Version | undefined, after: Version): boolean {
  return before?.reported === after.reported && isDeepStrictEqual(before.record, after.record);
}

async function standingOf(
  sql: Sql,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, Version>> {
  const standing = new Map<string, Version>();
  for (const some of partsOfPairs(drafts)) {
    const rows = await sql.query<StoredRow>(
      `SELECT * FROM credit_record WHERE to_revision = ?
         AND ${isAmongRecords(sql, some)}`,
      [OPEN_REVISION, ...some.flatMap(({ subjectId, recordId }) => [subjectId, recordId])],
    );
    for (const row of rows) {
      const { subject_id: subjectId, reported } = row;
      const version = { subjectId, record: toRecord(row), reported };
      standing.set(keyOf(row.subject_id, row.record_id), version);
    }
  }
  return standing;
}

async function end(sql: Sql, revision: number, versions: readonly Version[]): Promise<void> {
  for (const some of partsOfPairs(versions)) {
    await sql.query(
      `UPDATE credit_record SET to_revision = ? WHERE to_revision = ?
         AND ${isAmongRecords(sql, some)}`,
      [revision, OPEN_REVISION, ...some.flatMap(({ subjectId, record }) => [subjectId, record.id])],
    );
  }
}

async function insert(sql: Sql, rows: readonly StoredRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const values = rows.map((row) => Object.values(row) as (string | number | null)[]);
  await insertRows(sql, 'credit_record', Object.keys(first), values);
}

function keyOf(subjectId: string, recordId: string): string {
  return `${subjectId}\0${recordId}`;
}
