import { isInForce, type CreditRecord, type Day } from '#libs/decision';
import { places, type Sql, type SqlValue } from './database.js';
import { OPEN_REVISION, toRecord, VERSION_COLUMNS, type StoredRow } from './record-row.js';

/** A record with the subject it is of: a code, or the random key of a natural person. */
export interface RecordOfSubject {
  readonly subjectId: string;
  readonly record: CreditRecord;
  /** What was reported beyond the record, JSON; null: nothing. */
  readonly reported: string | null;
}

/** A version that stands, with the revision that added it. */
export interface StandingRecord extends RecordOfSubject {
  readonly revision: number;
}

/** A version's place in the order in which versions came on record. */
export interface VersionPlace {
  readonly revision: number;
  readonly subjectId: string;
  readonly recordId: string;
}

/** Most subjects in one statement. */
const SUBJECTS = 500;

/** Records read across subjects, a page at a time: for the office, never for a check. */
export class RecordsOfKindsStore {
  constructor(
    private readonly sql: Sql,
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
    const [from, kind] = this.sql.isEmbedded
      ? ['credit_record', '+kind']
      : ['credit_record FORCE INDEX (PRIMARY)', 'kind'];
    let last = { subject_id: '', record_id: '' };
    for (;;) {
      const rows = await this.sql.query<StoredRow>(
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

  /**
   * What is known now of records of one kind, of all subjects or of one, in the order in which it came
   * on record: a version that is added meanwhile comes later, so that going on by places misses none.
   */
  async byArrival(
    kind: string,
    after: VersionPlace | null,
    size: number,
    subjectId: string | null = null,
  ): Promise<readonly StandingRecord[]> {
    const last = after ?? { revision: 0, subjectId: '', recordId: '' };
    const [ofSubject, values]: [string, SqlValue[]] =
      subjectId === null ? ['', []] : ['AND subject_id = ?', [subjectId]];
    const rows = await this.sql.query<StoredRow>(
      `SELECT ${VERSION_COLUMNS.join(', ')}, reported FROM credit_record
       WHERE kind = ? AND from_revision >= ? AND to_revision = ? AND withdrawn = 0 ${ofSubject}
         AND (from_revision > ? OR subject_id > ? OR (subject_id = ? AND record_id > ?))
       ORDER BY from_revision, subject_id, record_id LIMIT ${String(size)}`,
      [
        ...[kind, last.revision, OPEN_REVISION, ...values],
        ...[last.revision, last.subjectId, last.subjectId, last.recordId],
      ],
    );
    return rows.map(toStanding);
  }

  /** What is known now of records of these kinds of some subjects: a range of the clustered key for each. */
  async ofSubjects(
    subjectIds: readonly string[],
    kinds: readonly string[],
  ): Promise<readonly StandingRecord[]> {
    const found: StandingRecord[] = [];
    for (let start = 0; start < subjectIds.length; start += SUBJECTS) {
      const some = subjectIds.slice(start, start + SUBJECTS);
      const rows = await this.sql.query<StoredRow>(
        `SELECT ${VERSION_COLUMNS.join(', ')}, reported FROM credit_record WHERE subject_id IN (${places(some)})
           AND to_revision = ? AND withdrawn = 0 AND kind IN (${places(kinds)})
         ORDER BY subject_id, record_id`,
        [...some, OPEN_REVISION, ...kinds],
      );
      found.push(...rows.map(toStanding));
    }
    return found;
  }

  /** The last revision that added a version of this kind; 0 where none did. */
  async lastRevision(kind: string): Promise<number> {
    const [row] = await this.sql.query<{ last: number | null }>(
      'SELECT MAX(from_revision) AS last FROM credit_record WHERE kind = ?',
      [kind],
    );
    return row?.last ?? 0;
  }
}

function toStanding(row: StoredRow): StandingRecord {
  return {
    subjectId: row.subject_id,
    record: toRecord(row),
    reported: row.reported,
    revision: row.from_revision,
  };
}
