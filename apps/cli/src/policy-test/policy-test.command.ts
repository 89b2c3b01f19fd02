import { Command } from 'commander';
import { lawDirectories, oneMore } from '../policy/law-directories.js';
import { runEndToEnd } from './run-end-to-end.js';
import type { CaseResult } from './run-files.js';
import { runPure } from './run-pure.js';

const INTERRUPTED = 130;

interface TestOptions {
  readonly endToEnd?: boolean;
  readonly law?: readonly string[];
}

/** `policy test`: golden cases against the rulebook. */
export function testCommand(): Command {
  return new Command('test')
    .description('run golden case files against the rulebook')
    .argument('<file...>', 'case files (YAML)')
    .option(
      '--end-to-end',
      'load each file into a throwaway database (SQLite, or on the server of DATABASE_URL) and ask the gateway over HTTP',
    )
    .option('--law <dir>', 'a further directory of law, below POLICY_DIR; repeatable', oneMore)
    .action(async (files: string[], { endToEnd = false, law }: TestOptions) => {
      process.exitCode = await policyTest(files, endToEnd, lawDirectories(law));
    });
}

/** Runs golden case files and prints a line a case; gives the exit code of the command. */
async function policyTest(
  paths: readonly string[],
  isEndToEnd: boolean,
  directories: readonly string[],
): Promise<number> {
  const interrupt = new AbortController();
  const stop = () => {
    interrupt.abort();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const counts = { passed: 0, failed: 0 };
  try {
    const results = isEndToEnd
      ? runEndToEnd(paths, {
          databaseUrl: process.env['DATABASE_URL'],
          directories,
          signal: interrupt.signal,
        })
      : runPure(paths, Date.now(), directories);
    for await (const result of results) {
      counts[result.differences.length === 0 ? 'passed' : 'failed'] += 1;
      console.log(toLines(result));
    }
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    return INTERRUPTED;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
  console.log(`${String(counts.passed)} passed, ${String(counts.failed)} failed`);
  return counts.failed === 0 ? 0 : 1;
}

function toLines({ file, name, differences }: CaseResult): string {
  const title = name === null ? file : `${file} › ${name}`;
  if (differences.length === 0) return `ok   ${title}`;
  return [`FAIL ${title}`, ...differences.map((line) => `       ${line}`)].join('\n');
}
