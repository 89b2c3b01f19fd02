import { hash } from 'node:crypto';
import {
  insertRows,
  profileDraft,
  putDrafts,
  registerPersons,
  type Draft,
  type PersonKey,
  type Put,
  type Sql,
} from '#libs/records';
import { hasFinding, withRows, type Batch, type RowCounts, type RowFate } from './batch.js';
import type { ExaminedRow, IntakeRecord } from './intake-record.js';
import { addCounts, type IntakeCount } from './load-counts.js';
import type { NamedSubjects } from './named-subjects.js';

const FATE: Readonly<Record<Put, RowFate>> = {
  NEW: 'NEW',
  CHANGED: 'VERSION',
  SAME: 'REPEATED',
};

/** A row's record with the subject that it is of. */
interface Placed {
  readonly subjectId: string;
  readonly recordId: string;
  readonly intake: IntakeRecord;
}

/** The load that some rows are of. */
interface Putting {
  readonly batch: Batch;
  readonly isSnapshot: boolean;
  readonly persons: PersonKey;
  readonly named: NamedSubjects;
}

/** What came of all rows of a batch so far, and the subjects whose name is on record once it is committed. */
interface PutRows {
  readonly counts: RowCounts;
  readonly subjectIds: Iterable<string>;
}

/** Puts some rows on file in one revision, with what is counted of them. */
export async function putRows(
  sql: Sql,
  revision: number,
  rows: readonly ExaminedRow[],
  { batch, isSnapshot, persons, named }: Putting,
): Promise<PutRows> {
  const placed = await placedRecords(sql, rows, persons);
  const unnamed = firstOfEach(placed.filter(({ subjectId }) => !named.has(subjectId)));
  const profiles = [...unnamed].map(([id, { intake }]) => profileDraft(id, intake.subject));
  const puts = await putDrafts(sql, revision, [...placed.map(draftOf), ...profiles]);
  const fates = fatesOf(rows, puts);
  if (isSnapshot) await noteSeen(sql, batch, placed);
  await addCounts(
    sql,
    rows.map((row, i) => countOf(batch.source, row, fates[i])),
  );
  return { counts: withRows(batch, rows, fates), subjectIds: unnamed.keys() };
}

/** Only the first row of a subject can give it a name. */
function firstOfEach(placed: readonly Placed[]): ReadonlyMap<string, Placed> {
  const first = new Map<string, Placed>();
  for (const one of placed) if (!first.has(one.subjectId)) first.set(one.subjectId, one);
  return first;
}

/** Id of a record by its kind and what names the decision: a repeat finds the record it repeats. */
function recordIdOf(kind: string, key: string): string {
  return hash('sha256', `${kind}\n${key}`).slice(0, 32);
}

async function placedRecords(
  sql: Sql,
  rows: readonly ExaminedRow[],
  persons: PersonKey,
): Promise<readonly Placed[]> {
  const records = rows.flatMap(({ record }) => (record === null ? [] : [record]));
  const hmacs = records.map(({ subject: { personId } }) =>
    personId === null ? null : persons.hmacOf(personId),
  );
  const subjects = await registerPersons(
    sql,
    hmacs.filter((hmac) => hmac !== null),
  );
  return records.map((intake, i) => {
    const subjectId = intake.subject.code ?? subjects.get(hmacs[i] ?? '');
    if (subjectId === undefined) throw new Error('a row of nobody');
    const recordId = recordIdOf(intake.record.kind, intake.key);
    return { subjectId, recordId, intake };
  });
}

/**
 * A row says nothing of suspension and objection: those stay. What was withdrawn (信用修复、撤销) stays
 * so, however often the old row is delivered again.
 */
function draftOf({ subjectId, recordId, intake: { record, reported, withdrawn } }: Placed): Draft {
  return {
    subjectId,
    recordId,
    reported,
    next: (standing) => ({
      id: recordId,
      kind: record.kind,
      authority: record.authority,
      documentNumber: record.documentNumber,
      decidedOn: record.decidedOn,
      validFrom: record.validFrom,
      validUntil: record.validUntil,
      liftedOn: record.liftedOn,
      suspended: standing?.suspended ?? null,
      objection: standing?.objection ?? null,
      details: record.details,
      withdrawn: withdrawn || (standing?.withdrawn ?? false),
    }),
  };
}

/** The puts of the records come first, in the order of the rows that have one. */
function fatesOf(rows: readonly ExaminedRow[], puts: readonly Put[]): readonly RowFate[] {
  const next = puts.values();
  return rows.map(({ record }) => {
    if (record === null) return 'REJECTED';
    const { value } = next.next();
    if (value === undefined) throw new Error('fewer puts than records');
    return FATE[value];
  });
}

async function noteSeen(sql: Sql, batch: Batch, placed: readonly Placed[]): Promise<void> {
  await insertRows(
    sql,
    'intake_seen',
    ['batch_id', 'subject_id', 'record_id', 'row_number_in_file'],
    placed.map(({ subjectId, recordId }, i) => [batch.id, subjectId, recordId, batch.rows + i]),
  );
}

function countOf(source: string, row: ExaminedRow, fate: RowFate | undefined): IntakeCount {
  const one = (is: boolean) => (is ? 1 : 0);
  return {
    organ: row.organ ?? '',
    source,
    month: row.decidedOn?.slice(0, 7) ?? '',
    reported: 1,
    compliant: one(fate !== 'REJECTED'),
    timely: one(fate !== 'REJECTED' && !hasFinding(row, 'LATE')),
    repeated: one(fate === 'REPEATED'),
    stored: one(fate === 'NEW'),
    late: one(fate !== 'REJECTED' && hasFinding(row, 'LATE')),
    late_days: fate === 'REJECTED' ? 0 : row.lateDays,
  };
}
