import { compileLaw, type Instant, type Law, type Rulebook } from '#libs/decision';
import { readCaseFile, type CaseFile } from '../../apps/cli/src/policy-test/case-file.js';
import { differences } from '../../apps/cli/src/policy-test/compare.js';
import { rulebookFor } from '../../apps/cli/src/policy-test/run-files.js';
import { outcomeOf } from '../../apps/cli/src/policy-test/run-pure.js';

/** A case file with the codes of the rules that bite in its cases. */
interface GoldenFile {
  readonly file: CaseFile;
  readonly rules: ReadonlySet<string>;
}

/** Golden case files, read once, against which any number of laws can be tried. */
export class GoldenCases {
  readonly count: number;
  private readonly files: readonly GoldenFile[];

  constructor(
    paths: readonly string[],
    rulebook: Rulebook,
    private readonly now: Instant,
  ) {
    const files = paths.map((path) => readCaseFile(path, rulebook));
    this.count = files.reduce((count, { cases }) => count + cases.length, 0);
    this.files = files.map((file) => ({ file, rules: this.rulesIn(file, rulebook) }));
  }

  /**
   * The name of a case that fails under a law, or of a file that cannot be run; null where none is.
   * Where a kind of record is given, only files with such records are asked, and first those in
   * which the rule bites.
   */
  firstFailing(rulebook: Rulebook, kind: string | null = null, rule = ''): string | null {
    const asked = this.files.filter(
      ({ file }) => kind === null || file.records.some(({ record }) => record.kind === kind),
    );
    const first = asked.filter(({ rules }) => rules.has(rule));
    for (const { file } of [...first, ...asked.filter((one) => !first.includes(one))]) {
      const failing = this.failingIn(file, rulebook);
      if (failing !== null) return failing;
    }
    return null;
  }

  private failingIn(file: CaseFile, rulebook: Rulebook): string | null {
    const law = lawFor(file, rulebook);
    if (law === null) return file.path;
    const failing = file.cases.find(
      (one) => differences(one.expect, outcomeOf(one, file, law, this.now)).length > 0,
    );
    return failing?.name ?? null;
  }

  private rulesIn(file: CaseFile, rulebook: Rulebook): ReadonlySet<string> {
    const law = lawFor(file, rulebook);
    if (law === null) return new Set();
    const outcomes = file.cases.map((one) => outcomeOf(one, file, law, this.now));
    const answers = outcomes.flatMap((outcome) => ('answer' in outcome ? [outcome.answer] : []));
    return new Set(answers.flatMap(({ restrictions }) => restrictions.map(({ rule }) => rule)));
  }
}

/** Null where the file cannot be run under that law, which lacks a rule that it confirms. */
function lawFor(file: CaseFile, rulebook: Rulebook): Law | null {
  let own: Rulebook;
  try {
    own = rulebookFor(file, rulebook);
  } catch {
    return null;
  }
  return compileLaw(own, 'tried');
}
