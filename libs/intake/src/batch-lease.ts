import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { isDuplicate, type Clock, type Database, type Sql } from '#libs/records';

/** Another import of the source is under way, or has taken over. */
export class SourceBusy extends Error {}

/** That nobody but its holder loads from a source, until it ends. */
export interface Lease {
  readonly source: string;
  /** Holds on for another while, in the caller's transaction. @throws SourceBusy */
  renew(sql: Sql): Promise<void>;
}

interface LeaseRow {
  readonly lease: string;
  readonly holder: string;
  readonly until: number;
}

/** Longer than a chunk takes with all its attempts. */
const LEASE_MS = 120_000;

/** Does the work as the only one that loads from the source. @throws SourceBusy where another does. */
export async function withLease<T>(
  database: Database,
  source: string,
  clock: Clock,
  work: (lease: Lease) => Promise<T>,
): Promise<T> {
  const lease = randomUUID();
  await take(database, source, lease, clock());
  const renew = async (sql: Sql) => {
    await sql.query('UPDATE intake_lease SET until = ? WHERE source = ? AND lease = ?', [
      clock() + LEASE_MS,
      source,
      lease,
    ]);
    const row = await leaseOf(sql, source);
    if (row?.lease !== lease) throw busy(source, row);
  };
  try {
    return await work({ source, renew });
  } finally {
    // Where the database is away it ends by itself; what stopped the work is what counts.
    await database
      .query('DELETE FROM intake_lease WHERE source = ? AND lease = ?', [source, lease])
      .catch(() => undefined);
  }
}

async function take(database: Database, source: string, lease: string, now: number): Promise<void> {
  const holder = `${hostname()}:${String(process.pid)}`;
  await database.transaction(async (sql) => {
    const row = await leaseOf(sql, source);
    if (row && row.until > now && !isGone(row.holder)) throw busy(source, row);
    if (row) {
      await sql.query('DELETE FROM intake_lease WHERE source = ? AND lease = ?', [
        source,
        row.lease,
      ]);
    }
    try {
      await sql.query(
        'INSERT INTO intake_lease (source, lease, holder, until) VALUES (?, ?, ?, ?)',
        [source, lease, holder, now + LEASE_MS],
      );
    } catch (error) {
      throw isDuplicate(error) ? busy(source, undefined) : error;
    }
  });
}

async function leaseOf(sql: Sql, source: string): Promise<LeaseRow | undefined> {
  const [row] = await sql.query<LeaseRow>(
    'SELECT lease, holder, until FROM intake_lease WHERE source = ?',
    [source],
  );
  return row;
}

/** Whether the process of a lease ran on this machine and is no more. */
function isGone(holder: string): boolean {
  const [host, pid] = holder.split(':');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function busy(source: string, row: LeaseRow | undefined): SourceBusy {
  const who = row ? ` (process ${row.holder})` : '';
  return new SourceBusy(`another import of ${source} is under way${who}: wait until it ends`);
}
