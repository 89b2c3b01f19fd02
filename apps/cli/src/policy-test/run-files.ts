import { compileLaw, type Law, type Rulebook } from '#libs/decision';
import {
  confirmableRule,
  loadLaw,
  publishedLaw,
  substanceOf,
  withConfirmations,
} from '#libs/rulebook';
import { lawDirectories } from '../policy/law-directories.js';
import { readCaseFile, type CaseFile } from './case-file.js';
import { differences, type Outcome } from './compare.js';

/** What came of one case, or of a file that could not be run. */
export interface CaseResult {
  readonly file: string;
  /** Null: the file as a whole. */
  readonly name: string | null;
  /** What is not as expected, a line each; none where the case passed. */
  readonly differences: readonly string[];
}

/** The rulebook as a case file wants it, also as it is published. */
export interface CaseLaw {
  readonly rulebook: Rulebook;
  readonly law: Law;
}

const CONFIRMED_ON = '2022-01-01';

/** Puts the cases of one file; gives what came of each, in their order. */
export type CaseRunner = (
  file: CaseFile,
  law: CaseLaw,
) => readonly Outcome[] | Promise<readonly Outcome[]>;

/** Runs the files one after another; one that cannot be run counts as failed, the others still run. */
export async function* runFiles(
  paths: readonly string[],
  runner: CaseRunner,
  directories: readonly string[] = lawDirectories(),
): AsyncGenerator<CaseResult> {
  const rulebook = loadLaw(...directories);
  for (const path of paths) {
    try {
      const file = readCaseFile(path, rulebook);
      const outcomes = await runner(file, lawOf(rulebookFor(file, rulebook)));
      for (const [i, { name, expect }] of file.cases.entries()) {
        const outcome = outcomes[i];
        if (outcome === undefined) throw new Error(`no outcome of the case ${name}`);
        yield { file: path, name, differences: differences(expect, outcome) };
      }
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') throw error;
      yield { file: path, name: null, differences: linesOf(error) };
    }
  }
}

/**
 * The rulebook with what a case file adds to it: its matters stand before those of the same code, and
 * the rules that it names are confirmed.
 */
export function rulebookFor({ matters, confirmed }: CaseFile, given: Rulebook): Rulebook {
  const own = new Set(matters.map(({ code }) => code));
  const rulebook = {
    ...given,
    matters: [...given.matters.filter(({ code }) => !own.has(code)), ...matters],
  };
  if (confirmed.length === 0) return rulebook;
  const confirmations = confirmed.map((rule) => {
    const substance = substanceOf(confirmableRule(given, rule, null));
    return { rule, substance, by: 'case file', note: 'case file', on: CONFIRMED_ON };
  });
  return withConfirmations(rulebook, confirmations);
}

function lawOf(rulebook: Rulebook): CaseLaw {
  return { rulebook, law: compileLaw(rulebook, publishedLaw(rulebook).version) };
}

/** A bug of ours shows where it is; anything else says in its own words what is wrong. */
function linesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [String(error)];
  const isBug = error instanceof TypeError || error instanceof RangeError;
  return (isBug ? (error.stack ?? error.message) : error.message).split('\n');
}
