import { addDays } from '#libs/calendar';
import type { CommitmentTypeCode, Day } from '#libs/decision';
import { OPEN_REVISION, places, type Sql, type SqlValue } from '#libs/records';
import type { Commitment } from './commitment.js';
import { firstMissedDueDay, nextDueOn, remindersLeft } from './states.js';
import type { CommitmentState } from './vocabulary.js';

/** Which commitments are looked for; a key left out does not limit. */
export interface CommitmentFilter {
  readonly clientId?: string;
  readonly state?: CommitmentState | null;
  readonly type?: CommitmentTypeCode | null;
  /** Offered or in force. */
  readonly isOpen?: boolean;
  readonly matter?: string | null;
  readonly caseNumber?: string | null;
  /** 统一社会信用代码 of the applicant. */
  readonly subject?: string | null;
  /** 统一社会信用代码 of the accepting organ. */
  readonly organ?: string | null;
  readonly signedFrom?: Day | null;
  readonly signedUntil?: Day | null;
  readonly dueFrom?: Day | null;
  readonly dueUntil?: Day | null;
}

/** A commitment as a revision left it. */
export interface CommitmentVersion {
  readonly revision: number;
  readonly commitment: Commitment;
}

/** How many things happened to commitments of one matter and organ in one month. */
export interface CommitmentCount {
  readonly matter: string | null;
  readonly type: CommitmentTypeCode;
  readonly organ: string | null;
  /** YYYY-MM. */
  readonly month: string;
  readonly count: number;
}

interface Row {
  readonly from_revision: number;
  readonly content: string;
}

/** The day on which each thing that is counted happened. */
const COUNTED = {
  signed: 'signed_on',
  fulfilled: 'fulfilled_on',
  overdue: 'overdue_from',
  breached: 'breached_on',
} as const;
export type Counted = keyof typeof COUNTED;

/** Commitments (信用承诺), append-only versions by revision. */
export class CommitmentsStore {
  constructor(private readonly sql: Sql) {}

  /** As it stands now; null where there is none of this id. */
  async find(id: string): Promise<Commitment | null> {
    const [row] = await this.sql.query<Row>(
      'SELECT from_revision, content FROM commitment WHERE id = ? AND to_revision = ?',
      [id, OPEN_REVISION],
    );
    return row ? toVersion(row).commitment : null;
  }

  /** Adds a version and ends the one before; within the transaction of that revision. */
  async put(commitment: Commitment, revision: number): Promise<void> {
    await this.sql.query('UPDATE commitment SET to_revision = ? WHERE id = ? AND to_revision = ?', [
      revision,
      commitment.id,
      OPEN_REVISION,
    ]);
    const row = toRow(commitment, revision);
    const columns = Object.keys(row);
    await this.sql.query(
      `INSERT INTO commitment (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      Object.values(row),
    );
  }

  /** The last 承诺编码 that begins so; null where none does. */
  async lastCode(prefix: string): Promise<string | null> {
    const [row] = await this.sql.query<{ last: string | null }>(
      'SELECT MAX(code) AS last FROM commitment WHERE code >= ? AND code < ?',
      [prefix, `${prefix}:`],
    );
    return row?.last ?? null;
  }

  /** One more than `size` says where there are more; newest last, by id, which begins with the time. */
  async page(
    filter: CommitmentFilter,
    today: Day,
    after: string | null,
    size: number,
  ): Promise<readonly CommitmentVersion[]> {
    const { where, values } = conditionsOf(filter, today);
    const rows = await this.sql.query<Row>(
      `SELECT from_revision, content FROM commitment
       WHERE ${[...where, 'id > ?'].join(' AND ')} ORDER BY id LIMIT ${String(size)}`,
      [...values, after ?? ''],
    );
    return rows.map(toVersion);
  }

  /** Of one subject at a revision: those it applied with, and those named, e.g. as a member of a consortium. */
  async ofSubject(
    subjectId: string,
    ids: readonly string[],
    revision: number,
  ): Promise<readonly Commitment[]> {
    const columns = 'SELECT from_revision, content FROM commitment';
    const then = 'from_revision <= ? AND to_revision > ?';
    const [own, named] = await Promise.all([
      this.sql.query<Row>(`${columns} WHERE subject_id = ? AND ${then}`, [
        subjectId,
        revision,
        revision,
      ]),
      ids.length === 0
        ? []
        : this.sql.query<Row>(`${columns} WHERE id IN (${places(ids)}) AND ${then}`, [
            ...ids,
            revision,
            revision,
          ]),
    ]);
    const found = [...own, ...named].map((row) => toVersion(row).commitment);
    return [...new Map(found.map((one) => [one.id, one])).values()].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
  }

  /**
   * What a revision after this one changed and no later one has, in the order in which they were
   * committed; an earlier version is never told, as it may rest on what was repaired since.
   */
  async changesSince(
    revision: number,
    clientId: string | null,
    size: number,
  ): Promise<readonly CommitmentVersion[]> {
    const rows = await this.sql.query<Row>(
      `SELECT from_revision, content FROM commitment
       WHERE from_revision > ? AND to_revision = ? ${clientId === null ? '' : 'AND client_id = ?'}
       ORDER BY from_revision, id LIMIT ${String(size)}`,
      [revision, OPEN_REVISION, ...(clientId === null ? [] : [clientId])],
    );
    return rows.map(toVersion);
  }

  /** The revision that changed a commitment last; 0 where there is none. */
  async lastRevision(): Promise<number> {
    const [row] = await this.sql.query<{ last: number | null }>(
      'SELECT MAX(from_revision) AS last FROM commitment',
    );
    return row?.last ?? 0;
  }

  /** In force, with a reminder day reached or a due day passed. */
  async remindable(today: Day): Promise<readonly Commitment[]> {
    const rows = await this.sql.query<Row>(
      `SELECT from_revision, content FROM commitment
       WHERE to_revision = ? AND status = 'IN_FORCE' AND remind_from <= ?`,
      [OPEN_REVISION, today],
    );
    return rows.map((row) => toVersion(row).commitment);
  }

  /** How many were signed, fulfilled, overdue or breached, by matter, type, organ and month. */
  async figures(
    counted: Counted,
    from: Day,
    until: Day,
    clientId: string | null,
  ): Promise<readonly CommitmentCount[]> {
    const on = COUNTED[counted];
    const rows = await this.sql.query<CommitmentCount>(
      `SELECT matter, type, organ, SUBSTR(${on}, 1, 7) AS month, COUNT(*) AS count FROM commitment
       WHERE to_revision = ? AND ${on} BETWEEN ? AND ? ${clientId === null ? '' : 'AND client_id = ?'}
       GROUP BY matter, type, organ, SUBSTR(${on}, 1, 7)`,
      [OPEN_REVISION, from, until, ...(clientId === null ? [] : [clientId])],
    );
    return rows;
  }
}

function conditionsOf(filter: CommitmentFilter, today: Day) {
  const conditions: readonly (readonly [string, SqlValue | undefined])[] = [
    ['to_revision = ?', OPEN_REVISION],
    ['client_id = ?', filter.clientId],
    ['type = ?', filter.type],
    ["status IN ('OFFERED', ?)", filter.isOpen === true ? 'IN_FORCE' : undefined],
    ['matter = ?', filter.matter],
    ['case_number = ?', filter.caseNumber],
    ['subject_id = ?', filter.subject],
    ['organ = ?', filter.organ],
    ['signed_on >= ?', filter.signedFrom],
    ['signed_on <= ?', filter.signedUntil],
    ['next_due_on >= ?', filter.dueFrom],
    ['next_due_on <= ?', filter.dueUntil],
    ...inState(filter.state ?? null, today),
  ];
  const given = conditions.filter(
    (condition): condition is readonly [string, SqlValue] => condition[1] != null,
  );
  return { where: given.map(([sql]) => sql), values: given.map(([, value]) => value) };
}

/** OVERDUE is what is in force with a due day passed, and what is IN_FORCE has none. */
function inState(
  state: CommitmentState | null,
  today: Day,
): readonly (readonly [string, SqlValue])[] {
  if (state === null) return [];
  if (state === 'OVERDUE')
    return [
      ['status = ?', 'IN_FORCE'],
      ['next_due_on < ?', today],
    ];
  const stored = ['status = ?', state] as const;
  if (state !== 'IN_FORCE') return [stored];
  return [stored, ['(next_due_on IS NULL OR next_due_on >= ?)', today]];
}

function toRow(commitment: Commitment, revision: number) {
  const { matter, subjects, acceptedBy, breach } = commitment;
  const missed = firstMissedDueDay(commitment);
  const nextDue = nextDueOn(commitment);
  return {
    id: commitment.id,
    from_revision: revision,
    to_revision: OPEN_REVISION,
    code: commitment.code,
    client_id: commitment.clientId,
    type: commitment.type,
    subject_id: subjects[0]?.subjectId ?? '',
    case_number: commitment.caseNumber,
    matter: matter?.code ?? null,
    organ: acceptedBy?.code ?? null,
    status: commitment.status,
    signed_on: commitment.signedOn,
    next_due_on: nextDue,
    overdue_from: missed === null ? null : addDays(missed, 1),
    fulfilled_on: commitment.fulfilledOn,
    breached_on: breach?.decidedOn ?? null,
    remind_from: remindersLeft(commitment)[0]?.on ?? nextDue,
    content: JSON.stringify(commitment),
  };
}

function toVersion({ from_revision: revision, content }: Row): CommitmentVersion {
  return { revision, commitment: JSON.parse(content) as Commitment };
}
