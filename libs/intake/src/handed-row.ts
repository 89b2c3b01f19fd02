import type { SubjectType } from '#libs/decision';
import type { ExaminedRow, Finding, IntakeRecord, IntakeSubject } from './intake-record.js';

type HandedSubject = readonly [
  code: string | null,
  personId: string | null,
  name: string,
  type: SubjectType,
];

type HandedRecord = readonly [
  ...subject: HandedSubject,
  alsoOf: HandedSubject | null,
  key: string,
  organ: string | null,
  kind: string,
  authority: string,
  documentNumber: string | null,
  decidedOn: string | null,
  validFrom: string,
  validUntil: string | null,
  liftedOn: string | null,
  details: string,
  reported: string | null,
  withdrawn: boolean,
];

/**
 * An examined row as it goes from thread to thread: values by place, which takes less than half as long as
 * objects, whose names would be handed over with each of them. Without its cells where it was not rejected:
 * those are for the file of what was.
 */
export type HandedRow = readonly [
  line: number,
  cells: readonly string[] | null,
  findings: readonly Finding[] | null,
  organ: string | null,
  decidedOn: string | null,
  lateDays: number,
  record: HandedRecord | null,
];

/** What rows hand over. */
export function toHandedRows(rows: readonly ExaminedRow[]): HandedRow[] {
  // Not by `map`, which makes an array that may have holes: it is written place by place.
  const handed: HandedRow[] = [];
  for (const row of rows) handed.push(toHandedRow(row));
  return handed;
}

function toHandedRow(row: ExaminedRow): HandedRow {
  const { line, cells, findings, organ, decidedOn, lateDays, record } = row;
  return [
    line,
    record === null ? cells : null,
    findings.length === 0 ? null : findings,
    organ,
    decidedOn,
    lateDays,
    record === null ? null : toHandedRecord(record),
  ];
}

/** The row that was handed over. */
export function fromHandedRow(row: HandedRow): ExaminedRow {
  const [line, cells, findings, organ, decidedOn, lateDays, record] = row;
  return {
    line,
    cells: cells ?? NONE,
    record: record === null ? null : fromHandedRecord(record),
    findings: findings ?? NONE,
    organ,
    decidedOn,
    lateDays,
  };
}

const NONE: readonly never[] = [];

function toHandedRecord(intake: IntakeRecord): HandedRecord {
  const { subject, alsoOf, key, organ, record, details, reported, withdrawn } = intake;
  const { code, personId, name, type } = subject;
  return [
    code,
    personId,
    name,
    type,
    alsoOf === null ? null : [alsoOf.code, alsoOf.personId, alsoOf.name, alsoOf.type],
    key,
    organ,
    record.kind,
    record.authority,
    record.documentNumber,
    record.decidedOn,
    record.validFrom,
    record.validUntil,
    record.liftedOn,
    details,
    reported,
    withdrawn,
  ];
}

function fromHandedRecord(record: HandedRecord): IntakeRecord {
  return {
    subject: subjectOf(record[0], record[1], record[2], record[3]),
    alsoOf: record[4] === null ? null : subjectOf(...record[4]),
    key: record[5],
    organ: record[6],
    record: {
      kind: record[7],
      authority: record[8],
      documentNumber: record[9],
      decidedOn: record[10],
      validFrom: record[11],
      validUntil: record[12],
      liftedOn: record[13],
    },
    details: record[14],
    reported: record[15],
    withdrawn: record[16],
  };
}

function subjectOf(...[code, personId, name, type]: HandedSubject): IntakeSubject {
  return { code, personId, name, type };
}
