import {
  conditionInWords,
  standingRules,
  type Language,
  type Law,
  type StandingRule,
} from '#libs/decision';
import { toCatalogueBasis, toEntry } from './basis.graphql.js';
import { inWords, type Speaking } from './reading.js';
import type { CatalogueRule, RuleAlternative } from './rule.graphql.js';

/** A rule with what is shown of it. */
export interface RuleView {
  readonly standing: StandingRule;
  readonly shown: CatalogueRule;
}

/** What is shown of a rule hangs on law and language alone: made once, so that reading costs checks little. */
const views = new WeakMap<Law, Map<Language, readonly RuleView[]>>();

/** Every rule of the law, of all days, in words. */
export function ruleViews(reading: Speaking): readonly RuleView[] {
  const { law, language } = reading;
  const ofLaw = views.get(law) ?? new Map<Language, readonly RuleView[]>();
  views.set(law, ofLaw);
  const known = ofLaw.get(language);
  if (known) return known;
  const made = standingRules(law).map((standing) => ({
    standing,
    shown: toCatalogueRule(standing, reading),
  }));
  ofLaw.set(language, made);
  return made;
}

function toCatalogueRule(standing: StandingRule, reading: Speaking): CatalogueRule {
  const { section, rule, terms, effect } = standing;
  const { law, language } = reading;
  const { rulebook } = law;
  const where = terms?.where;
  return {
    code: rule.code,
    section,
    title: inWords(rule.title, reading),
    list: toEntry(rule.kind, law.kinds.get(rule.kind), reading),
    scenarios: where?.scenarios ?? [],
    steps: where?.steps ?? [],
    matters: (where?.matters ?? []).map((code) => toEntry(code, law.matters.get(code), reading)),
    matterCategories: (where?.matterCategories ?? []).map((code) => {
      const category = rulebook.categories.find((one) => one.code === code);
      return toEntry(code, category, reading);
    }),
    subjectTypes: where?.subjectTypes ?? [],
    condition: conditionInWords(terms?.when, rulebook, language),
    effect,
    effectIfConfirmed: rule.effect,
    binding: rule.binding,
    measure: toEntry(rule.measure, law.measures.get(rule.measure), reading),
    text: inWords(rule.text, reading),
    otherwise: standing.otherwise.map((one) => toAlternative(one, reading)),
    basis: rule.basis.map((basis) => toCatalogueBasis(basis, reading)),
    from: rule.from,
    until: rule.until,
    lastDayOfLaw: standing.lastDayOfLaw,
    confirmed: rule.confirmed,
    confirmation: rule.confirmation,
    layer: toEntry(
      rule.layer,
      rulebook.layers.find(({ code }) => code === rule.layer),
      reading,
    ),
    exceeds: rule.exceeds && toCatalogueBasis(rule.exceeds, reading),
  };
}

function toAlternative(
  { alternative, effect }: StandingRule['otherwise'][number],
  reading: Speaking,
): RuleAlternative {
  const { law, language } = reading;
  return {
    condition: conditionInWords(alternative.when, law.rulebook, language),
    effect,
    effectIfConfirmed: alternative.effect,
    binding: alternative.binding,
    measure: toEntry(alternative.measure, law.measures.get(alternative.measure), reading),
    text: inWords(alternative.text, reading),
  };
}
