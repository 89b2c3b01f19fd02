import type { ApprovalStep, Instant, Scenario, Verdict } from '#libs/decision';
import type { Sql } from '#libs/records';
import type { StoredQuestion } from './check-log.store.js';

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
}

/** How many answers of one client rest on a record. */
export interface AffectedClient {
  readonly clientId: string;
  readonly checkCount: number;
}

const COLUMNS = ['number', 'client_id', 'issued_at', 'case_number', 'verdict', 'question']
  .map((column) => `c.${column}`)
  .join(', ');

/** Sorts after every number of a check. */
const AFTER_ALL = '~';

/** Reads the log of checks by whom and what they looked at; each by an index that says just that. */
export class LooksStore {
  constructor(private readonly sql: Sql) {}

  /** The checks whose answers rest on a record, the earliest first, after one of them. */
  async restingOn(
    subjectId: string,
    recordId: string,
    after: string | null,
    limit: number,
  ): Promise<readonly Look[]> {
    const rows = await this.sql.query<LookRow>(
      `SELECT ${COLUMNS} FROM check_link l JOIN check_log c ON c.number = l.number
       WHERE l.subject_id = ? AND l.record_id = ? AND l.number > ?
       ORDER BY l.number LIMIT ${String(limit)}`,
      [subjectId, recordId, after ?? ''],
    );
    return rows.map(toLook);
  }

  /** Whose answers rest on a record, and how many. */
  async clientsRestingOn(subjectId: string, recordId: string): Promise<readonly AffectedClient[]> {
    const rows = await this.sql.query<{ client_id: string; checks: number }>(
      `SELECT c.client_id, COUNT(*) AS checks FROM check_link l JOIN check_log c ON c.number = l.number
       WHERE l.subject_id = ? AND l.record_id = ? GROUP BY c.client_id ORDER BY c.client_id`,
      [subjectId, recordId],
    );
    return rows.map((row) => ({ clientId: row.client_id, checkCount: row.checks }));
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
}

interface LookRow {
  readonly number: string;
  readonly client_id: string;
  readonly issued_at: number;
  readonly case_number: string;
  readonly verdict: Verdict;
  readonly question: string;
}

function toLook(row: LookRow): Look {
  const { scenario, matter, step } = JSON.parse(row.question) as StoredQuestion;
  return {
    number: row.number,
    clientId: row.client_id,
    issuedAt: row.issued_at,
    scenario,
    matter,
    step,
    caseNumber: row.case_number,
    verdict: row.verdict,
  };
}
