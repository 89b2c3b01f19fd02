import { newNumber } from '#libs/receipts';
import type { Sql, SqlValue } from '#libs/records';

/** One request, or several alike that were refused within a minute, as it is put down (访问日志). */
export interface LoggedAccess {
  /** Milliseconds since 1970; of several the first. */
  readonly at: number;
  /** Null: not a client, or not told apart. */
  readonly clientId: string | null;
  /** By what it was let in or refused, e.g. `key 4k0vw2m9x1ra`; nothing secret. */
  readonly credential: string;
  /** Address it came from, where no client was told apart; else null. */
  readonly peer: string | null;
  /** What was asked, by the names of the schema and of the routes; never the client's own words. */
  readonly operations: readonly string[];
  /** The case (办件编号), or of an act on a client that client; null where there is none. */
  readonly about: string | null;
  /** `OK`, or the code of the error. */
  readonly outcome: string;
  /** Why nobody was let in, closer than the caller is told; else null. */
  readonly reason: string | null;
  /** How many requests alike the row stands for. */
  readonly alike: number;
  readonly durationMs: number;
}

const COLUMNS = [
  'number',
  'at',
  'client_id',
  'credential',
  'peer',
  'operations',
  'about',
  'outcome',
  'reason',
  'alike',
  'duration_ms',
];
const LONGEST_OPERATIONS = 500;

/** Adds rows to the access log; nothing changes or removes them. */
export class AccessLogStore {
  constructor(private readonly sql: Sql) {}

  /** Adds them in one statement: all or none. */
  async append(rows: readonly LoggedAccess[]): Promise<void> {
    const places = `(${COLUMNS.map(() => '?').join(', ')})`;
    await this.sql.query(
      `INSERT INTO access_log (${COLUMNS.join(', ')}) VALUES ${rows.map(() => places).join(', ')}`,
      rows.flatMap(valuesOf),
    );
  }
}

function valuesOf(row: LoggedAccess): SqlValue[] {
  return [
    newNumber(row.at),
    row.at,
    row.clientId,
    row.credential,
    row.peer,
    [...new Set(row.operations)].join(' ').slice(0, LONGEST_OPERATIONS),
    row.about,
    row.outcome,
    row.reason,
    row.alike,
    Math.round(row.durationMs),
  ];
}
