import { publishedYears } from '#libs/calendar';
import type { Rulebook } from '#libs/decision';
import { substanceOf, withConfirmations } from '#libs/rulebook';
import { faultsBetween } from '../../libs/rulebook/src/consistency.js';
import { exceedingFaults } from '../../libs/rulebook/src/exceeding.js';
import type { LawText, Read } from '../../libs/rulebook/src/law-text.js';
import { SECTIONS } from '../../libs/rulebook/src/load-law.js';
import { toRulebook } from '../../libs/rulebook/src/to-rulebook.js';
import type { GoldenCases } from './golden-cases.js';
import { mutated, type Mutant } from './mutant.js';
import { visibleIn } from './visible.js';

/** What became of a mutant; EQUIVALENT: it says nothing else than the law, as far as any check can tell. */
export type Fate = 'CASE FAILED' | 'REFUSED' | 'EQUIVALENT' | 'SURVIVED';

const YEARS = publishedYears();

/** Ways in which a law can stand: as it is written, and once officers have confirmed what they can. */
const FORMS = [(rulebook: Rulebook) => rulebook, allConfirmed];

/** Tries mutants of a law against golden cases. */
export class Trial {
  private readonly visible: readonly string[];

  constructor(
    private readonly text: LawText,
    private readonly cases: GoldenCases,
  ) {
    this.visible = FORMS.map((form) => visibleIn(form(toRulebook(text, YEARS))));
  }

  fateOf(mutant: Mutant): Fate {
    const text = mutated(this.text, mutant);
    const rulebook = toRulebook(text, YEARS);
    const looksTheSame = FORMS.every((form, i) => visibleIn(form(rulebook)) === this.visible[i]);
    if (looksTheSame) return isRefused(text, mutant) ? 'REFUSED' : 'EQUIVALENT';
    const failing = this.cases.firstFailing(rulebook, mutant.kind, mutant.rule);
    if (failing !== null) return 'CASE FAILED';
    return isRefused(text, mutant) ? 'REFUSED' : 'SURVIVED';
  }
}

function isRefused(text: LawText, { section, file }: Mutant): boolean {
  const content = text[section].find((read: Read<unknown>) => read.file === file)?.content;
  return (
    !SECTIONS[section].safeParse(content).success ||
    faultsBetween(text).length > 0 ||
    exceedingFaults(text).length > 0
  );
}

/** The law once officers have confirmed every rule that can be confirmed. */
function allConfirmed(rulebook: Rulebook): Rulebook {
  const { restrictions, tolerance, notificationCommitment } = rulebook;
  const open = [...restrictions, ...tolerance, ...notificationCommitment].filter(
    (rule) => !rule.confirmed,
  );
  return withConfirmations(
    rulebook,
    open.map((rule) => ({
      ...{ rule: rule.code, substance: substanceOf(rule) },
      ...{ by: 'all', note: 'all', on: '2022-01-01' },
    })),
  );
}
