import { isDay } from '#libs/calendar';
import {
  COMMITMENT_STATES,
  EXPORT_FORMATS,
  exportCommitments,
  openCommitments,
  type CommitmentState,
  type ExportFormat,
} from '#libs/commitments';
import { KnownStateStore, PersonKey, RevisionsStore } from '#libs/records';
import { Command, InvalidArgumentError, Option } from 'commander';
import { keysDirectory, onDatabase } from '../deployment/opened-database.js';

interface ExportOptions {
  readonly format: ExportFormat;
  readonly out: string;
  readonly state?: CommitmentState;
  readonly from?: string;
  readonly until?: string;
}

/** Whoever has the database has all of it. */
const OFFICE = { id: 'office', scopes: new Set(['audit']) };

/** `creditgate commitments`: 信用承诺 for the office that collects them. */
export function commitmentsCommand(): Command {
  return new Command('commitments')
    .description('credit commitments (信用承诺): what the office that collects them needs')
    .addCommand(exportCommand());
}

/** `commitments export`: 承诺归集 in the national form. */
function exportCommand(): Command {
  return new Command('export')
    .description('write signed commitments in the national form into a file')
    .requiredOption('--out <file>', 'the file to write')
    .addOption(
      new Option('--format <format>', 'csv (UTF-8) or xlsx').choices(EXPORT_FORMATS).default('csv'),
    )
    .addOption(new Option('--state <state>', 'only in this state').choices(COMMITMENT_STATES))
    .option('--from <day>', 'signed on this day or later', day)
    .option('--until <day>', 'signed on this day or earlier', day)
    .action(async ({ format, out, state, from, until }: ExportOptions) => {
      await onDatabase(async ({ database }) => {
        const { register } = openCommitments(database, {
          revisions: new RevisionsStore(database),
          states: new KnownStateStore(database),
          persons: PersonKey.existing(keysDirectory()),
          clock: Date.now,
        });
        const filter = {
          state: state ?? null,
          signedFrom: from ?? null,
          signedUntil: until ?? null,
        };
        const count = await exportCommitments(register, filter, OFFICE, format, out);
        console.log(`${String(count)} rows in ${out}`);
      });
    });
}

function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('a day YYYY-MM-DD');
  return text;
}
