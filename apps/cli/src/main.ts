import { Unavailable } from '#libs/records';
import { Command } from 'commander';

/** By name; a command is read when it is asked for, since all of them together take a second to read. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  policy: async () => (await import('./policy/policy.command.js')).policyCommand(),
  clients: async () => (await import('./clients/clients.command.js')).clientsCommand(),
  commitments: async () =>
    (await import('./commitments/commitments.command.js')).commitmentsCommand(),
  webhooks: async () => (await import('./webhooks/webhooks.command.js')).webhooksCommand(),
  import: async () => (await import('./intake/import.command.js')).importCommand(),
  export: async () => (await import('./intake/export.command.js')).exportCommand(),
  quality: async () => (await import('./quality/quality.command.js')).qualityCommand(),
  contracts: async () => (await import('./supervision/contracts.command.js')).contractsCommand(),
  deadlines: async () => (await import('./deadlines/deadlines.command.js')).deadlinesCommand(),
  tidy: async () => (await import('./tidy/tidy.command.js')).tidyCommand(),
  generate: async () => (await import('./generate/generate.command.js')).generateCommand(),
};

const program = new Command('creditgate')
  .description('CreditGate: tools for the office that keeps the law and the records.')
  .showHelpAfterError();
const [asked = ''] = process.argv.slice(2);
const named = Object.entries(COMMANDS).filter(([name]) => name === asked);
for (const [, read] of named.length > 0 ? named : Object.entries(COMMANDS)) {
  program.addCommand(await read());
}

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
