import type { CreditRecord, Instant } from '#libs/decision';
import type { Database } from './database.js';
import { toRecord, VERSION_COLUMNS, type RecordRow } from './record-row.js';
import type { VersionPlace } from './records-of-kinds.store.js';

/** A version of a record with the one that it ended. */
export interface ChangedRecord {
  readonly place: VersionPlace;
  /** When its revision was committed. */
  readonly committedAt: Instant;
  readonly before: CreditRecord;
  readonly after: CreditRecord;
}

export interface ChangedPage {
  readonly changed: readonly ChangedRecord[];
  /** How many versions were looked at, changed or new. */
  readonly looked: number;
  /** The version looked at last, changed or new; null where there is none left. */
  readonly last: VersionPlace | null;
}

const BEFORE = VERSION_COLUMNS.map((column) => `p.${column} AS before_${column}`).join(', ');
const AFTER = VERSION_COLUMNS.map((column) => `n.${column}`).join(', ');
const FROM_PLACE = `n.kind = ? AND n.from_revision >= ? AND n.from_revision <= ?
  AND (n.from_revision > ? OR n.subject_id > ? OR (n.subject_id = ? AND n.record_id > ?))`;

/** Reads what became of records of a kind, in the order of the revisions, by the index on kinds. */
export class ChangedRecordsStore {
  constructor(private readonly database: Database) {}

  /** Looks at so many versions after a place, of revisions up to one. */
  async pageAfter(
    kind: string,
    after: VersionPlace,
    upTo: number,
    limit: number,
  ): Promise<ChangedPage> {
    const { revision, subjectId, recordId } = after;
    const rest = [revision, subjectId, subjectId, recordId];
    // The index alone tells the places: of what is new, as most is, nothing else is read.
    const places = await this.database.query<VersionPlace>(
      `SELECT n.from_revision AS revision, n.subject_id AS subjectId, n.record_id AS recordId
       FROM credit_record n WHERE ${FROM_PLACE}
       ORDER BY n.from_revision, n.subject_id, n.record_id LIMIT ${String(limit)}`,
      [kind, revision, upTo, ...rest],
    );
    const last = places.at(-1);
    if (last === undefined) return { changed: [], looked: 0, last: null };
    const rows = await this.database.query<ChangedRow>(
      `SELECT v.committed_at, ${AFTER}, ${BEFORE} FROM credit_record n
       JOIN credit_record p ON p.subject_id = n.subject_id AND p.record_id = n.record_id
         AND p.to_revision = n.from_revision
       JOIN revision v ON v.number = n.from_revision
       WHERE ${FROM_PLACE}
         AND (n.from_revision < ? OR n.subject_id < ? OR (n.subject_id = ? AND n.record_id <= ?))
       ORDER BY n.from_revision, n.subject_id, n.record_id`,
      [
        ...[kind, revision, last.revision, ...rest],
        ...[last.revision, last.subjectId, last.subjectId, last.recordId],
      ],
    );
    return { changed: rows.map(toChanged), looked: places.length, last };
  }
}

type ChangedRow = RecordRow & {
  readonly [Column in keyof RecordRow as `before_${Column}`]: RecordRow[Column];
} & { readonly committed_at: number };

function toChanged(row: ChangedRow): ChangedRecord {
  const before = Object.fromEntries(
    VERSION_COLUMNS.map((column) => [column, row[`before_${column}`]]),
  );
  return {
    place: { revision: row.from_revision, subjectId: row.subject_id, recordId: row.record_id },
    committedAt: row.committed_at,
    before: toRecord(before as unknown as RecordRow),
    after: toRecord(row),
  };
}
