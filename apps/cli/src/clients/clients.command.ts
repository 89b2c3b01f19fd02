import { Command } from 'commander';
import { addCommand } from './add.command.js';
import { listCommand, showCommand } from './list-show.command.js';
import { revokeCommand, rotateCommand } from './rotate-revoke.command.js';

/** `creditgate clients`: who may ask this gateway (接入方), and the keys that let them in. */
export function clientsCommand(): Command {
  const clients = new Command('clients').description(
    'who may ask this gateway (接入方), and the keys that let them in',
  );
  const commands = [
    ...[addCommand(), listCommand(), showCommand()],
    ...[rotateCommand(), revokeCommand()],
  ];
  for (const command of commands) clients.addCommand(command);
  return clients;
}
