import { formatInstant } from '#libs/calendar';
import { WebhookKey, type Webhook } from '#libs/outbox';
import { Command } from 'commander';
import { keysDirectory } from '../deployment/opened-database.js';
import { noWebhook, onWebhooks } from './opened-webhooks.js';

/** `webhooks list`: each on a line. */
export function listCommand(): Command {
  return new Command('list')
    .description('list the webhooks: id, since when, whose events, URL')
    .action(async () => {
      await onWebhooks(async ({ webhooks }) => {
        const all = await webhooks.list();
        console.log(all.length === 0 ? 'no webhooks' : all.map(webhookLine).join('\n'));
      });
    });
}

/** `webhooks secret`: by which a receiver verifies what it gets. */
export function secretCommand(): Command {
  return new Command('secret')
    .description('print the secret by which a receiver verifies what this webhook sends')
    .argument('<id>', 'as `webhooks list` shows it')
    .action(async (id: string) => {
      const key = WebhookKey.existing(keysDirectory());
      await onWebhooks(async ({ webhooks }) => {
        if ((await webhooks.find(id)) === null) throw noWebhook(id);
        console.log(key.secretOf(id));
      });
    });
}

function webhookLine({ id, clientId, url, createdAt }: Webhook): string {
  const whose = clientId === null ? 'all clients' : `client ${clientId}`;
  return `${id}  ${formatInstant(createdAt)}  ${whose}  ${url}`;
}
