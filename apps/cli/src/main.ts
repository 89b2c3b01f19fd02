import { Command } from 'commander';
import { policyTest } from './policy-test/policy-test.command.js';

const program = new Command('creditgate')
  .description('CreditGate: tools for the office that keeps the law and the records.')
  .showHelpAfterError();

program
  .command('policy')
  .description('the rulebook: law as dated data')
  .command('test')
  .description('run golden case files against the rulebook')
  .argument('<file...>', 'case files (YAML)')
  .option(
    '--end-to-end',
    'load each file into a throwaway database (SQLite, or on the server of DATABASE_URL) and ask the gateway over HTTP',
  )
  .action(async (files: string[], { endToEnd = false }: { endToEnd?: boolean }) => {
    process.exitCode = await policyTest(files, endToEnd);
  });

await program.parseAsync();
