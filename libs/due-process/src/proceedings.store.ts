import type { Day } from '#libs/decision';
import { ContentVersions, type Condition, type ContentVersion, type Sql } from '#libs/records';
import { nextDueOn, nextStepOf, type Proceeding, type ProceedingKind } from './proceeding.js';

/** Which proceedings are looked for; a key left out does not limit. */
export interface ProceedingFilter {
  readonly clientId?: string | null;
  readonly state?: string | null;
  /** 统一社会信用代码 of the organ whose turn it is. */
  readonly organ?: string | null;
  readonly subjectId?: string | null;
  readonly recordId?: string | null;
  readonly isOpen?: boolean | null;
  /** Open, with a last day before this one. */
  readonly dueBefore?: Day | null;
}

/** Proceedings (程序) of one kind, append-only versions by revision. */
export class ProceedingsStore<T extends Proceeding> {
  private readonly versions: ContentVersions<T>;
  private readonly ofKind: Condition;

  constructor(sql: Sql, kind: ProceedingKind) {
    this.versions = new ContentVersions<T>(sql, 'proceeding', toColumns);
    this.ofKind = ['kind = ?', kind];
  }

  /** As it stands now; null where there is none of this id and kind. */
  async find(id: string): Promise<T | null> {
    const [found] = await this.versions.all([this.ofKind, ['id = ?', id]]);
    return found ?? null;
  }

  /** Adds a version and ends the one before; within the transaction of that revision. */
  put(proceeding: T, revision: number): Promise<void> {
    return this.versions.put(proceeding, revision);
  }

  /** All that stand and meet the filter, oldest first. */
  all(filter: ProceedingFilter): Promise<readonly T[]> {
    return this.versions.all([this.ofKind, ...conditionsOf(filter)]);
  }

  /** All that stood at a revision and met the filter, oldest first. */
  at(revision: number, filter: ProceedingFilter): Promise<readonly T[]> {
    return this.versions.at(revision, [this.ofKind, ...conditionsOf(filter)]);
  }

  /** Some of them, oldest first, from after an id on. */
  page(filter: ProceedingFilter, after: string | null, size: number): Promise<readonly T[]> {
    return this.versions.page([this.ofKind, ...conditionsOf(filter)], after, size);
  }

  /** What a revision after this one changed, each once, as it stands. */
  changesSince(
    revision: number,
    filter: ProceedingFilter,
    size: number,
  ): Promise<readonly ContentVersion<T>[]> {
    return this.versions.changesSince(revision, [this.ofKind, ...conditionsOf(filter)], size);
  }
}

function conditionsOf(filter: ProceedingFilter): readonly Condition[] {
  const { isOpen = null, dueBefore = null } = filter;
  return [
    ['client_id = ?', filter.clientId],
    ['state = ?', filter.state],
    ['organ = ?', filter.organ],
    ['subject_id = ?', filter.subjectId],
    ['record_id = ?', filter.recordId],
    ...(isOpen === null ? [] : [`closed_on IS ${isOpen ? '' : 'NOT '}NULL`]),
    // Of what is closed nothing is due any more; said again for the index.
    ...(dueBefore === null ? [] : ['closed_on IS NULL', ['next_due_on < ?', dueBefore] as const]),
  ];
}

function toColumns(proceeding: Proceeding) {
  return {
    kind: proceeding.kind,
    client_id: proceeding.clientId,
    subject_id: proceeding.subjectId,
    record_id: proceeding.recordId,
    organ: nextStepOf(proceeding)?.organ?.code ?? null,
    state: proceeding.state,
    next_due_on: nextDueOn(proceeding),
    filed_on: proceeding.filedOn,
    closed_on: proceeding.closedOn,
  };
}
