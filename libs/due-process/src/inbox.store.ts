import type { Instant } from '#libs/decision';
import { isDuplicate, LostRace, type Sql } from '#libs/records';

/** Something that a client is told (收件箱), as it lies there for it. */
export interface InboxEntry {
  /** Place among those of the client, from 1; without gaps. */
  readonly position: number;
  readonly type: string;
  readonly happenedAt: Instant;
  /** JSON. */
  readonly body: string;
}

/** What is put into an inbox. */
export interface NewEntry {
  readonly clientId: string;
  /** Natural key: what is put in twice lies there once. */
  readonly key: string;
  readonly type: string;
  readonly happenedAt: Instant;
  readonly body: string;
}

/**
 * The inboxes of clients. INVARIANT: an entry takes the place after the last one committed, so that who has read up to
 * one place never misses an earlier one.
 */
export class InboxStore {
  constructor(private readonly sql: Sql) {}

  /** Puts an entry in, in the caller's transaction. */
  async put(sql: Sql, { clientId, key, type, happenedAt, body }: NewEntry): Promise<void> {
    const [known] = await sql.query<{ last: number | null; told: number | null }>(
      `SELECT MAX(position) AS last, (SELECT k.position FROM inbox k
         WHERE k.client_id = ? AND k.event_key = ?) AS told
       FROM inbox WHERE client_id = ?`,
      [clientId, key, clientId],
    );
    if (known?.told != null) return;
    try {
      await sql.query(
        `INSERT INTO inbox (client_id, position, event_key, type, happened_at, body)
         VALUES (?, ?, ?, ?, ?, ?)`,
        [clientId, (known?.last ?? 0) + 1, key, type, happenedAt, body],
      );
    } catch (error) {
      if (isDuplicate(error)) throw new LostRace('the inbox was overtaken');
      throw error;
    }
  }

  /** A client's entries after one of them, the earliest first. */
  async page(clientId: string, after: number, limit: number): Promise<readonly InboxEntry[]> {
    return this.sql.query<InboxEntry>(
      `SELECT position, type, happened_at AS happenedAt, body FROM inbox
       WHERE client_id = ? AND position > ? ORDER BY position LIMIT ${String(limit)}`,
      [clientId, after],
    );
  }
}
