import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#libs/records';
import { messageId, signedHeaders } from './message.js';
import type { ClaimedEvent, OutboxStore } from './outbox.store.js';
import { post } from './post.js';
import { retryDelayMs } from './retry.js';
import { WebhookKey } from './webhook-key.js';
import type { Webhook, WebhooksStore } from './webhooks.store.js';

export interface OutboxSenderSettings {
  readonly outbox: OutboxStore;
  readonly webhooks: WebhooksStore;
  readonly keysDir: string;
  readonly clock?: Clock;
  /** Done at the start of each round, e.g. puts in what has come due. */
  readonly prepare?: () => Promise<void>;
  /** Told what stopped a round, e.g. that the database is away; the next one comes all the same. */
  readonly onFailure?: (error: unknown) => void;
  readonly retryDelaysMs?: readonly number[];
  /** A receiver that has not answered by then has failed. */
  readonly timeoutMs?: number;
  readonly pollMs?: number;
}

/** Most events on their way to one webhook at once, each of another topic. */
const CONCURRENCY = 8;
const POLL_MS = 1000;
const TIMEOUT_MS = 10_000;
/** A lease outlives an attempt by this: room for a slow database and clocks that differ. */
const GRACE_MS = 50_000;

/**
 * Brings what is in the outbox to the webhooks, at least once, in the order of each topic. Each
 * webhook is served by itself: a receiver that hangs holds up no other. Any number of senders may
 * work on one database.
 */
export class OutboxSender {
  private readonly key: WebhookKey;
  private readonly clock: Clock;
  private readonly timeoutMs: number;
  private readonly pollMs: number;
  private readonly stopping = new AbortController();
  /** By webhook, the drain under way. */
  private readonly drains = new Map<string, Promise<number>>();
  private loop: Promise<void> | null = null;

  constructor(private readonly settings: OutboxSenderSettings) {
    this.key = new WebhookKey(settings.keysDir);
    this.clock = settings.clock ?? Date.now;
    this.timeoutMs = settings.timeoutMs ?? TIMEOUT_MS;
    this.pollMs = settings.pollMs ?? POLL_MS;
  }

  /** Sends from now on what comes due, until `stop`. */
  start(): void {
    this.loop ??= this.run();
  }

  /** Takes up nothing more; what is on its way is waited for. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await Promise.allSettled(this.drains.values());
  }

  /** One round: sends what is due now; how many were delivered. */
  async sendDue(): Promise<number> {
    const counts = await Promise.all(await this.begin());
    return counts.reduce((sum, count) => sum + count, 0);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        // Not waited for: a webhook that takes long must not keep the others from their next round.
        for (const drain of await this.begin()) void drain.catch(this.tell);
      } catch (error) {
        this.tell(error);
      }
      await pause(this.pollMs, this.stopping.signal);
    }
  }

  private readonly tell = (error: unknown): void => {
    this.settings.onFailure?.(error);
  };

  /** Starts to serve each webhook that is not being served. */
  private async begin(): Promise<readonly Promise<number>[]> {
    if (this.stopping.signal.aborted) return [];
    await this.settings.prepare?.();
    const webhooks = await this.settings.webhooks.list();
    return webhooks
      .filter(({ id }) => !this.drains.has(id))
      .map((webhook) => {
        const drain = this.drain(webhook).finally(() => this.drains.delete(webhook.id));
        this.drains.set(webhook.id, drain);
        return drain;
      });
  }

  /** Sends to one webhook until nothing is due there; how many were delivered. */
  private async drain(webhook: Webhook): Promise<number> {
    const underWay = new Set<Promise<void>>();
    let delivered = 0;
    try {
      for (;;) {
        for (const event of await this.claim(webhook, CONCURRENCY - underWay.size)) {
          const sending = this.send(webhook, event).then((isDelivered) => {
            underWay.delete(sending);
            if (isDelivered) delivered += 1;
          });
          underWay.add(sending);
        }
        if (underWay.size === 0) return delivered;
        await firstOf(underWay, this.pollMs);
      }
    } finally {
      await Promise.allSettled(underWay);
    }
  }

  private async claim({ id }: Webhook, limit: number): Promise<readonly ClaimedEvent[]> {
    if (limit === 0 || this.stopping.signal.aborted) return [];
    const now = this.clock();
    return this.settings.outbox.claim(id, limit, now, now + this.timeoutMs + GRACE_MS);
  }

  private async send(webhook: Webhook, event: ClaimedEvent): Promise<boolean> {
    const { outbox, retryDelaysMs } = this.settings;
    const secret = this.key.secretOf(webhook.id);
    const id = messageId(webhook.id, event.topic, event.key);
    const headers = signedHeaders(secret, id, this.clock(), event.body);
    const failure = await post(webhook.url, headers, event.body, this.timeoutMs);
    if (failure === null) {
      await outbox.delivered(event);
      return true;
    }
    const delayMs = failure.isFinal ? null : retryDelayMs(event.attempts + 1, retryDelaysMs);
    await outbox.failed(event, failure.reason, delayMs === null ? null : this.clock() + delayMs);
    return false;
  }
}

/** Waits for one of them to end, but not longer than a while: meanwhile others may come due. */
async function firstOf(underWay: Iterable<Promise<void>>, ms: number): Promise<void> {
  const pausing = new AbortController();
  try {
    await Promise.race([...underWay, pause(ms, pausing.signal)]);
  } finally {
    pausing.abort();
  }
}

/** Waits a while, or until the signal; keeps no process running. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { ref: false, signal }).catch(() => undefined);
}
