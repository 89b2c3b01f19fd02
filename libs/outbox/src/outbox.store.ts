import { randomUUID } from 'node:crypto';
import type { Instant } from '#libs/decision';
import {
  isDuplicate,
  LostRace,
  places,
  type Database,
  type Sql,
  type SqlValue,
} from '#libs/records';
import { bodyOf, type OutgoingEvent } from './message.js';

/** An event on its way to one webhook, held by a lease. */
export interface ClaimedEvent {
  readonly webhookId: string;
  readonly topic: string;
  readonly position: number;
  readonly key: string;
  readonly body: string;
  /** How many failed before this one. */
  readonly attempts: number;
  readonly lease: string;
}

/** An event that did not arrive so far (PENDING), or never will by itself (DEAD, 死信). */
export interface UnsentEvent {
  readonly webhookId: string;
  readonly topic: string;
  /** Place among the events of its topic, from 1. */
  readonly position: number;
  readonly type: string;
  readonly at: Instant;
  readonly state: 'PENDING' | 'DEAD';
  readonly attempts: number;
  readonly lastError: string;
  /** The next attempt; null of a dead one. */
  readonly nextAttemptAt: Instant | null;
  /** How many later events of its topic wait for it. */
  readonly holdsUp: number;
}

/** The webhooks that are to get an event and have not got it, with the last place of its topic. */
const TAKERS = `SELECT w.id, (SELECT MAX(o.position) FROM outbox o
    WHERE o.webhook_id = w.id AND o.topic = ?) AS last
  FROM webhook w WHERE w.disabled_at IS NULL AND (w.client_id = ? OR w.client_id IS NULL)
    AND NOT EXISTS (SELECT 1 FROM outbox k
      WHERE k.webhook_id = w.id AND k.topic = ? AND k.event_key = ?)`;
/** What is due: of each topic the earliest that waits. */
const DUE = `SELECT o.topic, o.position FROM outbox o
  WHERE o.webhook_id = ? AND o.state = 'PENDING' AND o.next_attempt_at <= ? AND o.lease_until <= ?
    AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.webhook_id = o.webhook_id AND e.topic = o.topic
      AND e.state = 'PENDING' AND e.position < o.position)
  ORDER BY o.next_attempt_at, o.topic, o.position`;
const UNSENT = `SELECT o.webhook_id, o.topic, o.position, o.type, o.happened_at, o.state, o.attempts,
    o.last_error, o.next_attempt_at, (SELECT COUNT(*) FROM outbox l WHERE o.state = 'PENDING'
      AND l.webhook_id = o.webhook_id AND l.topic = o.topic AND l.state = 'PENDING'
      AND l.position > o.position) AS holds_up
  FROM webhook w JOIN outbox o ON o.webhook_id = w.id AND o.state IN ('PENDING', 'DEAD')
  WHERE w.disabled_at IS NULL AND o.last_error IS NOT NULL
  ORDER BY o.webhook_id, o.topic, o.position`;
const ONE = 'webhook_id = ? AND topic = ? AND position = ?';

/**
 * The outbox (发件箱): one row for each event and webhook. INVARIANT: an event takes the place after
 * the last one committed in its topic, so that none shows before an earlier one does.
 */
export class OutboxStore {
  constructor(private readonly database: Database) {}

  /**
   * Puts an event in, in the caller's transaction: nothing is sent of what is not committed. Of two
   * transactions that put into one topic at once, one is run again.
   */
  async enqueue(sql: Sql, event: OutgoingEvent): Promise<void> {
    const { topic, key, clientId } = event;
    const values = [topic, clientId, topic, key];
    const takers = await sql.query<{ id: string; last: number | null }>(TAKERS, values);
    const body = bodyOf(event);
    for (const { id, last } of takers) await insert(sql, id, (last ?? 0) + 1, event, body);
  }

  /**
   * Takes up to so many of what is due for one webhook, so that until then no other sender has them.
   * What is neither delivered nor failed by then was held by one that is gone, and is due again.
   */
  async claim(
    webhookId: string,
    limit: number,
    now: Instant,
    until: Instant,
  ): Promise<readonly ClaimedEvent[]> {
    const statement = `${DUE} LIMIT ${String(limit)}`;
    const due = await this.database.query<Place>(statement, [webhookId, now, now]);
    if (due.length === 0) return [];
    const lease = randomUUID();
    const rows = await this.database.transaction(async (sql) => {
      for (const { topic, position } of due) {
        await sql.query(
          `UPDATE outbox SET lease = ?, lease_until = ? WHERE ${ONE}
           AND state = 'PENDING' AND next_attempt_at <= ? AND lease_until <= ?`,
          [lease, until, webhookId, topic, position, now, now],
        );
      }
      const topics = due.map(({ topic }) => topic);
      return sql.query<ClaimedRow>(
        `SELECT topic, position, event_key, body, attempts FROM outbox
         WHERE webhook_id = ? AND topic IN (${places(topics)}) AND state = 'PENDING' AND lease = ?`,
        [webhookId, ...topics, lease],
      );
    });
    return rows.map(({ event_key, ...row }) => ({ webhookId, ...row, key: event_key, lease }));
  }

  /** It arrived. Its row stays, so that it is not sent again; what was in it need not be kept. */
  async delivered(event: ClaimedEvent): Promise<void> {
    await this.settle(event, "state = 'DELIVERED', body = '', last_error = NULL");
  }

  /** It did not arrive; null: it is not tried again, and the later ones of its topic go on. */
  async failed(event: ClaimedEvent, reason: string, nextAttemptAt: Instant | null): Promise<void> {
    await this.settle(
      event,
      'state = ?, attempts = attempts + 1, last_error = ?, next_attempt_at = ?',
      [nextAttemptAt === null ? 'DEAD' : 'PENDING', reason, nextAttemptAt ?? 0],
    );
  }

  /** The dead letters, and what failed so far and holds up its topic. */
  async unsent(): Promise<readonly UnsentEvent[]> {
    return (await this.database.query<UnsentRow>(UNSENT)).map(toUnsent);
  }

  /** A dead letter waits again, with all its attempts; false where there is none at that place. */
  async resend(webhookId: string, topic: string, position: number): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      const place = [webhookId, topic, position];
      const dead = `WHERE ${ONE} AND state = 'DEAD'`;
      const found = await sql.query(`SELECT position FROM outbox ${dead}`, place);
      await sql.query(
        `UPDATE outbox SET state = 'PENDING', attempts = 0, next_attempt_at = 0, last_error = NULL
         ${dead}`,
        place,
      );
      return found.length > 0;
    });
  }

  /** Gives the lease back, unless another has taken it since. */
  private async settle(
    { webhookId, topic, position, lease }: ClaimedEvent,
    changes: string,
    values: readonly SqlValue[] = [],
  ): Promise<void> {
    await this.database.transaction((sql) =>
      sql.query(
        `UPDATE outbox SET ${changes}, lease = NULL, lease_until = 0 WHERE ${ONE} AND lease = ?`,
        [...values, webhookId, topic, position, lease],
      ),
    );
  }
}

async function insert(
  sql: Sql,
  webhookId: string,
  position: number,
  { topic, key, type, at }: OutgoingEvent,
  body: string,
): Promise<void> {
  try {
    await sql.query(
      `INSERT INTO outbox (webhook_id, topic, position, event_key, type, happened_at, body, state,
         attempts, next_attempt_at, lease_until)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, 0, 0)`,
      [webhookId, topic, position, key, type, at, body],
    );
  } catch (error) {
    // Another took that place, or put in the same event, since this transaction looked.
    if (isDuplicate(error)) throw new LostRace('the outbox was overtaken');
    throw error;
  }
}

interface Place {
  readonly topic: string;
  readonly position: number;
}

interface ClaimedRow extends Place {
  readonly event_key: string;
  readonly body: string;
  readonly attempts: number;
}

interface UnsentRow extends Place {
  readonly webhook_id: string;
  readonly type: string;
  readonly happened_at: number;
  readonly state: UnsentEvent['state'];
  readonly attempts: number;
  readonly last_error: string;
  readonly next_attempt_at: number;
  readonly holds_up: number;
}

function toUnsent(row: UnsentRow): UnsentEvent {
  return {
    webhookId: row.webhook_id,
    topic: row.topic,
    position: row.position,
    type: row.type,
    at: row.happened_at,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    nextAttemptAt: row.state === 'DEAD' ? null : row.next_attempt_at,
    holdsUp: row.holds_up,
  };
}
