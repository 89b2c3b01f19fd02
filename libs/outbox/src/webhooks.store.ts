import type { Instant } from '#libs/decision';
import type { Clock, Database } from '#libs/records';
import { ulid } from 'ulid';

/** Where events are sent to (事件推送地址). */
export interface Webhook {
  readonly id: string;
  /** Whose events it gets; null: those of all clients. */
  readonly clientId: string | null;
  readonly url: string;
  readonly createdAt: Instant;
}

const LONGEST_URL = 2000;
const ENABLED = 'SELECT id, client_id, url, created_at FROM webhook WHERE disabled_at IS NULL';

/** The webhooks: added and taken away by the office, never changed. */
export class WebhooksStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock = Date.now,
  ) {}

  /** It gets the events put in from now on. @throws Error where the URL is none to send to. */
  async add({ clientId, url }: Pick<Webhook, 'clientId' | 'url'>): Promise<Webhook> {
    const createdAt = this.clock();
    const webhook = { id: ulid(createdAt), clientId, url: checkedUrl(url), createdAt };
    await this.database.query(
      'INSERT INTO webhook (id, client_id, url, created_at) VALUES (?, ?, ?, ?)',
      [webhook.id, webhook.clientId, webhook.url, webhook.createdAt],
    );
    return webhook;
  }

  /** Those that get events, the oldest first. */
  async list(): Promise<readonly Webhook[]> {
    return (await this.database.query<WebhookRow>(`${ENABLED} ORDER BY id`)).map(toWebhook);
  }

  async find(id: string): Promise<Webhook | null> {
    const [row] = await this.database.query<WebhookRow>(`${ENABLED} AND id = ?`, [id]);
    return row ? toWebhook(row) : null;
  }

  /** It gets nothing more, also of what waits for it; false where there is none of that id. */
  async remove(id: string): Promise<boolean> {
    if ((await this.find(id)) === null) return false;
    await this.database.transaction(async (sql) => {
      await sql.query('UPDATE webhook SET disabled_at = ? WHERE id = ?', [this.clock(), id]);
      await sql.query("DELETE FROM outbox WHERE webhook_id = ? AND state <> 'DELIVERED'", [id]);
    });
    return true;
  }
}

/** Messages do not repeat the URL: it may hold what is secret. */
function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error('the URL of a webhook starts with http:// or https://');
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error('the URL of a webhook has no user or password: what is sent is signed');
  }
  if (url.href.length > LONGEST_URL) {
    throw new Error(`the URL of a webhook has at most ${String(LONGEST_URL)} characters`);
  }
  return url.href;
}

interface WebhookRow {
  readonly id: string;
  readonly client_id: string | null;
  readonly url: string;
  readonly created_at: number;
}

function toWebhook(row: WebhookRow): Webhook {
  return { id: row.id, clientId: row.client_id, url: row.url, createdAt: row.created_at };
}
