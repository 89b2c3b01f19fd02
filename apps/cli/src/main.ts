import { Unavailable } from '#libs/records';
import { Command } from 'commander';
import { clientsCommand } from './clients/clients.command.js';
import { commitmentsCommand } from './commitments/commitments.command.js';
import { deadlinesCommand } from './deadlines/deadlines.command.js';
import { generateCommand } from './generate/generate.command.js';
import { exportCommand } from './intake/export.command.js';
import { importCommand } from './intake/import.command.js';
import { policyCommand } from './policy/policy.command.js';
import { qualityCommand } from './quality/quality.command.js';
import { contractsCommand } from './supervision/contracts.command.js';
import { tidyCommand } from './tidy/tidy.command.js';
import { webhooksCommand } from './webhooks/webhooks.command.js';

const program = new Command('creditgate')
  .description('CreditGate: tools for the office that keeps the law and the records.')
  .showHelpAfterError()
  .addCommand(policyCommand())
  .addCommand(clientsCommand())
  .addCommand(commitmentsCommand())
  .addCommand(webhooksCommand())
  .addCommand(importCommand())
  .addCommand(exportCommand())
  .addCommand(qualityCommand())
  .addCommand(contractsCommand())
  .addCommand(deadlinesCommand())
  .addCommand(tidyCommand())
  .addCommand(generateCommand());

try {
  await program.parseAsync();
} catch (error) {
  console.error(inWords(error));
  process.exitCode = error instanceof Unavailable ? 2 : 1;
}

/** A bug of ours shows where it is; anything else says in its own words what is wrong. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isBug = error instanceof TypeError || error instanceof RangeError;
  return isBug ? (error.stack ?? error.message) : error.message;
}
