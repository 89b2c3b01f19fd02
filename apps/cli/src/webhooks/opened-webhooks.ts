import { OutboxStore, WebhooksStore } from '#libs/outbox';
import { onDatabase } from '../deployment/opened-database.js';

interface OpenedWebhooks {
  readonly webhooks: WebhooksStore;
  readonly outbox: OutboxStore;
}

/** Does the work on the webhooks of this deployment. @throws Unavailable */
export function onWebhooks(work: (opened: OpenedWebhooks) => Promise<void>): Promise<void> {
  return onDatabase(({ database }) =>
    work({ webhooks: new WebhooksStore(database), outbox: new OutboxStore(database) }),
  );
}

/** What is said of an id that no webhook has. */
export function noWebhook(id: string): Error {
  return new Error(`no webhook \`${id}\`: \`webhooks list\` shows them`);
}
