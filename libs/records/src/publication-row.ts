import type { Day, Instant } from '#libs/decision';
import type { RuleConfirmation } from '#libs/rulebook';
import type { Sql } from './database.js';
import { OPEN_REVISION } from './record-row.js';
import type { Approval } from './revision-writer.js';

/** One publication of the law; it holds from its revision until the next one's. */
export interface Publication {
  readonly revision: number;
  /** Name of the content: publications of the same law have the same one. */
  readonly version: string;
  readonly origin: string;
  /** Null for the shipped law. */
  readonly approval: Approval | null;
  /** Code of the rule that an officer confirmed by it; null where it changed the law otherwise. */
  readonly confirms: string | null;
  readonly publishedAt: Instant;
}

/** The JSON of a published version. */
export async function contentOf(sql: Sql, version: string): Promise<string | null> {
  const [row] = await sql.query<{ content: string }>(
    'SELECT content FROM rulebook_version WHERE version = ? ORDER BY revision LIMIT 1',
    [version],
  );
  return row?.content ?? null;
}

export interface PublicationRow {
  readonly revision: number;
  readonly version: string;
  readonly origin: string;
  readonly approver: string | null;
  readonly note: string | null;
  readonly confirmed_rule: string | null;
  readonly committed_at: number;
}

/** Publications with when they were committed; to be followed by WHERE or ORDER BY. */
export const PUBLICATIONS = `SELECT p.revision, p.version, p.origin, p.approver, p.note, r.committed_at,
    c.rule AS confirmed_rule
  FROM rulebook_version p JOIN revision r ON r.number = p.revision
  LEFT JOIN rule_confirmation c ON c.revision = p.revision`;

/** The publication in force at a revision, or now. */
export async function publicationAt(
  sql: Sql,
  revision: number = OPEN_REVISION,
): Promise<Publication | null> {
  const [row] = await sql.query<PublicationRow>(
    `${PUBLICATIONS} WHERE p.revision <= ? ORDER BY p.revision DESC LIMIT 1`,
    [revision],
  );
  return row ? toPublication(row) : null;
}

/** Every confirmation on record, the last one last. */
export async function recordedConfirmations(sql: Sql): Promise<readonly RuleConfirmation[]> {
  const rows = await sql.query<ConfirmationRow>(
    `SELECT rule, substance, approver, note, confirmed_on FROM rule_confirmation ORDER BY revision`,
  );
  return rows.map(({ rule, substance, approver, note, confirmed_on: on }) => ({
    ...{ rule, substance, note, on },
    by: approver,
  }));
}

interface ConfirmationRow {
  readonly rule: string;
  readonly substance: string;
  readonly approver: string;
  readonly note: string;
  readonly confirmed_on: Day;
}

export function toPublication(row: PublicationRow): Publication {
  const { revision, version, origin, approver, note } = row;
  return {
    revision,
    version,
    origin,
    approval: approver === null ? null : { by: approver, note: note ?? '' },
    confirms: row.confirmed_rule,
    publishedAt: row.committed_at,
  };
}
