import type { Sql, SqlValue } from './database.js';
import { OPEN_REVISION } from './record-row.js';

/** Something kept whole, as JSON, in versions by revision. */
export interface Kept {
  readonly id: string;
}

/** It as a revision left it. */
export interface ContentVersion<T> {
  readonly revision: number;
  readonly content: T;
}

/** What must hold of the columns; with one `?` for a value, of which undefined and null do not limit. */
export type Condition = string | readonly [sql: string, value: SqlValue | undefined];

interface Row {
  readonly from_revision: number;
  readonly content: string;
}

/** A table of such things: append-only versions, beside each the columns by which it is looked for. */
export class ContentVersions<T extends Kept> {
  constructor(
    private readonly sql: Sql,
    private readonly table: string,
    private readonly columnsOf: (content: T) => Readonly<Record<string, SqlValue>>,
  ) {}

  /** As it stands now; null where there is none of this id. */
  async find(id: string): Promise<T | null> {
    const [version] = await this.standing([['id = ?', id]], '');
    return version?.content ?? null;
  }

  /** Adds a version and ends the one before; within the transaction of that revision. */
  async put(content: T, revision: number): Promise<void> {
    await this.sql.query(
      `UPDATE ${this.table} SET to_revision = ? WHERE id = ? AND to_revision = ?`,
      [revision, content.id, OPEN_REVISION],
    );
    const row = {
      id: content.id,
      from_revision: revision,
      to_revision: OPEN_REVISION,
      ...this.columnsOf(content),
      content: JSON.stringify(content),
    };
    const columns = Object.keys(row);
    await this.sql.query(
      `INSERT INTO ${this.table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      Object.values(row),
    );
  }

  /** All that stand now and meet the conditions, by id. */
  async all(conditions: readonly Condition[]): Promise<readonly T[]> {
    const versions = await this.standing(conditions, 'ORDER BY id');
    return versions.map(({ content }) => content);
  }

  /** Some of them, from after an id on; newest last, where the id begins with the time. */
  async page(
    conditions: readonly Condition[],
    after: string | null,
    size: number,
  ): Promise<readonly T[]> {
    const versions = await this.standing(
      [...conditions, ['id > ?', after ?? '']],
      `ORDER BY id LIMIT ${String(size)}`,
    );
    return versions.map(({ content }) => content);
  }

  /**
   * What a revision after this one changed and no later one has, in the order in which they were
   * committed; an earlier version is never told, as it may rest on what was repaired since.
   */
  changesSince(
    revision: number,
    conditions: readonly Condition[],
    size: number,
  ): Promise<readonly ContentVersion<T>[]> {
    return this.standing(
      [...conditions, ['from_revision > ?', revision]],
      `ORDER BY from_revision, id LIMIT ${String(size)}`,
    );
  }

  /** The revision that changed one of them last; 0 where there is none. */
  async lastRevision(): Promise<number> {
    const [row] = await this.sql.query<{ last: number | null }>(
      `SELECT MAX(from_revision) AS last FROM ${this.table}`,
    );
    return row?.last ?? 0;
  }

  /** All that stood at a revision and met the conditions, by id. */
  async at(revision: number, conditions: readonly Condition[]): Promise<readonly T[]> {
    const stood: readonly Condition[] = [
      ['from_revision <= ?', revision],
      ['to_revision > ?', revision],
    ];
    const versions = await this.versions([...stood, ...conditions], 'ORDER BY id');
    return versions.map(({ content }) => content);
  }

  private standing(
    conditions: readonly Condition[],
    rest: string,
  ): Promise<readonly ContentVersion<T>[]> {
    return this.versions([['to_revision = ?', OPEN_REVISION], ...conditions], rest);
  }

  private async versions(
    conditions: readonly Condition[],
    rest: string,
  ): Promise<readonly ContentVersion<T>[]> {
    const where: string[] = [];
    const values: SqlValue[] = [];
    for (const condition of conditions) {
      if (typeof condition === 'string') where.push(condition);
      else if (condition[1] != null) {
        where.push(condition[0]);
        values.push(condition[1]);
      }
    }
    const rows = await this.sql.query<Row>(
      `SELECT from_revision, content FROM ${this.table} WHERE ${where.join(' AND ')} ${rest}`,
      values,
    );
    return rows.map(({ from_revision: revision, content }) => ({
      revision,
      content: JSON.parse(content) as T,
    }));
  }
}
