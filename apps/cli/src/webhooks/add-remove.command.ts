import { WebhookKey } from '#libs/outbox';
import { Command } from 'commander';
import { keysDirectory } from '../deployment/opened-database.js';
import { noWebhook, onWebhooks } from './opened-webhooks.js';

interface AddOptions {
  readonly client?: string;
  readonly all?: true;
}

/** `webhooks add`: the events put in from now on are sent there too. */
export function addCommand(): Command {
  return new Command('add')
    .description('send the events of one client, or of all, to a URL from now on')
    .argument('<url>', 'http:// or https://, without user and password')
    .option('--client <id>', 'the events of this client only')
    .option('--all', 'the events of all clients')
    .action(async (url: string, { client, all }: AddOptions) => {
      if ((client === undefined) === (all === undefined)) {
        throw new Error('say whose events: --client <id>, or --all');
      }
      const key = WebhookKey.existing(keysDirectory());
      await onWebhooks(async ({ webhooks }) => {
        const { id } = await webhooks.add({ clientId: client ?? null, url });
        console.log(`webhook ${id}\nsecret  ${key.secretOf(id)}`);
      });
    });
}

/** `webhooks remove`: nothing more is sent there, and what waits for it is dropped. */
export function removeCommand(): Command {
  return new Command('remove')
    .description('send nothing more there, and drop what waits for it')
    .argument('<id>', 'as `webhooks list` shows it')
    .action(async (id: string) => {
      await onWebhooks(async ({ webhooks }) => {
        if (!(await webhooks.remove(id))) throw noWebhook(id);
        console.log(`webhook ${id} is removed`);
      });
    });
}
