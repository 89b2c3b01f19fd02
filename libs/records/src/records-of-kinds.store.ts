import { isInForce, type CreditRecord, type Day } from '#libs/decision';
import { places, type Database } from './database.js';
import { OPEN_REVISION, toRecord, VERSION_COLUMNS, type RecordRow } from './record-row.js';

/** A record with the subject it is of: a code, or the random key of a natural person. */
export interface RecordOfSubject {
  readonly subjectId: string;
  readonly record: CreditRecord;
}

/** Records read across subjects, a page at a time: for the office, never for a check. */
export class RecordsOfKindsStore {
  constructor(
    private readonly database: Database,
    private readonly pageSize = 1000,
  ) {}

  /** What is known now of records of these kinds that are in force on the day, in the order of the subjects. */
  async *inForce(kinds: readonly string[], day: Day): AsyncGenerator<RecordOfSubject> {
    if (kinds.length === 0) return;
    let last = { subject_id: '', record_id: '' };
    for (;;) {
      const rows = await this.database.query<RecordRow>(
        `SELECT ${VERSION_COLUMNS.join(', ')} FROM credit_record
         WHERE subject_id >= ? AND (subject_id > ? OR record_id > ?)
           AND to_revision = ? AND withdrawn = 0 AND kind IN (${places(kinds)})
         ORDER BY subject_id, record_id LIMIT ${String(this.pageSize)}`,
        [last.subject_id, last.subject_id, last.record_id, OPEN_REVISION, ...kinds],
      );
      for (const row of rows) {
        const record = toRecord(row);
        if (isInForce(record, day)) yield { subjectId: row.subject_id, record };
      }
      const end = rows.at(-1);
      if (end === undefined || rows.length < this.pageSize) return;
      last = end;
    }
  }
}
