import type { Instant, Question, Verdict } from '#libs/decision';
import { isDuplicate, type Database, type Sql, type SqlValue } from '#libs/records';
import { firstNumberAt } from './number.js';

/** One check as it is kept: what was asked, on what it was answered, and what proves it. */
export interface LoggedCheck {
  readonly number: string;
  readonly clientId: string;
  readonly caseNumber: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  /** Place among the receipts issued together. */
  readonly leaf: number;
  readonly batchNumber: string | null;
  readonly revision: number;
  readonly policyVersion: string;
  readonly verdict: Verdict;
  /** JSON; holds no ID number of a person. */
  readonly question: string;
  /** Hex. */
  readonly digest: string;
  /** Comma between the siblings. */
  readonly proof: string;
  /** Of the receipts issued together, the number of the first: in its row stands their signature. */
  readonly signedWith: string;
  /** Compact JWS. */
  readonly signature: string;
  /** What the applicant was looked up by; null for a person not on record. */
  readonly subjectId: string | null;
  /** The other members of a consortium (联合体), and the records that the answer rests on. */
  readonly links: readonly CheckLink[];
}

/** A subject that a check looked at, or a record of it that the answer rests on. */
export interface CheckLink {
  readonly subjectId: string;
  /** Empty: the look at the subject itself. */
  readonly recordId: string;
}

/** A check as it was logged; whom and what it looked at is asked of `LooksStore`. */
export type PastCheckRow = Omit<LoggedCheck, 'subjectId' | 'links'>;

/** What is kept of a question: enough to answer it again. */
export type StoredQuestion = Question & {
  /** By the question's subjects, what each was looked up by; null for a person not on record. */
  readonly subjectIds: readonly (string | null)[];
};

/** Of a check, what it takes to answer it again. */
export type LoggedQuestion = Pick<
  LoggedCheck,
  'number' | 'issuedAt' | 'revision' | 'policyVersion' | 'verdict' | 'question'
>;

/** A batch (all bidders of one step): the instant and the versions that its checks share. */
export interface LoggedBatch {
  readonly number: string;
  readonly clientId: string;
  readonly caseNumber: string;
  readonly asOf: number;
  readonly knownAt: number;
  readonly revision: number;
  readonly policyVersion: string;
}

/** A client's own key for a safe retry, and the check that it led to. */
export interface LoggedRequest {
  readonly clientId: string;
  readonly requestId: string;
  readonly number: string;
  readonly questionDigest: string;
  readonly createdAt: number;
}

const OWN_COLUMNS = [
  'number',
  'client_id',
  'case_number',
  'issued_at',
  'leaf',
  'batch_number',
  'revision',
  'policy_version',
  'verdict',
  'question',
  'digest',
  'proof',
  'signed_with',
];
const WRITTEN_COLUMNS = [...OWN_COLUMNS, 'signature', 'subject_id'];
const CHECK_PLACES = `(${WRITTEN_COLUMNS.map(() => '?').join(', ')})`;
/** Each check with the signature that it shares. */
const SIGNED_CHECKS = `SELECT ${OWN_COLUMNS.map((column) => `c.${column}`).join(', ')}, s.signature
  FROM check_log c JOIN check_log s ON s.number = c.signed_with`;

/** The log of checks (查询日志): rows are added and read, never changed. */
export class CheckLogStore {
  constructor(private readonly database: Database) {}

  /**
   * Adds a few checks in one statement, prepared for each number of them, and what they link to in another; both are
   * durable when it returns. A link without its check means nothing, and a check whose links failed is never answered.
   */
  async append(checks: readonly LoggedCheck[]): Promise<void> {
    const links = linksOf(checks);
    const written = this.database.execute(...insertionOf(checks));
    await (links === null ? written : Promise.all([written, this.database.execute(...links)]));
  }

  /** Adds a batch with its checks: all or nothing. */
  async appendBatch(batch: LoggedBatch, checks: readonly LoggedCheck[]): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query(
        `INSERT INTO check_batch (number, client_id, case_number, as_of, known_at, revision, policy_version)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [
          batch.number,
          batch.clientId,
          batch.caseNumber,
          batch.asOf,
          batch.knownAt,
          batch.revision,
          batch.policyVersion,
        ],
      );
      if (checks.length > 0) await insertAll(sql, checks);
    });
  }

  /**
   * Adds a check under the client's own key. False where the key was taken meanwhile, by one not
   * older than `since`: then nothing is added.
   */
  async appendRequested(
    check: LoggedCheck,
    request: LoggedRequest,
    since: number,
  ): Promise<boolean> {
    try {
      await this.database.transaction(async (sql) => {
        await sql.query(
          'DELETE FROM check_request WHERE client_id = ? AND request_id = ? AND created_at < ?',
          [request.clientId, request.requestId, since],
        );
        await sql.query(
          `INSERT INTO check_request (client_id, request_id, number, question_digest, created_at)
           VALUES (?, ?, ?, ?, ?)`,
          [
            request.clientId,
            request.requestId,
            request.number,
            request.questionDigest,
            request.createdAt,
          ],
        );
        await insertAll(sql, [check]);
      });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async find(number: string): Promise<PastCheckRow | null> {
    const [row] = await this.database.query<CheckRow>(`${SIGNED_CHECKS} WHERE c.number = ?`, [
      number,
    ]);
    return row ? toCheck(row) : null;
  }

  /** A client's checks for one case, oldest first. */
  async findByCase(clientId: string, caseNumber: string): Promise<readonly PastCheckRow[]> {
    const rows = await this.database.query<CheckRow>(
      `${SIGNED_CHECKS} WHERE c.client_id = ? AND c.case_number = ?
       ORDER BY c.issued_at, c.leaf, c.number`,
      [clientId, caseNumber],
    );
    return rows.map(toCheck);
  }

  /** The checks issued from one instant to another, both included, in the order of their numbers, by pages. */
  async *issuedBetween(
    from: Instant,
    to: Instant,
    pageSize: number,
  ): AsyncGenerator<readonly LoggedQuestion[]> {
    const end = firstNumberAt(to + 1);
    let after = firstNumberAt(from);
    for (;;) {
      const rows = await this.database.query<QuestionRow>(
        `SELECT number, issued_at, revision, policy_version, verdict, question FROM check_log
         WHERE number > ? AND number < ? ORDER BY number LIMIT ${String(pageSize)}`,
        [after, end],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.map((row) => ({
        number: row.number,
        issuedAt: row.issued_at,
        revision: row.revision,
        policyVersion: row.policy_version,
        verdict: row.verdict,
        question: row.question,
      }));
      after = last.number;
    }
  }

  async findBatch(number: string): Promise<LoggedBatch | null> {
    const [row] = await this.database.query<BatchRow>(
      `SELECT number, client_id, case_number, as_of, known_at, revision, policy_version
       FROM check_batch WHERE number = ?`,
      [number],
    );
    return row ? toBatch(row) : null;
  }

  /** Removes the keys of retries made before an instant; the checks that they led to stay. @returns how many */
  async forgetRequests(before: Instant): Promise<number> {
    return this.database.transaction(async (sql) => {
      const [row] = await sql.query<{ old: number }>(
        'SELECT COUNT(*) AS old FROM check_request WHERE created_at < ?',
        [before],
      );
      await sql.query('DELETE FROM check_request WHERE created_at < ?', [before]);
      return row?.old ?? 0;
    });
  }

  /** What a client's own key led to, if that was not before `since`. */
  async findRequest(
    clientId: string,
    requestId: string,
    since: number,
  ): Promise<Pick<LoggedRequest, 'number' | 'questionDigest'> | null> {
    const [row] = await this.database.query<{ number: string; question_digest: string }>(
      `SELECT number, question_digest FROM check_request
       WHERE client_id = ? AND request_id = ? AND created_at >= ?`,
      [clientId, requestId, since],
    );
    return row ? { number: row.number, questionDigest: row.question_digest } : null;
  }
}

/** The statement that adds checks, and its values. */
function insertionOf(checks: readonly LoggedCheck[]): [statement: string, values: SqlValue[]] {
  const rows = checks.map(() => CHECK_PLACES).join(', ');
  const values = checks.flatMap((check): SqlValue[] => [
    check.number,
    check.clientId,
    check.caseNumber,
    check.issuedAt,
    check.leaf,
    check.batchNumber,
    check.revision,
    check.policyVersion,
    check.verdict,
    check.question,
    check.digest,
    check.proof,
    check.signedWith,
    check.number === check.signedWith ? check.signature : null,
    check.subjectId,
  ]);
  return [`INSERT INTO check_log (${WRITTEN_COLUMNS.join(', ')}) VALUES ${rows}`, values];
}

/** The statement that adds what checks link to, and its values; null where that is nothing. */
function linksOf(checks: readonly LoggedCheck[]): [string, SqlValue[]] | null {
  const values = checks.flatMap(({ number, clientId, revision, links }) =>
    links.flatMap(({ subjectId, recordId }) => [subjectId, recordId, clientId, number, revision]),
  );
  if (values.length === 0) return null;
  const columns = 'subject_id, record_id, client_id, number, revision';
  const rows = new Array<string>(values.length / 5).fill('(?, ?, ?, ?, ?)').join(', ');
  return [`INSERT INTO check_link (${columns}) VALUES ${rows}`, values];
}

async function insertAll(sql: Sql, checks: readonly LoggedCheck[]): Promise<void> {
  await sql.query(...insertionOf(checks));
  const links = linksOf(checks);
  if (links !== null) await sql.query(...links);
}

interface CheckRow {
  readonly number: string;
  readonly client_id: string;
  readonly case_number: string;
  readonly issued_at: number;
  readonly leaf: number;
  readonly batch_number: string | null;
  readonly revision: number;
  readonly policy_version: string;
  readonly verdict: Verdict;
  readonly question: string;
  readonly digest: string;
  readonly proof: string;
  readonly signed_with: string;
  readonly signature: string;
}

type QuestionRow = Pick<
  CheckRow,
  'number' | 'issued_at' | 'revision' | 'policy_version' | 'verdict' | 'question'
>;

interface BatchRow {
  readonly number: string;
  readonly client_id: string;
  readonly case_number: string;
  readonly as_of: number;
  readonly known_at: number;
  readonly revision: number;
  readonly policy_version: string;
}

function toCheck(row: CheckRow): PastCheckRow {
  return {
    number: row.number,
    clientId: row.client_id,
    caseNumber: row.case_number,
    issuedAt: row.issued_at,
    leaf: row.leaf,
    batchNumber: row.batch_number,
    revision: row.revision,
    policyVersion: row.policy_version,
    verdict: row.verdict,
    question: row.question,
    digest: row.digest,
    proof: row.proof,
    signedWith: row.signed_with,
    signature: row.signature,
  };
}

function toBatch(row: BatchRow): LoggedBatch {
  return {
    number: row.number,
    clientId: row.client_id,
    caseNumber: row.case_number,
    asOf: row.as_of,
    knownAt: row.known_at,
    revision: row.revision,
    policyVersion: row.policy_version,
  };
}
