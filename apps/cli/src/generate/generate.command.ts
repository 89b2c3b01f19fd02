import { shanghaiDay } from '#libs/calendar';
import { Command, InvalidArgumentError, Option } from 'commander';
import { toDay } from '../policy/days.js';
import { FILE_TYPES, generate, type Wanted } from './generate.js';

interface GenerateOptions {
  readonly subjects: number;
  readonly records: number;
  readonly format: Wanted['type'];
  readonly out: string;
  readonly seed: number;
  readonly mess: boolean;
  readonly today?: string;
}

/** `creditgate generate`: fictional files of intake, to try and to measure with. */
export function generateCommand(): Command {
  return new Command('generate')
    .description('write fictional files (虚构数据) of every format, to try and to measure with')
    .requiredOption('--subjects <n>', 'how many subjects there are', wholeNumber)
    .requiredOption('--records <m>', 'how many records, over all files', wholeNumber)
    .addOption(
      new Option('--format <type>', 'type of the files').choices(FILE_TYPES).default('csv'),
    )
    .requiredOption('--out <dir>', 'where to write them')
    .option('--seed <s>', 'the same seed gives the same files', wholeNumber, 1)
    .option('--mess', 'spoil some rows as real files are spoilt; counts.json says how many', false)
    .option('--today <day>', 'the day of the report (default: today in Shanghai)', toDay)
    .action(async ({ format, out, today, ...options }: GenerateOptions) => {
      const wanted = { ...options, type: format, directory: out };
      const written = await generate({ ...wanted, today: today ?? shanghaiDay(Date.now()) });
      for (const { file, rows, refused } of written) {
        console.log(`${file}  ${String(rows)} rows, ${String(refused)} to be refused`);
      }
    });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^\d{1,9}$/.test(text)) return number;
  throw new InvalidArgumentError('not a whole number');
}
