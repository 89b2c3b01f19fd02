import { Command } from 'commander';
import { testCommand } from '../policy-test/policy-test.command.js';
import { confirmCommand } from './confirm.command.js';
import { diffCommand } from './diff.command.js';
import { explainCommand } from './explain.command.js';
import { lintCommand } from './lint.command.js';
import { newRuleCommand } from './new-rule.command.js';
import { publishCommand } from './publish.command.js';
import { rollbackCommand } from './rollback.command.js';
import { simulateCommand } from './simulate.command.js';
import { showCommand, versionsCommand } from './versions.command.js';

/** `creditgate policy`: the rulebook, law as dated data. Each command stands in a file of its own. */
export function policyCommand(): Command {
  const policy = new Command('policy').description('the rulebook: law as dated data');
  const commands = [
    ...[lintCommand(), testCommand(), diffCommand(), newRuleCommand()],
    ...[simulateCommand(), explainCommand()],
    ...[publishCommand(), rollbackCommand(), confirmCommand(), versionsCommand(), showCommand()],
  ];
  for (const command of commands) policy.addCommand(command);
  return policy;
}
