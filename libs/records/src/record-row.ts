import type { CreditRecord, Details, SubjectFacts, SubjectType } from '#libs/decision';

/** `to_revision` of a version that none has ended. */
export const OPEN_REVISION = 2_147_483_647;

/** Kind and id of the row that holds name and type of a subject; not a credit record. */
export const PROFILE_KIND = 'SUBJECT';

/** One version of a record, as it is stored, but for what was reported beyond it. */
export interface RecordRow {
  readonly subject_id: string;
  readonly record_id: string;
  readonly from_revision: number;
  readonly to_revision: number;
  readonly kind: string;
  readonly authority: string;
  readonly document_number: string | null;
  readonly decided_on: string | null;
  readonly valid_from: string;
  readonly valid_until: string | null;
  readonly lifted_on: string | null;
  readonly suspended_from: string | null;
  readonly suspended_until: string | null;
  readonly objection_filed_on: string | null;
  readonly objection_closed_on: string | null;
  readonly withdrawn: number;
  /** JSON. */
  readonly details: string;
}

/** All of a version that is stored. */
export interface StoredRow extends RecordRow {
  /** JSON by field code (字段编码): cells of the row that was reported which the record does not hold. */
  readonly reported: string | null;
}

/** What a version says, as it is stored: its row but for which record it is of and when it stood. */
export type StoredContent = Omit<
  StoredRow,
  'subject_id' | 'record_id' | 'from_revision' | 'to_revision'
>;

/** The columns of a version but `reported`, which no check reads. */
export const VERSION_COLUMNS = [
  ...['subject_id', 'record_id', 'from_revision', 'to_revision', 'kind', 'authority'],
  ...['document_number', 'decided_on', 'valid_from', 'valid_until', 'lifted_on', 'suspended_from'],
  ...['suspended_until', 'objection_filed_on', 'objection_closed_on', 'withdrawn', 'details'],
] as const satisfies readonly (keyof RecordRow)[];

export function toRow(subjectId: string, record: CreditRecord, revision: number): RecordRow {
  return {
    subject_id: subjectId,
    record_id: record.id,
    from_revision: revision,
    to_revision: OPEN_REVISION,
    ...contentOf(record),
  };
}

/** A record as its versions store it, with what was reported beyond it. */
export function toStored(record: CreditRecord, reported: string | null): StoredContent {
  return { ...contentOf(record), reported };
}

function contentOf(record: CreditRecord): Omit<StoredContent, 'reported'> {
  return {
    kind: record.kind,
    authority: record.authority,
    document_number: record.documentNumber,
    decided_on: record.decidedOn,
    valid_from: record.validFrom,
    valid_until: record.validUntil,
    lifted_on: record.liftedOn,
    suspended_from: record.suspended?.from ?? null,
    suspended_until: record.suspended?.until ?? null,
    objection_filed_on: record.objection?.filedOn ?? null,
    objection_closed_on: record.objection?.closedOn ?? null,
    withdrawn: record.withdrawn ? 1 : 0,
    details: JSON.stringify(record.details),
  };
}

export function toRecord(
  row: Omit<RecordRow, 'subject_id' | 'from_revision' | 'to_revision'>,
): CreditRecord {
  return {
    id: row.record_id,
    kind: row.kind,
    authority: row.authority,
    documentNumber: row.document_number,
    decidedOn: row.decided_on,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    liftedOn: row.lifted_on,
    suspended:
      row.suspended_from === null ? null : { from: row.suspended_from, until: row.suspended_until },
    objection:
      row.objection_filed_on === null
        ? null
        : { filedOn: row.objection_filed_on, closedOn: row.objection_closed_on },
    details: JSON.parse(row.details) as Details,
    withdrawn: row.withdrawn === 1,
  };
}

/** Name and type of a subject (信用主体), as its profile row holds them. */
export interface SubjectProfile {
  readonly name: string | null;
  readonly type: SubjectType;
}

/** Name and type as the record in whose form they are stored. */
export function profileRecord(profile: SubjectProfile): CreditRecord {
  return {
    id: PROFILE_KIND,
    kind: PROFILE_KIND,
    authority: '',
    documentNumber: null,
    decidedOn: null,
    validFrom: '0001-01-01',
    validUntil: null,
    liftedOn: null,
    suspended: null,
    objection: null,
    details: { name: profile.name, type: profile.type },
    withdrawn: false,
  };
}

export function toProfile({ details }: Pick<RecordRow, 'details'>): SubjectProfile {
  return JSON.parse(details) as SubjectProfile;
}

export function toFacts(
  profile: SubjectProfile | undefined,
  records: readonly CreditRecord[],
): SubjectFacts {
  return {
    registered: profile !== undefined,
    name: profile?.name ?? null,
    type: profile?.type ?? null,
    records,
  };
}
