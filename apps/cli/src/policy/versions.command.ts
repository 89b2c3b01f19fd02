import { NOTHING_PUBLISHED, NotPublished } from '#libs/records';
import { Command } from 'commander';
import { publicationLine } from './approval.js';
import { publishedRulebook } from './named-law.js';
import { onDatabase } from '../deployment/opened-database.js';

/** `policy versions`: every publication of the law, the newest first. */
export function versionsCommand(): Command {
  return new Command('versions')
    .description('list every publication of the law, the one in force first')
    .option('--json', 'print them as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      await onDatabase(async ({ publications }) => {
        const all = await publications.all();
        if (all.length === 0) throw new NotPublished(NOTHING_PUBLISHED);
        const lines = all.map((one, i) => `${i === 0 ? '*' : ' '} ${publicationLine(one)}`);
        console.log(json ? JSON.stringify(all, null, 2) : lines.join('\n'));
      });
    });
}

/** `policy show`: the whole content of a published version. */
export function showCommand(): Command {
  return new Command('show')
    .description('print the content of a published version as JSON')
    .argument('<version>', 'its name, or `published` for the law in force')
    .action(async (version: string) => {
      console.log(JSON.stringify(await publishedRulebook(version), null, 2));
    });
}
