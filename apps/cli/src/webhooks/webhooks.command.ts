import { Command } from 'commander';
import { addCommand, removeCommand } from './add-remove.command.js';
import { deadCommand, resendCommand } from './dead-letters.command.js';
import { listCommand, secretCommand } from './list.command.js';

/** `creditgate webhooks`: where events are sent to, and what did not arrive. */
export function webhooksCommand(): Command {
  const webhooks = new Command('webhooks').description(
    'where events are sent to (事件推送), and what did not arrive',
  );
  const commands = [
    ...[addCommand(), removeCommand(), listCommand(), secretCommand()],
    ...[deadCommand(), resendCommand()],
  ];
  for (const command of commands) webhooks.addCommand(command);
  return webhooks;
}
