import type { CreditRecord, SubjectType } from '#libs/decision';
import type { PublishedLaw, RuleConfirmation } from '#libs/rulebook';
import type { Sql, SqlValue } from './database.js';
import { OPEN_REVISION, profileRecord, toRow } from './record-row.js';

/** Who answers for a change of the law, and why it was made. */
export interface Approval {
  readonly by: string;
  readonly note: string;
}

/** What one revision changes; every version it adds or ends carries its number. */
export class RevisionWriter {
  constructor(
    private readonly sql: Sql,
    readonly revision: number,
  ) {}

  /** Puts a subject (信用主体) on record, or changes its name or type. */
  async putSubject(subjectId: string, name: string | null, type: SubjectType): Promise<void> {
    await this.putRecord(subjectId, profileRecord({ name, type }));
  }

  /** Maps a natural person who is not on record yet to its subject id. */
  async registerPerson(idHmac: string, subjectId: string): Promise<void> {
    await this.sql.query('INSERT INTO person (id_hmac, subject_id) VALUES (?, ?)', [
      idHmac,
      subjectId,
    ]);
  }

  /**
   * Adds a version of a record and ends the one before, if there is one; what was reported beyond the
   * record goes on with it.
   */
  async putRecord(subjectId: string, record: CreditRecord): Promise<void> {
    await this.sql.query(
      'UPDATE credit_record SET to_revision = ? WHERE subject_id = ? AND record_id = ? AND to_revision = ?',
      [this.revision, subjectId, record.id, OPEN_REVISION],
    );
    const row = toRow(subjectId, record, this.revision);
    const columns = Object.keys(row);
    await this.sql.query(
      `INSERT INTO credit_record (${columns.join(', ')}, reported)
       SELECT ${columns.map(() => '?').join(', ')}, MAX(reported) FROM credit_record
       WHERE subject_id = ? AND record_id = ? AND to_revision = ?`,
      [...(Object.values(row) as SqlValue[]), subjectId, record.id, this.revision],
    );
  }

  /** A source (信息源) delivered, be it nothing new. */
  async deliver(source: string, receivedAt: number): Promise<void> {
    await this.sql.query('INSERT INTO delivery (source, revision, received_at) VALUES (?, ?, ?)', [
      source,
      this.revision,
      receivedAt,
    ]);
  }

  /** Publishes the law that holds from this revision on; `origin` says where it came from. */
  async publish(
    law: PublishedLaw,
    origin: string,
    approval: Approval | null = null,
  ): Promise<void> {
    await this.sql.query(
      `INSERT INTO rulebook_version (revision, version, origin, approver, note, content)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [
        this.revision,
        law.version,
        origin,
        approval?.by ?? null,
        approval?.note ?? null,
        law.content,
      ],
    );
  }

  /** Puts on record that an officer read the basis of a rule; it is never taken back. */
  async confirmRule({ rule, substance, by, note, on }: RuleConfirmation): Promise<void> {
    await this.sql.query(
      `INSERT INTO rule_confirmation (revision, rule, substance, approver, note, confirmed_on)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [this.revision, rule, substance, by, note, on],
    );
  }
}
