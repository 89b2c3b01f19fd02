import type { Rulebook } from '#libs/decision';
import type { Approval } from '#libs/records';
import { LawError, loadLaw } from '#libs/rulebook';
import { Command } from 'commander';
import { outcomeLines, withApproval } from './approval.js';
import { lawDirectories, oneMore } from './law-directories.js';
import { onDatabase } from '../deployment/opened-database.js';

interface PublishOptions extends Approval {
  readonly law?: readonly string[];
}

/** `policy publish`: the law of the files becomes the law in force, all of it or nothing. */
export function publishCommand(): Command {
  return withApproval(
    new Command('publish').description(
      'publish the law of the files (shipped, POLICY_DIR, --law) with the recorded confirmations; gateways take it up at once',
    ),
  )
    .option('--law <dir>', 'a further directory of law, below POLICY_DIR; repeatable', oneMore)
    .action(async ({ law, ...approval }: PublishOptions) => {
      process.exitCode = await policyPublish(law, approval);
    });
}

async function policyPublish(
  directories: readonly string[] | undefined,
  approval: Approval,
): Promise<number> {
  const rulebook = faultlessLaw(lawDirectories(directories));
  if (rulebook === null) return 1;
  await onDatabase(async ({ publications }) => {
    const outcome = await publications.publish(rulebook, approval);
    console.log(outcomeLines(outcome).join('\n'));
  });
  return 0;
}

/** The law of the directories; null, with every fault printed, where it has any. */
function faultlessLaw(directories: readonly string[]): Rulebook | null {
  try {
    return loadLaw(...directories);
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    const count = error.faults.length;
    const faults = `${String(count)} fault${count === 1 ? '' : 's'}`;
    console.error(`${error.message}\n${faults}: nothing is published`);
    return null;
  }
}
