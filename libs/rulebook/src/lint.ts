import {
  CLOCK_CODES,
  lastDayOfLaw,
  SCENARIOS,
  standingRules,
  stands,
  type Basis,
  type ClockCode,
  type Day,
  type ProcedureClock,
  type Rulebook,
  type RuleEffect,
  type Scenario,
  type StandingRule,
} from '#libs/decision';
import type { LawText } from './law-text.js';
import { keyOfClock } from './procedures-text.js';
import { narrowingsIn, type Narrowing } from './narrowing.js';

/** What is no fault of the law, and yet a policy officer should know of it. */
export interface LintReport {
  /** By list, the scenarios at which no rule is law on the day. */
  readonly gaps: readonly Gap[];
  /** Categories that no matter has (事项类别). */
  readonly idleCategories: readonly string[];
  /** Rules with a basis that nobody has read in the source: CAUTION at most. */
  readonly unconfirmed: readonly RuleName[];
  /** Types of commitment (承诺类型) whose basis nobody has read in the source. */
  readonly unconfirmedTypes: readonly string[];
  /** Clocks, documents and remedies of procedures (程序) whose basis nobody has read in the source. */
  readonly unconfirmedProcedures: readonly string[];
  /** Steps for which no number of days is law on the day, for every kind of record. */
  readonly openClocks: readonly ClockCode[];
  /** Rules that inform only, because no basis was found. */
  readonly withoutBasis: readonly RuleName[];
  /** Rules that rest on a document whose last day is known, soonest first. */
  readonly lapses: readonly Lapse[];
  /** Records that nothing bites on any more, since the basis of their rules has lapsed. */
  readonly orphanages: readonly Orphanage[];
  /** Rules of a lower layer that take something from a mandatory rule of a higher. */
  readonly narrowings: readonly Narrowing[];
}

interface Gap {
  readonly kind: string;
  readonly scenarios: readonly Scenario[];
}

export interface RuleName {
  readonly code: string;
  readonly kind: string;
}

/** A document that a rule rests on lapses, or has lapsed. */
export interface Lapse {
  readonly rule: string;
  /** 文号 of the document. */
  readonly document: string;
  /** Last day on which the document is law. */
  readonly lastDay: Day;
  /** OFF: the rule switched itself off; ON_OTHERS: other documents carry it; AHEAD: the day is yet to come. */
  readonly state: 'OFF' | 'ON_OTHERS' | 'AHEAD';
}

/** A kind of record that was restricted at a scenario until the basis lapsed. */
export interface Orphanage {
  readonly kind: string;
  readonly scenario: Scenario;
  /** Codes of the rules that lapsed. */
  readonly rules: readonly string[];
}

/** What the law says on a day that is worth an officer's look; the law itself is free of faults. */
export function lint(text: LawText, rulebook: Rulebook, day: Day): LintReport {
  const standing = standingRules({ rulebook });
  const rules = standing.map(({ rule }) => rule);
  return {
    gaps: gapsIn(rulebook, standing, day),
    idleCategories: idleCategories(rulebook),
    unconfirmed: rules
      .filter(({ confirmed, basis }) => !confirmed && basis.length > 0)
      .map(toRuleName),
    unconfirmedTypes: rulebook.commitmentTypes
      .filter(({ confirmed }) => !confirmed)
      .map(({ code }) => code),
    unconfirmedProcedures: unconfirmedProcedures(rulebook),
    openClocks: CLOCK_CODES.filter(
      (code) => !clocksOn(rulebook, day).some((clock) => clock.code === code && isLimit(clock)),
    ),
    withoutBasis: rules.filter(({ basis }) => basis.length === 0).map(toRuleName),
    lapses: lapsesIn([...rules, ...rulebook.incentives, ...rulebook.procedures.clocks], day),
    orphanages: orphanagesIn(rulebook, standing, day),
    narrowings: narrowingsIn(text),
  };
}

/** A list (名单) has a period of listing; other kinds of record have none. */
function gapsIn({ kinds }: Rulebook, rules: readonly StandingRule[], day: Day): readonly Gap[] {
  return kinds
    .filter(({ period, served }) => period !== null && served)
    .map(({ code }) => ({
      kind: code,
      scenarios: SCENARIOS.filter(
        (scenario) => !rules.some((rule) => isAbout(rule, code, scenario) && stands(rule, day)),
      ),
    }))
    .filter(({ scenarios }) => scenarios.length > 0);
}

function unconfirmedProcedures({ procedures }: Rulebook): readonly string[] {
  const { clocks, documents, remedies } = procedures;
  const all = [
    ...clocks.map((clock) => ({ ...clock, code: keyOfClock(clock) })),
    ...documents,
    ...remedies,
  ];
  return [...new Set(all.filter(({ confirmed }) => !confirmed).map(({ code }) => code))];
}

function clocksOn({ procedures }: Rulebook, day: Day): readonly ProcedureClock[] {
  return procedures.clocks.filter((rule) =>
    stands({ rule, lastDayOfLaw: lastDayOfLaw(rule) }, day),
  );
}

function isLimit({ kind, limit }: ProcedureClock): boolean {
  return kind === null && limit !== null;
}

function idleCategories({ categories, matters }: Rulebook): readonly string[] {
  const used = new Set(matters.map(({ category }) => category));
  return categories.map(({ code }) => code).filter((code) => !used.has(code));
}

interface Founded {
  readonly code: string;
  readonly basis: readonly Basis[];
}

function lapsesIn(rules: readonly Founded[], day: Day): readonly Lapse[] {
  return rules
    .flatMap(({ code, basis }) => {
      const isOff = basis.every((one) => hasLapsed(one, day));
      return basis.flatMap((one): readonly Lapse[] => {
        if (one.until === null) return [];
        const state = isOff ? 'OFF' : hasLapsed(one, day) ? 'ON_OTHERS' : 'AHEAD';
        return [{ rule: code, document: one.document, lastDay: one.until, state }];
      });
    })
    .filter((lapse, i, all) => all.findIndex((other) => isSame(lapse, other)) === i)
    .sort((a, b) => compare(a.lastDay, b.lastDay) || compare(a.rule, b.rule));
}

/** Where a rule that bit has lost its basis by the day, and no other that bites is law. */
function orphanagesIn(
  { kinds }: Rulebook,
  rules: readonly StandingRule[],
  day: Day,
): readonly Orphanage[] {
  const biting = rules.filter(bites);
  return kinds.flatMap(({ code: kind }) =>
    SCENARIOS.flatMap((scenario) => {
      const here = biting.filter((rule) => isAbout(rule, kind, scenario));
      const lapsed = here.filter(({ rule }) => isOffForItsBasis(rule, day));
      if (lapsed.length === 0 || here.some((rule) => stands(rule, day))) return [];
      return [{ kind, scenario, rules: lapsed.map(({ rule }) => rule.code) }];
    }),
  );
}

const BITING: ReadonlySet<RuleEffect> = new Set<RuleEffect>(['CAUTION', 'RESTRICT', 'PROHIBIT']);

/** Whether the rule can do more than inform. */
function bites({ effect, otherwise }: StandingRule): boolean {
  return [{ effect }, ...otherwise].some((outcome) => BITING.has(outcome.effect));
}

/** Off since its documents lapsed, and not because its own days are over. */
function isOffForItsBasis({ basis, until }: StandingRule['rule'], day: Day): boolean {
  const ended = (lapse: Day) => lapse < day && (until === null || lapse <= until);
  return basis.length > 0 && basis.every((one) => one.until !== null && ended(one.until));
}

function isAbout({ rule, terms }: StandingRule, kind: string, scenario: Scenario): boolean {
  return rule.kind === kind && terms?.where.scenarios.includes(scenario) === true;
}

function hasLapsed({ until }: Basis, day: Day): boolean {
  return until !== null && until < day;
}

function isSame(one: Lapse, other: Lapse): boolean {
  return one.rule === other.rule && one.document === other.document;
}

function toRuleName({ code, kind }: RuleName): RuleName {
  return { code, kind };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
