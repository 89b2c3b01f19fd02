import { normaliseCode } from '#libs/identity';
import {
  ContractRegister,
  warningTermsIn,
  type ContractFilter,
  type JudgedContract,
} from '#libs/supervision';
import { Command } from 'commander';
import { onDatabase } from '../deployment/opened-database.js';
import { writeSheet } from '../terminal/table.js';
import { contractLines, headings, rowsOf } from './contract-lines.js';

interface ContractsOptions {
  readonly overdue?: boolean;
  readonly party?: string;
  readonly xlsx?: string;
  readonly json?: boolean;
}

const PAGE = 500;

/** `creditgate contracts`: 合同履约 for the office that follows it. */
export function contractsCommand(clock: () => number = Date.now): Command {
  return new Command('contracts')
    .description('contracts and how they are performed (合同履约跟踪), as of today')
    .option('--overdue', 'only what is overdue (逾期未完成)')
    .option('--party <code>', 'only those of this party, by its unified social credit code')
    .option('--xlsx <file>', 'write them into a sheet as well')
    .option('--json', 'print them as JSON')
    .action(async ({ overdue = false, party, xlsx, json = false }: ContractsOptions) => {
      const terms = warningTermsIn(process.env);
      const contracts = await onDatabase(({ database }) =>
        allOf(new ContractRegister({ database, clock, terms }), {
          party: party === undefined ? null : normaliseCode(party),
          warning: overdue ? 'OVERDUE' : null,
        }),
      );
      const rows = contracts.flatMap((one) => rowsOf(one, overdue));
      console.log(json ? JSON.stringify(contracts, null, 2) : contractLines(rows).join('\n'));
      if (xlsx !== undefined) await writeSheet(xlsx, '合同履约', [headings, ...rows]);
    });
}

async function allOf(
  register: ContractRegister,
  filter: ContractFilter,
): Promise<readonly JudgedContract[]> {
  const all: JudgedContract[] = [];
  let after: string | null = null;
  do {
    const { listed, hasNext } = await register.page(filter, after, PAGE);
    all.push(...listed.map(({ contract }) => contract));
    after = hasNext ? (listed.at(-1)?.cursor ?? null) : null;
  } while (after !== null);
  return all;
}
