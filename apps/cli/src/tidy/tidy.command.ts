import { RETRY_MS } from '#libs/checking';
import { forgetSeen } from '#libs/intake';
import { CheckLogStore } from '#libs/receipts';
import { Command } from 'commander';
import { onDatabase } from '../deployment/opened-database.js';

/**
 * `creditgate tidy`: removes what nothing asks any more. INVARIANT: whether it ran changes no answer; what is over
 * (公示期届满, 移出, 修复) follows from the records and the day.
 */
export function tidyCommand(): Command {
  return new Command('tidy')
    .description(
      'remove what nothing asks any more: keys of retries older than a day, and what full lists that are done had named. Missing it changes no answer',
    )
    .option('--json', 'print the outcome as JSON')
    .action(async ({ json }: { readonly json?: true }) => {
      const tidied = await onDatabase(async ({ database }) => {
        const retries = await new CheckLogStore(database).forgetRequests(Date.now() - RETRY_MS);
        let lists = 0;
        while (await forgetSeen(database)) lists += 1;
        return { retries, lists };
      });
      console.log(
        json
          ? JSON.stringify(tidied)
          : `removed: ${String(tidied.retries)} keys of retries, ${String(tidied.lists)} parts of full lists`,
      );
    });
}
