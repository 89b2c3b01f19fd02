import { isDeepStrictEqual } from 'node:util';
import type { Sql } from './database.js';
import { isAmongRecords, partsOfPairs, recordsByKey } from './pairs.js';
import {
  OPEN_REVISION,
  PROFILE_KIND,
  profileRecord,
  toProfile,
  toStored,
  VERSION_COLUMNS,
  type StoredContent,
  type StoredRow,
  type SubjectProfile,
} from './record-row.js';

/** A record to be put on file, by what stands of it. */
export interface Draft {
  readonly subjectId: string;
  readonly recordId: string;
  /** What the version to stand after this one says; null: nothing stands of the record. */
  readonly next: (standing: StoredContent | null) => StoredContent;
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
    const before = latest.get(key)?.content ?? standing.get(key);
    const content = next(before ?? null);
    latest.set(key, { subjectId, recordId, content });
    if (before === undefined) return 'NEW';
    return isSame(before, content) ? 'SAME' : 'CHANGED';
  });
  const changed: Version[] = [];
  const ended: Version[] = [];
  for (const [key, version] of latest) {
    const before = standing.get(key);
    if (before !== undefined) {
      if (isSame(before, version.content)) continue;
      ended.push(version);
    }
    changed.push(version);
  }
  await end(sql, revision, ended);
  await sql.insert(
    'credit_record',
    COLUMNS,
    changed.map((version) => valuesOf(version, revision)),
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
      if (standing === null) return toStored(profileRecord(said), null);
      const { name, type } = toProfile(standing);
      if (name !== null) return standing;
      return toStored(profileRecord({ name: said.name, type }), standing.reported);
    },
  };
}

interface Version {
  readonly subjectId: string;
  readonly recordId: string;
  readonly content: StoredContent;
}

const COLUMNS = [...VERSION_COLUMNS, 'reported'] as const;

/** In the order of COLUMNS. */
function valuesOf({ subjectId, recordId, content }: Version, revision: number) {
  return [
    ...[subjectId, recordId, revision, OPEN_REVISION, content.kind, content.authority],
    ...[content.document_number, content.decided_on, content.valid_from, content.valid_until],
    ...[content.lifted_on, content.suspended_from, content.suspended_until],
    ...[content.objection_filed_on, content.objection_closed_on, content.withdrawn],
    ...[content.details, content.reported],
  ];
}

const COMPARED = [
  ...['kind', 'authority', 'document_number', 'decided_on', 'valid_from', 'valid_until'],
  ...['lifted_on', 'suspended_from', 'suspended_until', 'objection_filed_on'],
  ...['objection_closed_on', 'withdrawn', 'reported'],
] as const satisfies readonly (keyof StoredContent)[];

function isSame(before: StoredContent, after: StoredContent): boolean {
  if (before === after) return true;
  return COMPARED.every((column) => before[column] === after[column]) && saysTheSame(before, after);
}

/** Whether the details are equal, in whatever order they were written. */
function saysTheSame({ details: before }: StoredContent, { details: after }: StoredContent) {
  return before === after || isDeepStrictEqual(JSON.parse(before), JSON.parse(after));
}

async function standingOf(
  sql: Sql,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, StoredContent>> {
  const standing = new Map<string, StoredContent>();
  for (const some of partsOfPairs(drafts)) {
    const rows = await sql.query<StoredRow>(
      `SELECT * FROM ${recordsByKey(sql)} WHERE to_revision = ?
         AND ${isAmongRecords(sql, some)}`,
      [OPEN_REVISION, ...some.flatMap(({ subjectId, recordId }) => [subjectId, recordId])],
    );
    for (const row of rows) standing.set(keyOf(row.subject_id, row.record_id), row);
  }
  return standing;
}

async function end(sql: Sql, revision: number, versions: readonly Version[]): Promise<void> {
  for (const some of partsOfPairs(versions)) {
    await sql.query(
      `UPDATE ${recordsByKey(sql)} SET to_revision = ? WHERE to_revision = ?
         AND ${isAmongRecords(sql, some)}`,
      [
        revision,
        OPEN_REVISION,
        ...some.flatMap(({ subjectId, recordId }) => [subjectId, recordId]),
      ],
    );
  }
}

function keyOf(subjectId: string, recordId: string): string {
  return `${subjectId}\0${recordId}`;
}
