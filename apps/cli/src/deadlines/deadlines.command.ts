import { addDays, addMonths } from '#libs/calendar';
import { openCommitments } from '#libs/commitments';
import { DeadlineRegister, type Period } from '#libs/due-process';
import { KnownStateStore, PersonKey, RevisionsStore } from '#libs/records';
import { ContractRegister, warningTermsIn } from '#libs/supervision';
import { Command, InvalidArgumentError } from 'commander';
import { keysDirectory, onDatabase } from '../deployment/opened-database.js';
import { tableLines, writeSheet, type Cell } from '../terminal/table.js';
import { appraisalRows, boardRows, lateRows, lateTotals } from './deadline-lines.js';

interface Printed {
  readonly json?: boolean;
  readonly xlsx?: string;
}

/** Whoever has the database has all of it. */
const OFFICE = { id: 'office', scopes: new Set(['audit']) };

/** `creditgate deadlines`: 期限看板. */
export function deadlinesCommand(): Command {
  return new Command('deadlines')
    .description(
      'what is due in objections, repairs, commitments and contracts (期限看板), by organ',
    )
    .option('--organ <code>', 'only of this organ, by its unified social credit code')
    .option('--overdue', 'only what is overdue')
    .option('--xlsx <file>', 'write it into a sheet as well')
    .option('--json', 'print it as JSON')
    .action(async (options: Printed & { readonly organ?: string; readonly overdue?: boolean }) => {
      await onDeadlines(async (register) => {
        const { organ = null, overdue = false } = options;
        const board = await register.board({ organ, overdueOnly: overdue }, OFFICE);
        await print(board, boardRows(board), '期限看板', options);
      });
    })
    .addCommand(circularCommand())
    .addCommand(appraisalCommand());
}

/** `deadlines circular`: 通报 of a month. */
function circularCommand(): Command {
  return new Command('circular')
    .description('objections and repairs that were late in a month (通报), as known at its end')
    .requiredOption('--month <month>', 'YYYY-MM', month)
    .action(async ({ month: from }: { readonly month: string }, command: Command) => {
      const options = command.optsWithGlobals<Printed>();
      await onDeadlines(async (register) => {
        const late = await register.late({ from, until: addDays(addMonths(from, 1), -1) });
        const cases = lateRows(late);
        await print(late, [...lateTotals(late), [], ...cases], '通报', options);
      });
    });
}

/** `deadlines appraisal`: 年度考核 figures. */
function appraisalCommand(): Command {
  return new Command('appraisal')
    .description('cases in time and late by organ in a year (年度考核), as known at its end')
    .requiredOption('--year <year>', 'YYYY', year)
    .action(async ({ year: period }: { readonly year: Period }, command: Command) => {
      const options = command.optsWithGlobals<Printed>();
      await onDeadlines(async (register) => {
        const figures = await register.appraisals(period);
        await print(figures, appraisalRows(figures), '年度考核', options);
      });
    });
}

function onDeadlines(work: (register: DeadlineRegister) => Promise<void>): Promise<void> {
  return onDatabase(async ({ database }) => {
    const rooms = {
      revisions: new RevisionsStore(database),
      states: new KnownStateStore(database),
      clock: Date.now,
    };
    const persons = PersonKey.existing(keysDirectory());
    const { register } = openCommitments(database, { ...rooms, persons });
    const contracts = new ContractRegister({
      ...{ database, clock: rooms.clock, terms: warningTermsIn(process.env) },
    });
    const alsoDue = {
      COMMITMENT: () => register.dueSteps(OFFICE),
      CONTRACT: () => contracts.dueSteps(),
    };
    await work(new DeadlineRegister({ ...rooms, database, alsoDue }));
  });
}

async function print(
  found: readonly unknown[],
  rows: readonly (readonly Cell[])[],
  sheet: string,
  { json = false, xlsx }: Printed,
): Promise<void> {
  if (json) console.log(JSON.stringify(found, null, 2));
  else console.log(found.length === 0 ? '无 (nothing)' : tableLines(rows).join('\n'));
  if (xlsx !== undefined) await writeSheet(xlsx, sheet, rows);
}

/** The first day of a month. */
function month(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('a month YYYY-MM');
  return `${text}-01`;
}

function year(text: string): Period {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('a year YYYY');
  return { from: `${text}-01-01`, until: `${text}-12-31` };
}
