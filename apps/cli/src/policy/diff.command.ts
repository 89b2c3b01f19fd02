import { differencesBetween } from '#libs/rulebook';
import { Command } from 'commander';
import { diffLines } from './diff-lines.js';
import { CURRENT, rulebookOf } from './named-law.js';

/** `policy diff`: what one law says otherwise than another, in words. */
export function diffCommand(): Command {
  return new Command('diff')
    .description('tell what differs between two rulebooks, by measure, list and scenario')
    .argument(
      '<before>',
      `a directory with a whole law, \`${CURRENT}\` (files of this deployment), or a published version`,
    )
    .argument('<after>', 'the same')
    .option('--json', 'print the differences as JSON')
    .action(async (before: string, after: string, { json = false }: { json?: boolean }) => {
      const [a, b] = [await rulebookOf(before), await rulebookOf(after)];
      const differences = differencesBetween(a, b);
      console.log(
        json ? JSON.stringify(differences, null, 2) : diffLines(differences, a, b).join('\n'),
      );
    });
}
