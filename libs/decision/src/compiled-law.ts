import { workingCalendar, type WorkingCalendar } from '#libs/calendar';
import type {
  Alternative,
  Basis,
  CommitmentType,
  ConvenienceEffect,
  ConvenienceRule,
  IncentiveRule,
  Matter,
  Measure,
  RecordKind,
  RestrictionRule,
  Rulebook,
} from './law.js';
import type { LegalBasis } from './answer.js';
import {
  SCENARIOS,
  type CommitmentTypeCode,
  type Day,
  type Effect,
  type Language,
  type Scenario,
  type Text,
} from './vocabulary.js';
import { severityOf } from './verdict.js';
import { inLanguage } from './wording.js';

/** One of the outcomes a rule can have, as far as its confirmation lets it go. */
export interface CompiledBranch extends Alternative {
  readonly words: Readonly<Record<Language, string>>;
}

/** A restriction rule made ready: capped, worded, with the days on which it truly is law. */
export interface CompiledRule {
  readonly rule: RestrictionRule;
  readonly title: Text;
  /** The rule's own outcome, then what holds otherwise. */
  readonly branches: readonly CompiledBranch[];
  readonly basis: Readonly<Record<Language, readonly LegalBasis[]>>;
  readonly until: Day | null;
}

/** A convenience rule made ready. */
export interface CompiledConvenienceRule {
  readonly rule: ConvenienceRule;
  readonly title: Text;
  readonly effect: ConvenienceEffect;
  readonly basis: Readonly<Record<Language, readonly LegalBasis[]>>;
  readonly until: Day | null;
}

/** The rules on one convenience, by the kind of record that they are about. */
export type ConvenienceRules = ReadonlyMap<string, readonly CompiledConvenienceRule[]>;

/** An incentive rule made ready. */
export interface CompiledIncentive {
  readonly rule: IncentiveRule;
  readonly title: Text;
  readonly basis: Readonly<Record<Language, readonly LegalBasis[]>>;
  readonly until: Day | null;
}

/** The law of one published version, indexed for checks. */
export interface Law {
  readonly version: string;
  readonly rulebook: Rulebook;
  readonly kinds: ReadonlyMap<string, RecordKind>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly matters: ReadonlyMap<string, Matter>;
  readonly commitmentTypes: ReadonlyMap<CommitmentTypeCode, CommitmentType>;
  readonly restrictions: Readonly<Record<Scenario, ReadonlyMap<string, readonly CompiledRule[]>>>;
  readonly incentives: Readonly<Record<Scenario, readonly CompiledIncentive[]>>;
  readonly tolerance: ConvenienceRules;
  readonly notificationCommitment: ConvenienceRules;
  readonly calendar: WorkingCalendar;
}

/** Makes a published rulebook ready for checks; the same for whatever order its rules stand in. */
export function compileLaw(rulebook: Rulebook, version: string): Law {
  const restrictions = byCode(rulebook.restrictions).map((rule) => compileRule(rule, rulebook));
  const incentives = byCode(rulebook.incentives).map((rule) => ({
    rule,
    title: rule.name,
    basis: inBothLanguages((language) => basisIn(language, rule.basis)),
    until: lastDayOfLaw(rule),
  }));
  return {
    version,
    rulebook,
    kinds: new Map(rulebook.kinds.map((kind) => [kind.code, kind])),
    measures: new Map(rulebook.measures.map((measure) => [measure.code, measure])),
    matters: new Map(rulebook.matters.map((matter) => [matter.code, matter])),
    commitmentTypes: new Map(rulebook.commitmentTypes.map((type) => [type.code, type])),
    restrictions: perScenario((scenario) =>
      groupBy(
        restrictions.filter(({ rule }) => rule.where.scenarios.includes(scenario)),
        ({ rule }) => rule.kind,
      ),
    ),
    incentives: perScenario((scenario) =>
      incentives.filter(({ rule }) => rule.scenarios.includes(scenario)),
    ),
    tolerance: compileConveniences(rulebook.tolerance),
    notificationCommitment: compileConveniences(rulebook.notificationCommitment),
    calendar: workingCalendar(rulebook.holidays),
  };
}

/** Whether a rule is law on a day: within its own days, and while one of its documents is in force. */
export function isLaw(compiled: { rule: { from: Day }; until: Day | null }, day: Day): boolean {
  return compiled.rule.from <= day && (compiled.until === null || day <= compiled.until);
}

function compileRule(rule: RestrictionRule, { wording }: Rulebook): CompiledRule {
  const branches = [rule, ...rule.otherwise].map((branch) => ({
    ...(branch.when === undefined ? {} : { when: branch.when }),
    effect: cappedEffect(branch.effect, rule),
    binding: branch.binding,
    measure: branch.measure,
    text: branch.text,
    words: inBothLanguages((language) => {
      const text = inLanguage(language, branch.text);
      if (rule.basis.length === 0) return text + inLanguage(language, wording.noBasis);
      return rule.confirmed ? text : text + inLanguage(language, wording.unconfirmed);
    }),
  }));
  return {
    rule,
    title: rule.title,
    branches,
    basis: inBothLanguages((language) => basisIn(language, rule.basis)),
    until: lastDayOfLaw(rule),
  };
}

function compileConveniences(rules: readonly ConvenienceRule[]): ConvenienceRules {
  return groupBy(
    byCode(rules).map((rule) => ({
      rule,
      title: rule.title,
      effect: cappedConvenience(rule),
      basis: inBothLanguages((language) => basisIn(language, rule.basis)),
      until: lastDayOfLaw(rule),
    })),
    ({ rule }) => rule.kind,
  );
}

/** No basis: it only informs. Basis not confirmed in the source: CAUTION at most. */
export function cappedEffect(effect: Effect, rule: RestrictionRule): Effect {
  if (rule.basis.length === 0) return 'INFORM';
  if (rule.confirmed || severityOf(effect) <= severityOf('CAUTION')) return effect;
  return 'CAUTION';
}

/** An EXCLUDE that is not confirmed is only weighed; without a basis it is noted. */
export function cappedConvenience(rule: ConvenienceRule): ConvenienceEffect {
  if (rule.basis.length === 0) return 'NOTE';
  return rule.effect === 'EXCLUDE' && !rule.confirmed ? 'WEIGH' : rule.effect;
}

/** A rule ends with its own last day, or on the day the last of its documents lapses. */
export function lastDayOfLaw(rule: { until: Day | null; basis: readonly Basis[] }): Day | null {
  const { basis } = rule;
  const lapsed = basis.length > 0 && basis.every(({ until }) => until !== null);
  const ends = lapsed
    ? [basis.map(({ until }) => until ?? '').reduce((a, b) => (a > b ? a : b))]
    : [];
  if (rule.until !== null) ends.push(rule.until);
  return ends.length === 0 ? null : ends.reduce((a, b) => (a < b ? a : b));
}

/** A basis as an answer shows it. */
export function basisIn(language: Language, basis: readonly Basis[]): readonly LegalBasis[] {
  return basis.map(({ document, title, article, url }) => ({
    document,
    title: title && inLanguage(language, title),
    article: article && inLanguage(language, article),
    url,
  }));
}

function inBothLanguages<T>(make: (language: Language) => T): Readonly<Record<Language, T>> {
  return { 'zh-CN': make('zh-CN'), en: make('en') };
}

function perScenario<T>(make: (scenario: Scenario) => T): Readonly<Record<Scenario, T>> {
  return Object.fromEntries(SCENARIOS.map((scenario) => [scenario, make(scenario)])) as Record<
    Scenario,
    T
  >;
}

function byCode<T extends { code: string }>(rules: readonly T[]): readonly T[] {
  return [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
