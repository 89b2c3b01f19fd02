import type { Instant, Language } from '#libs/decision';
import type { Database } from '#libs/records';

/** A credit report as it is kept: on what it rests, and what proves it. */
export interface KeptReport {
  readonly number: string;
  readonly subjectId: string;
  /** Of the token that it was issued to. */
  readonly accessId: string;
  readonly issuedAt: Instant;
  readonly revision: number;
  readonly policyVersion: string;
  readonly language: Language;
  /** Hex. */
  readonly digest: string;
  /** Compact JWS. */
  readonly signature: string;
}

/** The credit reports (信用报告) that were issued: rows are added and read, never changed. */
export class ReportsStore {
  constructor(private readonly database: Database) {}

  /** Durable when it returns. */
  async append(report: KeptReport): Promise<void> {
    await this.database.query(
      `INSERT INTO credit_report (number, subject_id, access_id, issued_at, revision, policy_version,
         language, digest, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        report.number,
        report.subjectId,
        report.accessId,
        report.issuedAt,
        report.revision,
        report.policyVersion,
        report.language,
        report.digest,
        report.signature,
      ],
    );
  }

  /** One of a subject's own; null where there is none of this number. */
  async find(subjectId: string, number: string): Promise<KeptReport | null> {
    const [row] = await this.database.query<ReportRow>(
      'SELECT * FROM credit_report WHERE number = ? AND subject_id = ?',
      [number, subjectId],
    );
    return row ? toReport(row) : null;
  }
}

interface ReportRow {
  readonly number: string;
  readonly subject_id: string;
  readonly access_id: string;
  readonly issued_at: number;
  readonly revision: number;
  readonly policy_version: string;
  readonly language: Language;
  readonly digest: string;
  readonly signature: string;
}

function toReport(row: ReportRow): KeptReport {
  return {
    number: row.number,
    subjectId: row.subject_id,
    accessId: row.access_id,
    issuedAt: row.issued_at,
    revision: row.revision,
    policyVersion: row.policy_version,
    language: row.language,
    digest: row.digest,
    signature: row.signature,
  };
}
