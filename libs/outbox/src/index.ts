export type { OutgoingEvent } from './message.js';
export { OutboxStore, type UnsentEvent } from './outbox.store.js';
export { OutboxSender } from './outbox-sender.js';
export { WebhookKey } from './webhook-key.js';
export { WebhooksStore, type Webhook } from './webhooks.store.js';
