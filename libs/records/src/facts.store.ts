import type { CreditRecord, SubjectFacts } from '#libs/decision';
import { places, type Sql } from './database.js';
import {
  OPEN_REVISION,
  PROFILE_KIND,
  toFacts,
  toProfile,
  toRecord,
  VERSION_COLUMNS,
  type RecordRow,
  type SubjectProfile,
} from './record-row.js';

/** What is known of some subjects at one revision. */
export interface KnownFacts {
  readonly revision: number;
  /** When that revision was committed; milliseconds since 1970. */
  readonly committedAt: number;
  /** By subject id; a subject that is not on record has no entry. */
  readonly subjects: ReadonlyMap<string, SubjectFacts>;
}

/** A version of a record since withdrawn: of which subject, and at which revisions it was served. */
export interface Withdrawal {
  readonly subjectId: string;
  readonly servedFrom: number;
  /** The first at which it was served no more. */
  readonly servedUntil: number;
}

interface Counter {
  readonly current: number;
  readonly committed_at: number;
}

/** Facts of a subject that is not on record. */
export const NOTHING_KNOWN: SubjectFacts = {
  registered: false,
  name: null,
  type: null,
  records: [],
};

/** Of a version, all that a check reads. */
const COLUMNS = VERSION_COLUMNS.filter(
  (column) => column !== 'from_revision' && column !== 'to_revision',
)
  .map((column) => `r.${column}`)
  .join(', ');

/** Most subjects in one statement. */
const CHUNK = 500;

/** Reads what is on record of subjects, by ranges of the clustered key. */
export class FactsStore {
  constructor(private readonly database: Sql) {}

  /** What is known now, with the revision that this is, from one statement for up to 500 subjects. */
  async now(subjectIds: readonly string[]): Promise<KnownFacts> {
    const ids = subjectIds.slice(0, CHUNK);
    const rows = await this.database.query<Partial<RecordRow> & Counter>(
      `SELECT c.number AS current, c.committed_at, ${COLUMNS} FROM revision_counter c
       LEFT JOIN credit_record r ON r.subject_id IN (${places(ids) || 'NULL'})
         AND r.to_revision > c.number AND r.from_revision <= c.number
       WHERE c.id = 1`,
      ids,
    );
    const [counter] = rows;
    if (counter === undefined) throw new Error('revision_counter has no row');
    const { current, committed_at: committedAt } = counter;
    const found = rows.filter((row): row is RecordRow & Counter => row.subject_id != null);
    const rest = await this.rowsAt(current, subjectIds.slice(CHUNK));
    return { revision: current, committedAt, subjects: bySubject([...found, ...rest]) };
  }

  /** What was known at a revision. */
  async at(revision: number, subjectIds: readonly string[]): Promise<KnownFacts['subjects']> {
    return bySubject(await this.rowsAt(revision, subjectIds));
  }

  /** By record, what was reported of it beyond the record, JSON by field code (字段编码), at a revision. */
  async reportedAt(revision: number, subjectId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ record_id: string; reported: string }>(
      `SELECT record_id, reported FROM credit_record
       WHERE subject_id = ? AND from_revision <= ? AND to_revision > ?
         AND withdrawn = 0 AND reported IS NOT NULL`,
      [subjectId, revision, revision],
    );
    return new Map(rows.map((row) => [row.record_id, row.reported]));
  }

  /** Whether a record of these subjects that was served at a revision has been withdrawn since. */
  async isWithdrawnSince(revision: number, subjectIds: readonly string[]): Promise<boolean> {
    if (subjectIds.length === 0) return false;
    const rows = await this.database.query<{ found: number }>(
      `SELECT 1 AS found FROM credit_record past
       JOIN credit_record now ON now.subject_id = past.subject_id AND now.record_id = past.record_id
         AND now.to_revision = ? AND now.withdrawn = 1
       WHERE past.subject_id IN (${places(subjectIds)})
         AND past.from_revision <= ? AND past.to_revision > ? AND past.withdrawn = 0
       LIMIT 1`,
      [OPEN_REVISION, ...subjectIds, revision, revision],
    );
    return rows.length > 0;
  }

  /** Of these subjects, between which revisions records were served that have been withdrawn since. */
  async withdrawals(subjectIds: readonly string[]): Promise<readonly Withdrawal[]> {
    if (subjectIds.length === 0) return [];
    return this.database.query<Withdrawal>(
      `SELECT past.subject_id AS subjectId, past.from_revision AS servedFrom, past.to_revision AS servedUntil
       FROM credit_record past
       JOIN credit_record now ON now.subject_id = past.subject_id AND now.record_id = past.record_id
         AND now.to_revision = ? AND now.withdrawn = 1
       WHERE past.subject_id IN (${places(subjectIds)}) AND past.withdrawn = 0`,
      [OPEN_REVISION, ...subjectIds],
    );
  }

  private async rowsAt(
    revision: number,
    subjectIds: readonly string[],
  ): Promise<readonly RecordRow[]> {
    const rows: RecordRow[] = [];
    for (let start = 0; start < subjectIds.length; start += CHUNK) {
      const ids = subjectIds.slice(start, start + CHUNK);
      rows.push(
        ...(await this.database.query<RecordRow>(
          `SELECT ${COLUMNS} FROM credit_record r WHERE subject_id IN (${places(ids)})
             AND from_revision <= ? AND to_revision > ?`,
          [...ids, revision, revision],
        )),
      );
    }
    return rows;
  }

  /** The subject ids of natural persons by the keyed hash of their ID number. */
  async personSubjects(idHmacs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (idHmacs.length === 0) return new Map();
    const rows = await this.database.query<{ id_hmac: string; subject_id: string }>(
      `SELECT id_hmac, subject_id FROM person WHERE id_hmac IN (${places(idHmacs)})`,
      idHmacs,
    );
    return new Map(rows.map((row) => [row.id_hmac, row.subject_id]));
  }
}

/** Facts of a subject by its id; of one that is not on record, nothing. */
export function factsOf(subjects: KnownFacts['subjects'], subjectId: string | null): SubjectFacts {
  return (subjectId === null ? undefined : subjects.get(subjectId)) ?? NOTHING_KNOWN;
}

function bySubject(rows: readonly RecordRow[]): ReadonlyMap<string, SubjectFacts> {
  const records = new Map<string, CreditRecord[]>();
  const profiles = new Map<string, SubjectProfile>();
  for (const row of rows) {
    if (!records.has(row.subject_id)) records.set(row.subject_id, []);
    if (row.kind === PROFILE_KIND) profiles.set(row.subject_id, toProfile(row));
    else records.get(row.subject_id)?.push(toRecord(row));
  }
  return new Map(
    [...records].map(([subjectId, ofSubject]) => [
      subjectId,
      toFacts(profiles.get(subjectId), ofSubject),
    ]),
  );
}
