import { formatInstant } from '#libs/calendar';
import type { UnsentEvent } from '#libs/outbox';
import { Command, InvalidArgumentError } from 'commander';
import { onWebhooks } from './opened-webhooks.js';

/** `webhooks dead`: the dead letters (死信), and what fails so far. */
export function deadCommand(): Command {
  return new Command('dead')
    .description('list the dead letters, and the events that failed so far and are tried again')
    .action(async () => {
      await onWebhooks(async ({ outbox }) => {
        const unsent = await outbox.unsent();
        console.log(unsent.length === 0 ? 'nothing failed' : unsent.map(unsentLine).join('\n'));
      });
    });
}

/** `webhooks resend`: a dead letter is tried again. */
export function resendCommand(): Command {
  return new Command('resend')
    .description('try a dead letter again, before whatever waits of its topic')
    .argument('<id>', 'of the webhook, as `webhooks dead` shows it')
    .argument('<topic>')
    .argument('<position>', 'the number of the event', toPosition)
    .action(async (id: string, topic: string, position: number) => {
      await onWebhooks(async ({ outbox }) => {
        if (!(await outbox.resend(id, topic, position))) {
          throw new Error('there is no such dead letter: `webhooks dead` shows them');
        }
        console.log('it is sent again');
      });
    });
}

function unsentLine(event: UnsentEvent): string {
  const { webhookId, topic, position, state, type, at, attempts, lastError } = event;
  const failed = `${lastError} after ${String(attempts)} attempt${attempts === 1 ? '' : 's'}`;
  const place = `${webhookId} ${topic} ${String(position)}`;
  return `${state}  ${place}  ${type} of ${formatInstant(at)}  ${failed}${next(event)}`;
}

function next({ nextAttemptAt, holdsUp }: UnsentEvent): string {
  if (nextAttemptAt === null) return '';
  return `, next at ${formatInstant(nextAttemptAt)}, holds up ${String(holdsUp)}`;
}

function toPosition(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('expected a whole number');
  return Number(text);
}
