import { open, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { shanghaiDay } from '#libs/calendar';
import { compileLaw } from '#libs/decision';
import { exportRecords, exportWanted, loadFormats, type Exported } from '#libs/intake';
import { RecordsOfKindsStore } from '#libs/records';
import { Command } from 'commander';
import { onDatabase } from '../deployment/opened-database.js';
import { PUBLISHED, rulebookOf } from '../policy/named-law.js';

interface Options {
  readonly list?: string;
  readonly organ?: string;
  readonly out?: string;
}

type Write = (text: string) => Promise<void>;

/** `creditgate export`: what is on record of organisations, in the columns in which it was reported. */
export function exportCommand(): Command {
  return new Command('export')
    .description(
      'write the records of organisations that stand, as a CSV file of a format; imported again it changes nothing',
    )
    .argument('<format>', 'e.g. CF_LEGAL')
    .option('--list <code>', 'the list or honour, where the format is of several')
    .option('--organ <code>', 'only decisions of this organ, by its unified social credit code')
    .option('--out <file>', 'the file to write (default: standard output)')
    .action(async (code: string, { out, ...options }: Options) => {
      const formats = loadFormats();
      const law = compileLaw(await rulebookOf(PUBLISHED), '');
      const wanted = exportWanted(formats, { law }, { code, ...options });
      const context = { formats, law, today: shanghaiDay(Date.now()), organs: null };
      const exported = await onDatabase(({ database }) => {
        const records = new RecordsOfKindsStore(database).standing([wanted.kind]);
        const work = (write: Write) => exportRecords(records, wanted, context, write);
        return out === undefined ? work(toStandardOutput) : intoFile(out, work);
      });
      console.error(exportedLines(exported).join('\n'));
    });
}

function exportedLines({ rows, persons, unsaid }: Exported): readonly string[] {
  return [
    `${String(rows)} rows`,
    ...(persons > 0
      ? [`left out: ${String(persons)} of natural persons, whose numbers are not kept`]
      : []),
    ...(unsaid > 0
      ? [
          `left out: ${String(unsaid)} that this format cannot say as they stand (not put on record from it, or ended since)`,
        ]
      : []),
  ];
}

/** The file is there once it is whole, and what lay there stays until then. */
async function intoFile<T>(path: string, work: (write: Write) => Promise<T>): Promise<T> {
  const part = `${path}.part`;
  const file = await open(part, 'w');
  try {
    const result = await work((text) => file.appendFile(text));
    await file.close();
    await rename(part, path);
    return result;
  } catch (error) {
    await file.close();
    await rm(part, { force: true });
    throw error;
  }
}

async function toStandardOutput(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
