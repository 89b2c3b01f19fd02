import { toDeclaration, QualityStore, totalOf } from '#libs/intake';
import { Command, InvalidArgumentError } from 'commander';
import { onDatabase } from '../deployment/opened-database.js';
import { writeSheet } from '../terminal/table.js';
import { headings, qualityLines, rowOf } from './quality-lines.js';

interface QualityOptions {
  readonly organ?: string;
  readonly source?: string;
  readonly from?: string;
  readonly until?: string;
  readonly xlsx?: string;
  readonly json?: boolean;
}

/** `creditgate quality`: 数据质量 of what organs reported. */
export function qualityCommand(): Command {
  return new Command('quality')
    .description('quality of reporting (上报率、合规率、及时率、入库率) by organ, source and month')
    .option('--organ <code>', 'only of this organ, by its unified social credit code')
    .option('--source <code>', 'only of this source, e.g. ADMIN_PENALTY')
    .option('--from <month>', 'decisions of this month (YYYY-MM) or later', month)
    .option('--until <month>', 'decisions of this month (YYYY-MM) or earlier', month)
    .option('--xlsx <file>', 'write them into a sheet as well')
    .option('--json', 'print them as JSON')
    .action(async ({ xlsx, json = false, ...filter }: QualityOptions) => {
      await onDatabase(async ({ database }) => {
        const figures = await new QualityStore(database).figures(filter);
        console.log(json ? JSON.stringify(figures, null, 2) : qualityLines(figures).join('\n'));
        if (xlsx === undefined) return;
        const all = figures.length === 0 ? [] : [...figures, totalOf(figures)];
        await writeSheet(xlsx, '数据质量', [headings, ...all.map(rowOf)]);
      });
    })
    .addCommand(declareCommand());
}

/** `quality declare`: 应报数 as the organ itself counts it. */
function declareCommand(): Command {
  return new Command('declare')
    .description('put down how many decisions of a month an organ had to report')
    .argument('<organ>', 'its unified social credit code')
    .argument('<source>', 'e.g. ADMIN_PENALTY')
    .argument('<month>', 'YYYY-MM of the decisions')
    .argument('<expected>', 'how many')
    .requiredOption('--by <name>', 'who says so')
    .action(
      async (
        organ: string,
        source: string,
        of: string,
        expected: string,
        { by }: { readonly by: string },
      ) => {
        const declaration = toDeclaration({
          ...{ organ, source, by },
          month: of,
          expected: Number(expected),
        });
        await onDatabase(({ database }) => new QualityStore(database).declare(declaration));
        console.log(`${declaration.organ} ${source} ${of}: ${expected}`);
      },
    );
}

function month(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('a month YYYY-MM');
  return text;
}
