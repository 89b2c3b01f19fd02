import { compileLaw, type Law, type Rulebook } from '#libs/decision';
import { loadLaw, publishedLaw, shippedLawDirectory } from '#libs/rulebook';
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

/** The rulebook with a file's own matters, also as it is published. */
export interface CaseLaw {
  readonly rulebook: Rulebook;
  readonly law: Law;
}

/** Puts the cases of one file; gives what came of each, in their order. */
export type CaseRunner = (
  file: CaseFile,
  law: CaseLaw,
) => readonly Outcome[] | Promise<readonly Outcome[]>;

/** Runs the files one after another; one that cannot be run counts as failed, the others still run. */
export async function* runFiles(
  paths: readonly string[],
  runner: CaseRunner,
): AsyncGenerator<CaseResult> {
  const shipped = loadLaw(shippedLawDirectory());
  for (const path of paths) {
    try {
      const file = readCaseFile(path, shipped);
      const outcomes = await runner(file, lawWith(file, shipped));
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

/** A matter of the file stands before one of the rulebook's of the same code. */
function lawWith({ matters }: CaseFile, shipped: Rulebook): CaseLaw {
  const own = new Set(matters.map(({ code }) => code));
  const rulebook: Rulebook = {
    ...shipped,
    matters: [...shipped.matters.filter(({ code }) => !own.has(code)), ...matters],
  };
  return { rulebook, law: compileLaw(rulebook, publishedLaw(rulebook).version) };
}

/** A bug of ours shows where it is; anything else says in its own words what is wrong. */
function linesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [String(error)];
  const isBug = error instanceof TypeError || error instanceof RangeError;
  return (isBug ? (error.stack ?? error.message) : error.message).split('\n');
}
