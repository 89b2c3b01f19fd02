import {
  profileDraft,
  putDrafts,
  redelivered,
  registerPersons,
  toRecord,
  toStored,
  type Draft,
  type PersonKey,
  type Put,
  type Sql,
  type StoredContent,
} from '#libs/records';
import { hasFinding, withRows, type Batch, type RowCounts, type RowFate } from './batch.js';
import type { ExaminedRow, IntakeRecord, IntakeSubject } from './intake-record.js';
import { addCounts, type IntakeCount } from './load-counts.js';
import type { NamedSubjects } from './named-subjects.js';
import { recordIdOf } from './record-id.js';

const FATE: Readonly<Record<Put, RowFate>> = {
  NEW: 'NEW',
  CHANGED: 'VERSION',
  SAME: 'REPEATED',
};

/** A row's record with one subject that it is of, and the row's place in the chunk. */
interface Party {
  readonly row: number;
  readonly subject: IntakeSubject;
  readonly intake: IntakeRecord;
}

interface Placed extends Party {
  readonly subjectId: string;
  readonly recordId: string;
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
  const profiles = [...unnamed].map(([id, { subject }]) => profileDraft(id, subject));
  const puts = await putDrafts(sql, revision, [...placed.map(draftOf), ...profiles]);
  const fates = fatesOf(rows, placed, puts);
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

async function placedRecords(
  sql: Sql,
  rows: readonly ExaminedRow[],
  persons: PersonKey,
): Promise<readonly Placed[]> {
  const parties: Party[] = [];
  for (const [row, { record }] of rows.entries()) {
    if (record === null) continue;
    parties.push({ row, subject: record.subject, intake: record });
    if (record.alsoOf !== null) parties.push({ row, subject: record.alsoOf, intake: record });
  }
  const hmacs = parties.map(({ subject: { personId } }) =>
    personId === null ? null : persons.hmacOf(personId),
  );
  const subjects = await registerPersons(
    sql,
    hmacs.filter((hmac) => hmac !== null),
  );
  return parties.map((party, i) => {
    const subjectId = party.subject.code ?? subjects.get(hmacs[i] ?? '');
    if (subjectId === undefined) throw new Error('a row of nobody');
    const { row, subject, intake } = party;
    return {
      row,
      subject,
      intake,
      subjectId,
      recordId: recordIdOf(intake.record.kind, intake.key),
    };
  });
}

function draftOf({ subjectId, recordId, intake }: Placed): Draft {
  const content = storedOf(intake);
  const recordOf = (stored: StoredContent) => toRecord({ ...stored, record_id: recordId });
  return {
    subjectId,
    recordId,
    next: (standing) =>
      standing === null
        ? content
        : toStored(redelivered(recordOf(standing), recordOf(content)), intake.reported),
  };
}

function storedOf({ record, details, reported, withdrawn }: IntakeRecord): StoredContent {
  return {
    kind: record.kind,
    authority: record.authority,
    document_number: record.documentNumber,
    decided_on: record.decidedOn,
    valid_from: record.validFrom,
    valid_until: record.validUntil,
    lifted_on: record.liftedOn,
    suspended_from: null,
    suspended_until: null,
    objection_filed_on: null,
    objection_closed_on: null,
    withdrawn: withdrawn ? 1 : 0,
    details,
    reported,
  };
}

/** The puts of the records come first; of a row that is of two subjects, the one that changed more tells. */
function fatesOf(
  rows: readonly ExaminedRow[],
  placed: readonly Placed[],
  puts: readonly Put[],
): readonly RowFate[] {
  const fates = rows.map((): RowFate => 'REJECTED');
  for (const [i, { row }] of placed.entries()) {
    const put = puts[i];
    if (put === undefined) throw new Error('fewer puts than records');
    const fate = FATE[put];
    const before = fates[row];
    const isMore = before === 'REJECTED' || before === 'REPEATED' || fate === 'NEW';
    if (isMore) fates[row] = fate;
  }
  return fates;
}

async function noteSeen(sql: Sql, batch: Batch, placed: readonly Placed[]): Promise<void> {
  await sql.insert(
    'intake_seen',
    ['batch_id', 'subject_id', 'record_id', 'row_number_in_file'],
    placed.map(({ subjectId, recordId, row }) => [
      ...[batch.id, subjectId, recordId],
      batch.rows + row,
    ]),
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
