import { shanghaiDay } from '#libs/calendar';
import type { Day } from '#libs/decision';
import { RecordsOfKindsStore } from '#libs/records';
import { LawError, lint, loadLaw, readLaw, type Orphanage } from '#libs/rulebook';
import { Command } from 'commander';
import { databaseAtHand } from '../deployment/database-at-hand.js';
import { toDay } from './days.js';
import { lawDirectories, oneMore } from './law-directories.js';
import { lintLines } from './lint-lines.js';
import { onDatabase } from '../deployment/opened-database.js';
import { orphanLines, orphansOf } from './orphans.js';

interface LintOptions {
  readonly law?: readonly string[];
  readonly on?: Day;
  readonly database: boolean;
}

/** `policy lint`: faults of the law, or else what an officer should know of it. */
export function lintCommand(): Command {
  return new Command('lint')
    .description('read the law: print every fault with its line, or what is worth a look')
    .option('--law <dir>', 'a further directory of law, below POLICY_DIR; repeatable', oneMore)
    .option('--on <day>', 'the day whose law is looked at (default: today in Shanghai)', toDay)
    .option('--no-database', 'leave out the records that a lapsed basis orphans')
    .action(async (options: LintOptions) => {
      process.exitCode = await policyLint(options);
    });
}

async function policyLint({ law, on, database }: LintOptions): Promise<number> {
  const directories = lawDirectories(law);
  const day = on ?? shanghaiDay(Date.now());
  try {
    const rulebook = loadLaw(...directories);
    const report = lint(readLaw(...directories), rulebook, day);
    console.log(lintLines(report, rulebook, day).join('\n'));
    for (const line of await linesOfOrphans(report.orphanages, day, database)) console.log(line);
    return 0;
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    const count = error.faults.length;
    console.error(`${error.message}\n${String(count)} fault${count === 1 ? '' : 's'}`);
    return 1;
  }
}

async function linesOfOrphans(
  orphanages: readonly Orphanage[],
  day: Day,
  isAsked: boolean,
): Promise<readonly string[]> {
  if (orphanages.length === 0) return [];
  if (!isAsked) return ['', 'Their records were not looked up (--no-database).'];
  if (databaseAtHand() === null) {
    return ['', 'Their records were not looked up: no database (set DATABASE_URL or DATA_DIR).'];
  }
  return onDatabase(async ({ database }) =>
    orphanLines(await orphansOf(orphanages, new RecordsOfKindsStore(database), day)),
  );
}
