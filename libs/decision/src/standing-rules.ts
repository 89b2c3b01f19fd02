import { cappedConvenience, cappedEffect, isLaw, lastDayOfLaw, type Law } from './compiled-law.js';
import type {
  Alternative,
  ConvenienceEffect,
  ConvenienceRule,
  Matter,
  RestrictionRule,
  SupervisionRule,
} from './law.js';
import { isAboutMatter } from './restrictions.js';
import type { Day, Effect } from './vocabulary.js';

/** The parts of the law that a rule can belong to. */
export const RULE_SECTIONS = [
  'RESTRICTION',
  'TOLERANCE',
  'NOTIFICATION_COMMITMENT',
  'SUPERVISION',
] as const;
export type RuleSection = (typeof RULE_SECTIONS)[number];

/** What a rule of any section can demand. */
export type RuleEffect = Effect | ConvenienceEffect | SupervisionRule['effect'];

/** A rule of the law in the shape that all sections share, as far as its basis lets it go now. */
export interface StandingRule {
  readonly section: RuleSection;
  readonly rule: RestrictionRule | ConvenienceRule | SupervisionRule;
  /** Where and on what condition it bites; null where it always does. */
  readonly terms: Pick<RestrictionRule, 'where' | 'when'> | null;
  /** Capped while it is not confirmed; `rule.effect` is what it says itself. */
  readonly effect: RuleEffect;
  /** What holds instead where the condition fails. */
  readonly otherwise: readonly StandingAlternative[];
  /** Its own last day, or the day on which the last of its documents lapses. */
  readonly lastDayOfLaw: Day | null;
}

/** An alternative with the effect that it may have now. */
interface StandingAlternative {
  readonly alternative: Alternative;
  readonly effect: Effect;
}

/** Every rule of the law, of all days, by section, code and first day. */
export function standingRules({ rulebook }: Pick<Law, 'rulebook'>): readonly StandingRule[] {
  return [
    ...inOrder(rulebook.restrictions).map((rule): StandingRule => ({
      section: 'RESTRICTION',
      rule,
      terms: rule,
      effect: cappedEffect(rule.effect, rule),
      otherwise: rule.otherwise.map((alternative) => ({
        alternative,
        effect: cappedEffect(alternative.effect, rule),
      })),
      lastDayOfLaw: lastDayOfLaw(rule),
    })),
    ...unconditional('TOLERANCE', rulebook.tolerance, cappedConvenience),
    ...unconditional('NOTIFICATION_COMMITMENT', rulebook.notificationCommitment, cappedConvenience),
    ...unconditional('SUPERVISION', rulebook.supervision, cappedSupervision),
  ];
}

/** Whether the rule is law on that day: within its own days, and while one of its documents is in force. */
export function stands(
  { rule, lastDayOfLaw: until }: { rule: { from: Day }; lastDayOfLaw: Day | null },
  day: Day,
): boolean {
  return isLaw({ rule, until }, day);
}

/** Whether a check of this matter (事项) asks the rule at all; only restrictions are asked by matter. */
export function mayConcern({ terms }: StandingRule, matter: Matter): boolean {
  return (
    terms !== null &&
    terms.where.scenarios.includes(matter.scenario) &&
    isAboutMatter(terms.where, matter)
  );
}

function unconditional<R extends ConvenienceRule | SupervisionRule>(
  section: RuleSection,
  rules: readonly R[],
  capped: (rule: R) => RuleEffect,
): readonly StandingRule[] {
  return inOrder(rules).map((rule) => ({
    section,
    rule,
    terms: null,
    effect: capped(rule),
    otherwise: [],
    lastDayOfLaw: lastDayOfLaw(rule),
  }));
}

/** As with the other sections: no basis only notes, an unconfirmed one only bids to consider. */
function cappedSupervision({ basis, confirmed, effect }: SupervisionRule): RuleEffect {
  if (basis.length === 0) return 'NOTE';
  return effect === 'RAISE' && !confirmed ? 'CONSIDER' : effect;
}

function inOrder<R extends { readonly code: string; readonly from: Day }>(
  rules: readonly R[],
): readonly R[] {
  const rank = ({ code, from }: R) => `${code} ${from}`;
  return [...rules].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
