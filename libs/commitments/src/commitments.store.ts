import { addDays } from '#libs/calendar';
import type { CommitmentTypeCode, Day } from '#libs/decision';
import {
  ContentVersions,
  OPEN_REVISION,
  type Condition,
  type ContentVersion,
  type Sql,
} from '#libs/records';
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

/** How many things happened to commitments of one matter and organ in one month. */
export interface CommitmentCount {
  readonly matter: string | null;
  readonly type: CommitmentTypeCode;
  readonly organ: string | null;
  /** YYYY-MM. */
  readonly month: string;
  readonly count: number;
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
  private readonly versions: ContentVersions<Commitment>;

  constructor(private readonly sql: Sql) {
    this.versions = new ContentVersions(sql, 'commitment', toColumns);
  }

  /** As it stands now; null where there is none of this id. */
  find(id: string): Promise<Commitment | null> {
    return this.versions.find(id);
  }

  /** Adds a version and ends the one before; within the transaction of that revision. */
  put(commitment: Commitment, revision: number): Promise<void> {
    return this.versions.put(commitment, revision);
  }

  /** The last 承诺编码 that begins so; null where none does. */
  async lastCode(prefix: string): Promise<string | null> {
    const [row] = await this.sql.query<{ last: string | null }>(
      'SELECT MAX(code) AS last FROM commitment WHERE code >= ? AND code < ?',
      [prefix, `${prefix}:`],
    );
    return row?.last ?? null;
  }

  /** In the order of their ids. */
  page(
    filter: CommitmentFilter,
    today: Day,
    after: string | null,
    size: number,
  ): Promise<readonly Commitment[]> {
    return this.versions.page(conditionsOf(filter, today), after, size);
  }

  /** Of one subject at a revision: those it applied with, and those named, e.g. as a member of a consortium. */
  async ofSubject(
    subjectId: string,
    ids: readonly string[],
    revision: number,
  ): Promise<readonly Commitment[]> {
    const own = await this.versions.at(revision, [['subject_id = ?', subjectId]]);
    const others = ids.filter((id) => !own.some((one) => one.id === id));
    const named = await Promise.all(
      others.map((id) => this.versions.at(revision, [['id = ?', id]])),
    );
    return [...own, ...named.flat()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** What a revision after this one changed, each once, as it stands. */
  changesSince(
    revision: number,
    clientId: string | null,
    size: number,
  ): Promise<readonly ContentVersion<Commitment>[]> {
    return this.versions.changesSince(revision, [['client_id = ?', clientId]], size);
  }

  /** The revision that changed a commitment last; 0 where there is none. */
  lastRevision(): Promise<number> {
    return this.versions.lastRevision();
  }

  /** In force, with a reminder day reached or a due day passed. */
  remindable(today: Day): Promise<readonly Commitment[]> {
    return this.versions.all([
      ['status = ?', 'IN_FORCE'],
      ['remind_from <= ?', today],
    ]);
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

function conditionsOf(filter: CommitmentFilter, today: Day): readonly Condition[] {
  return [
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
}

/** OVERDUE is what is in force with a due day passed, and what is IN_FORCE has none. */
function inState(state: CommitmentState | null, today: Day): readonly Condition[] {
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

function toColumns(commitment: Commitment) {
  const { matter, subjects, acceptedBy, breach } = commitment;
  const missed = firstMissedDueDay(commitment);
  const nextDue = nextDueOn(commitment);
  return {
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
  };
}
