import { isInForce, type CreditRecord, type Day } from '#libs/decision';
import { places, type Database } from './database.js';
import { OPEN_REVISION, toRecord, VERSION_COLUMNS, type StoredRow } from './record-row.js';

/** A record with the subject it is of: a code, or the random key of a natural person. */
export interface RecordOfSubject {
  readonly subjectId: string;
  readonly record: CreditRecord;
  /** What was reported beyond the record, JSON; null: nothing. */
  readonly reported: string | null;
}

/** Records read across subjects, a page at a time: for the office, never for a check. */
export class RecordsOfKindsStore {
  constructor(
    private readonly database: Database,
    private readonly pageSize = 1000,
  ) {}

  /** What is known now of records of these kinds that are in force on the day, in the order of the subjects. */
  async *inForce(kinds: readonly string[], day: Day): AsyncGenerator<RecordOfSubject> {
    for await (const one of this.standing(kinds)) {
      if (isInForce(one.record, day)) yield one;
    }
  }

  /** What is known now of records of these kinds, but for what was withdrawn, in the order of the subjects. */
  async *standing(kinds: readonly string[]): AsyncGenerator<RecordOfSubject> {
    if (kinds.length === 0) return;
    // By the clustered key from where the page before ended; by the kind each page would be sorted anew.
    const [from, kind] = this.database.isEmbedded
      ? ['credit_record', '+kind']
      : ['credit_record FORCE INDEX (PRIMARY)', 'kind'];
    let last = { subject_id: '', record_id: '' };
    for (;;) {
      const rows = await this.database.query<StoredRow>(
        `SELECT ${VERSION_COLUMNS.join(', ')}, reported FROM ${from}
         WHERE subject_id >= ? AND (subject_id > ? OR record_id > ?)
           AND to_revision = ? AND withdrawn = 0 AND ${kind} IN (${places(kinds)})
         ORDER BY subject_id, record_id LIMIT ${String(this.pageSize)}`,
        [last.subject_id, last.subject_id, last.record_id, OPEN_REVISION, ...kinds],
      );
      for (const row of rows) {
        yield { subjectId: row.subject_id, record: toRecord(row), reported: row.reported };
      }
      const end = rows.at(-1);
      if (end === undefined || rows.length < this.pageSize) return;
      last = end;
    }
  }
}
