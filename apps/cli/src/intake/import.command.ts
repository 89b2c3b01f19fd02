import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { batchOf, type OpenedFile } from '#libs/intake';
import { Unavailable } from '#libs/records';
import { Command } from 'commander';
import { onDatabase } from '../deployment/opened-database.js';
import { loadOne, tryOne, type ImportOptions, type Imported } from './import-file.js';
import { importedLines } from './imported-lines.js';
import { fileOpener, type OpenFileOptions } from './open-file.js';

/** Recognises a file and opens it; the format `auto` is told from its headings. */
type OpenFile = (path: string, format: string, isSnapshot?: boolean) => Promise<OpenedFile>;

interface Options extends ImportOptions, OpenFileOptions {
  readonly dryRun?: true;
  readonly json?: true;
}

/** The exit status: all loaded, some rejected, could not. */
const STATUS = { LOADED: 0, REJECTED: 1, FAILED: 2 } as const;

/** `creditgate import`: files of 双公示, lists, ratings, honours and contracts into the database. */
export function importCommand(
  openerFor: (options: OpenFileOptions) => OpenFile = fileOpener,
): Command {
  return new Command('import')
    .description(
      'load files (双公示, lists, ratings, honours, contracts); one that was cut off goes on where it was. Ends with 0: all loaded, 1: some rows rejected, 2: could not',
    )
    .argument('[kind]', 'format of the files, or `auto`')
    .argument('[files...]', 'CSV or XLSX')
    .option('--snapshot', 'the files are full lists (全量名单): what they no longer name has ended')
    .option('--list <code>', 'the list or honour that a file of no rows is of')
    .option('--dry-run', 'examine the rows and write nothing')
    .option('--force', 'load also what departs from the usual, and what was loaded before')
    .option('--confirm <batch>', 'publish a delivery that is held')
    .option('--json', 'print the outcome as JSON')
    .action(async (kind: string | undefined, files: readonly string[], options: Options) => {
      process.exitCode = await importFiles(openerFor(options), kind, files, options);
    });
}

async function importFiles(
  open: OpenFile,
  kind: string | undefined,
  files: readonly string[],
  options: Options,
): Promise<number> {
  // Where a machine has memory to spare, V8 lets what is done with pile up to several times what is in use.
  setFlagsFromString('--heap-growing-percent=20');
  const { confirm } = options;
  const wanted: Wanted[] =
    confirm === undefined
      ? files.map((path) => ({ path: resolve(path), format: kind ?? 'auto', digest: null }))
      : [await heldFile(confirm, files)];
  if (wanted.length === 0) throw new Error('name the format (or `auto`) and the files to import');
  const outcomes: Imported[] = [];
  let status = 0;
  for (const one of wanted) {
    const imported = await importOne(open, one, options);
    outcomes.push(imported);
    status = Math.max(status, statusOf(imported));
    if (!options.json) console.log(importedLines(imported).join('\n'));
  }
  if (options.json) console.log(JSON.stringify(outcomes, null, 2));
  return status;
}

interface Wanted {
  readonly path: string;
  readonly format: string;
  /** SHA-256 that it must have; null: any. */
  readonly digest: string | null;
  /** Whether it was handed in as the full list; absent: as the options say. */
  readonly isSnapshot?: boolean;
}

/** The file of a batch that is held, where it lay then or as it is named. */
async function heldFile(id: string, files: readonly string[]): Promise<Wanted> {
  const batch = await onDatabase(({ database }) => batchOf(database, id));
  if (batch.state !== 'HELD') throw new Error(`batch \`${id}\` is not held: it is ${batch.state}`);
  const [path = batch.path] = files;
  const { format, digest, isSnapshot } = batch;
  return { path: resolve(path), format, digest, isSnapshot };
}

/** One file that cannot be imported keeps no other from it; a database that is away does. */
async function importOne(
  open: OpenFile,
  { path, format, digest, isSnapshot }: Wanted,
  options: Options,
): Promise<Imported> {
  try {
    const opened = await open(path, format, isSnapshot);
    if (digest !== null && opened.digest !== digest) {
      throw new Error('it is not the file that is held: it was changed since');
    }
    return await (options.dryRun ? tryOne(opened, path) : loadOne(opened, path, options));
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Unavailable || isBug(error)) throw error;
    return { path, failure: error.message };
  }
}

function isBug(error: Error): boolean {
  return error instanceof TypeError || error instanceof RangeError;
}

function statusOf(imported: Imported): number {
  if ('failure' in imported || imported.state === 'HELD') return STATUS.FAILED;
  return imported.rejected > 0 ? STATUS.REJECTED : STATUS.LOADED;
}
