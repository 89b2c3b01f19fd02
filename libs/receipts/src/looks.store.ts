import type { ApprovalStep, Instant, Scenario, Verdict } from '#libs/decision';
import type { Sql, SqlValue } from '#libs/records';
import type { StoredQuestion } from './check-log.store.js';
import { firstNumberAt } from './number.js';

/** One look at a subject (查询记录): who asked, what for, when, and what the answer was. */
export interface Look {
  /** Number of the check. */
  readonly number: string;
  readonly clientId: string;
  readonly issuedAt: Instant;
  readonly scenario: Scenario;
  readonly matter: string | null;
  readonly step: ApprovalStep;
  readonly caseNumber: string;
  readonly verdict: Verdict;
  readonly revision: number;
  /** Whom it looked at; null where that is not on record. */
  readonly subjectIds: readonly (string | null)[];
}

/** A record of a subject. */
export interface RecordOf {
  readonly subjectId: string;
  readonly recordId: string;
}

/** Of the answers that rest on a record, those that a change of it touched. */
export interface TouchedBy {
  /** The revision that changed it: only what was answered before. */
  readonly revision: number;
  /** Only what counted on it at that instant (of `asOf`) or later; null: all. */
  readonly countedFrom: Instant | null;
}

/** A place among the answers that rest on a record: by client, then in the order of their numbers. */
export interface LookPlace {
  readonly clientId: string;
  readonly number: string;
}

export interface LooksWanted {
  /** Whose; null: of all clients. */
  readonly clientId: string | null;
  readonly after: LookPlace | null;
  readonly limit: number;
  readonly touchedBy?: TouchedBy;
}

/** How many answers of one client rest on a record. */
export interface AffectedClient {
  readonly clientId: string;
  /** `MOST_COUNTED` stands for that many or more. */
  readonly checkCount: number;
}

/** So far answers are counted: a record on which more rest must not stall who counts. */
const MOST_COUNTED = 100_000;

const COLUMNS = [
  'number',
  'client_id',
  'issued_at',
  'case_number',
  'verdict',
  'revision',
  'question',
]
  .map((column) => `c.${column}`)
  .join(', ');

/** Sorts after every number of a check. */
const AFTER_ALL = '~';

/** Reads the log of checks by whom and what they looked at; each by an index that says just that. */
export class LooksStore {
  constructor(private readonly sql: Sql) {}

  /** The checks whose answers rest on a record, by client, of each the earliest first. */
  async restingOn(record: RecordOf, wanted: LooksWanted): Promise<readonly Look[]> {
    const { clientId, after, limit, touchedBy } = wanted;
    if (clientId !== null) {
      const past = after !== null && after.clientId === clientId ? after.number : '';
      return this.ranging(record, ['=', clientId], past, limit, touchedBy);
    }
    if (after === null) return this.ranging(record, ['>', ''], '', limit, touchedBy);
    // Each is one range of the key; in one condition they would be read from the client's first.
    const same = await this.ranging(record, ['=', after.clientId], after.number, limit, touchedBy);
    const rest = limit - same.length;
    if (rest === 0) return same;
    return [...same, ...(await this.ranging(record, ['>', after.clientId], '', rest, touchedBy))];
  }

  /** Whose answers rest on a record, and how many. */
  async clientsRestingOn(
    record: RecordOf,
    touchedBy?: TouchedBy,
  ): Promise<readonly AffectedClient[]> {
    const found: AffectedClient[] = [];
    for (let clientId = ''; ;) {
      const [next] = await this.sql.query<{ client_id: string | null }>(
        `SELECT MIN(client_id) AS client_id FROM check_link
         WHERE subject_id = ? AND record_id = ? AND client_id > ?`,
        [record.subjectId, record.recordId, clientId],
      );
      if (next?.client_id == null) return found;
      clientId = next.client_id;
      const checkCount = await this.count(record, clientId, touchedBy);
      if (checkCount > 0) found.push({ clientId, checkCount });
    }
  }

  /** Every check of a subject, be it as a member of a consortium (联合体), the latest first, before one of them. */
  async at(subjectId: string, before: string | null, limit: number): Promise<readonly Look[]> {
    const values = [subjectId, before ?? AFTER_ALL];
    const [asApplicant, asMember] = await Promise.all([
      this.sql.query<LookRow>(
        `SELECT ${COLUMNS} FROM check_log c WHERE c.subject_id = ? AND c.number < ?
         ORDER BY c.number DESC LIMIT ${String(limit)}`,
        values,
      ),
      this.sql.query<LookRow>(
        `SELECT ${COLUMNS} FROM check_link l JOIN check_log c ON c.number = l.number
         WHERE l.subject_id = ? AND l.record_id = '' AND l.number < ?
         ORDER BY l.number DESC LIMIT ${String(limit)}`,
        values,
      ),
    ]);
    return [...asApplicant, ...asMember]
      .sort((a, b) => (a.number > b.number ? -1 : 1))
      .slice(0, limit)
      .map(toLook);
  }

  private async ranging(
    { subjectId, recordId }: RecordOf,
    [compared, clientId]: readonly ['=' | '>', string],
    after: string,
    limit: number,
    touchedBy: TouchedBy | undefined,
  ): Promise<readonly Look[]> {
    const [condition, values] = conditionOf(touchedBy);
    // Of one client its id must not be named: MariaDB would read all of its checks and sort them.
    const order = compared === '=' ? 'l.number' : 'l.client_id, l.number';
    const rows = await this.sql.query<LookRow>(
      `SELECT ${COLUMNS} FROM check_link l JOIN check_log c ON c.number = l.number
       WHERE l.subject_id = ? AND l.record_id = ? AND l.client_id ${compared} ? AND l.number > ?
         ${condition}
       ORDER BY ${order} LIMIT ${String(limit)}`,
      [subjectId, recordId, clientId, after, ...values],
    );
    return rows.map(toLook);
  }

  private async count(
    { subjectId, recordId }: RecordOf,
    clientId: string,
    touchedBy: TouchedBy | undefined,
  ): Promise<number> {
    const [condition, values] = conditionOf(touchedBy);
    const isInLog = touchedBy != null && touchedBy.countedFrom !== null;
    const [counted] = await this.sql.query<{ checks: number }>(
      `SELECT COUNT(*) AS checks FROM (SELECT l.number FROM check_link l
         ${isInLog ? 'JOIN check_log c ON c.number = l.number' : ''}
         WHERE l.subject_id = ? AND l.record_id = ? AND l.client_id = ? ${condition}
         LIMIT ${String(MOST_COUNTED)}) counted`,
      [subjectId, recordId, clientId, ...values],
    );
    return counted?.checks ?? 0;
  }
}

interface LookRow {
  readonly number: string;
  readonly client_id: string;
  readonly issued_at: number;
  readonly case_number: string;
  readonly verdict: Verdict;
  readonly revision: number;
  readonly question: string;
}

/** What narrows links `l` and checks `c` to those that a change touched. */
function conditionOf(touchedBy: TouchedBy | undefined): readonly [string, readonly SqlValue[]] {
  if (touchedBy === undefined) return ['', []];
  const { revision, countedFrom } = touchedBy;
  if (countedFrom === null) return ['AND l.revision < ?', [revision]];
  // The number tells when it was answered, without a look into the log; who asked about a day to come knew that it may change.
  return [
    `AND l.revision < ? AND l.number >= ? AND JSON_EXTRACT(c.question, '$.asOf') >= ?`,
    [revision, firstNumberAt(countedFrom), countedFrom],
  ];
}

function toLook(row: LookRow): Look {
  const { scenario, matter, step, subjectIds } = JSON.parse(row.question) as StoredQuestion;
  return {
    number: row.number,
    clientId: row.client_id,
    issuedAt: row.issued_at,
    scenario,
    matter,
    step,
    caseNumber: row.case_number,
    verdict: row.verdict,
    revision: row.revision,
    subjectIds,
  };
}
