import type { Approval } from '#libs/records';
import { publishedLaw } from '#libs/rulebook';
import { Command } from 'commander';
import { outcomeLines, withApproval } from './approval.js';
import { onDatabase } from '../deployment/opened-database.js';

/** `policy rollback`: an earlier version becomes the law in force again, as a new publication. */
export function rollbackCommand(): Command {
  return withApproval(
    new Command('rollback')
      .description(
        'publish an earlier version of the law again; what was published since stays on record',
      )
      .argument('[version]', 'its name, e.g. law-0123456789abcdef (default: the version before)'),
  ).action(async (version: string | undefined, approval: Approval) => {
    await onDatabase(async ({ publications }) => {
      const outcome = await publications.republish(version ?? null, approval);
      console.log(outcomeLines(outcome).join('\n'));
      const { version: inForce } = outcome.publication;
      const rulebook = await publications.rulebookOf(inForce);
      if (rulebook === null) return;
      const next = publishedLaw(await publications.asPublished(rulebook));
      if (next.version !== inForce) {
        console.log(
          'it lacks confirmations that are on record since: `policy publish` applies them, `policy confirm` gives one again',
        );
      }
    });
  });
}
