import { isDay } from '#libs/calendar';
import type { Day } from '#libs/decision';
import type { Approval } from '#libs/records';
import { Command, InvalidArgumentError } from 'commander';
import { outcomeLines, withApproval } from './approval.js';
import { onDatabase } from '../deployment/opened-database.js';

interface ConfirmOptions extends Approval {
  readonly from?: Day;
}

/** `policy confirm`: an officer vouches that the basis of a rule was read; the cap of CAUTION falls. */
export function confirmCommand(): Command {
  return withApproval(
    new Command('confirm')
      .description(
        'put on record that you read the basis of a rule in its source, which lifts its cap from the next check on',
      )
      .argument('<rule>', 'code of the rule, e.g. JUD_DISHONEST_DEBTOR-LAND_TRANSFER'),
  )
    .option('--from <day>', 'first day of the rule, where one code is law in several forms', toDay)
    .action(async (rule: string, { from, ...approval }: ConfirmOptions) => {
      await onDatabase(async ({ publications }) => {
        const outcome = await publications.confirm(rule, from ?? null, approval);
        console.log([`${rule} is confirmed`, ...outcomeLines(outcome)].join('\n'));
      });
    });
}

function toDay(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('expected a calendar day YYYY-MM-DD');
  return text;
}
