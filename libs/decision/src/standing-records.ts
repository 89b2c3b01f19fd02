import type { LegalBasis, RepairPath, Restriction } from './answer.js';
import type { Applicant } from './applicant.js';
import { basisIn, type Law } from './compiled-law.js';
import type { CreditRecord, SubjectFacts } from './facts.js';
import type { Matter, RecordKind } from './law.js';
import type { Question } from './question.js';
import {
  hasEnded,
  isInForce,
  isNoticeMissing,
  isUnderObjection,
  lastDay,
  type KnownRecord,
} from './records-in-force.js';
import { toRepairPath } from './repair-path.js';
import { restrictionsOn } from './restrictions.js';
import {
  standingRules,
  stands,
  type RuleEffect,
  type RuleSection,
  type StandingRule,
} from './standing-rules.js';
import { weightOf } from './verdict.js';
import {
  SCENARIOS,
  STEPS,
  type ApprovalStep,
  type Binding,
  type Day,
  type Language,
  type Scenario,
} from './vocabulary.js';
import { inLanguage } from './wording.js';

/** 惩戒措施 that a record brings about somewhere, with where, on what basis and until when. */
export interface StandingMeasure {
  readonly section: RuleSection;
  readonly measure: { readonly code: string; readonly name: string };
  readonly effect: RuleEffect;
  readonly binding: Binding;
  readonly text: string;
  readonly basis: readonly LegalBasis[];
  /** Last day, that day included; null is open. */
  readonly until: Day | null;
  readonly confirmed: boolean;
  readonly rule: string;
  /** Empty for a rule that is asked whatever the scenario. */
  readonly scenarios: readonly Scenario[];
  readonly steps: readonly ApprovalStep[];
  /** Empty: whatever the matter; else these alone. */
  readonly matters: readonly { readonly code: string; readonly name: string }[];
}

/** A record that may be shown to its subject (信用主体), and what it means to it. */
export interface StandingRecord {
  readonly record: CreditRecord;
  readonly kind: RecordKind;
  /** Last day (有效期至); null is open. */
  readonly validUntil: Day | null;
  readonly isInForce: boolean;
  readonly underObjection: boolean;
  readonly noticeMissing: boolean;
  readonly repair: RepairPath | null;
  readonly measures: readonly StandingMeasure[];
}

/** The law as it is read out to a subject on one day. */
export interface Readout {
  readonly law: Law;
  readonly day: Day;
  readonly language: Language;
}

/** Kept of a commitment (信用承诺) as checks see it; the commitment itself says more. */
const COMMITMENT = 'COMMITMENT';

/**
 * What stands against a subject, whoever would ask: every record that is neither withdrawn (修复, 撤销) nor over,
 * with the measures that it brings about at any scenario, step or matter.
 */
export function standingRecordsOf(
  facts: SubjectFacts,
  readout: Readout,
): readonly StandingRecord[] {
  const { law, day, language } = readout;
  const known = facts.records
    .filter(({ withdrawn, kind }) => !withdrawn && kind !== COMMITMENT)
    .filter((record) => !hasEnded(record, day))
    .flatMap((record): KnownRecord[] => {
      const kind = law.kinds.get(record.kind);
      return kind === undefined ? [] : [{ record, kind }];
    })
    .sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
  const restricting = restrictionsEverywhere(facts, known, readout);
  const others = standingRules(law).filter(
    (rule) => rule.section !== 'RESTRICTION' && stands(rule, day),
  );
  return known.map(({ record, kind }) => ({
    record,
    kind,
    validUntil: lastDay(record),
    isInForce: isInForce(record, day),
    underObjection: isUnderObjection(record, day),
    noticeMissing: isNoticeMissing(record),
    repair: toRepairPath(record, kind, language),
    measures: [
      ...(restricting.get(record.id) ?? []),
      ...(kind.served && isInForce(record, day) ? measuresBeside(record, others, readout) : []),
    ],
  }));
}

/** Where one restriction bites. */
interface Places {
  readonly restriction: Restriction;
  readonly scenarios: Set<Scenario>;
  readonly steps: Set<ApprovalStep>;
  readonly matters: Map<string, Matter>;
  /** Scenario and step of each place, to tell what a matter adds. */
  readonly seen: Set<string>;
}

/** By record, the restrictions (惩戒措施) of every scenario, step and matter; the worst first. */
function restrictionsEverywhere(
  facts: SubjectFacts,
  records: readonly KnownRecord[],
  { law, day, language }: Readout,
): ReadonlyMap<string, readonly StandingMeasure[]> {
  const applicant: Applicant = {
    shown: { ref: null, code: null, name: null, known: true },
    type: facts.type ?? 'OTHER',
    records: records.filter(({ kind }) => kind.served),
    notices: [],
  };
  const [anywhere, atMatters] = [new Map<string, Places>(), new Map<string, Places>()];
  const matters = [...law.matters.values()];
  for (const matter of [null, ...matters]) {
    for (const scenario of matter === null ? SCENARIOS : [matter.scenario]) {
      for (const step of STEPS) {
        const question = toQuestion(scenario, step, matter, language);
        for (const restriction of restrictionsOn(applicant, question, matter, day, law, [])) {
          const key = nameOf(restriction);
          if (matter !== null && anywhere.get(key)?.seen.has(`${scenario} ${step}`)) continue;
          addPlace(matter === null ? anywhere : atMatters, key, restriction, question, matter);
        }
      }
    }
  }
  return byRecord([...anywhere.values(), ...atMatters.values()], language);
}

/** Two restrictions of one name differ in nothing but where they bite. */
function nameOf({ record, rule, measure, effect, binding, text, until }: Restriction): string {
  return JSON.stringify([record.id, rule, measure.code, effect, binding, text, until]);
}

function addPlace(
  places: Map<string, Places>,
  key: string,
  restriction: Restriction,
  { scenario, step }: Question,
  matter: Matter | null,
): void {
  let place = places.get(key);
  if (place === undefined) {
    place = {
      restriction,
      scenarios: new Set(),
      steps: new Set(),
      matters: new Map(),
      seen: new Set(),
    };
    places.set(key, place);
  }
  place.scenarios.add(scenario);
  place.steps.add(step);
  place.seen.add(`${scenario} ${step}`);
  if (matter !== null) place.matters.set(matter.code, matter);
}

function byRecord(
  places: readonly Places[],
  language: Language,
): ReadonlyMap<string, readonly StandingMeasure[]> {
  const found = new Map<string, StandingMeasure[]>();
  const worstFirst = [...places].sort((a, b) => weightOf(b.restriction) - weightOf(a.restriction));
  for (const place of worstFirst) {
    const { record } = place.restriction;
    const ofRecord = found.get(record.id) ?? [];
    ofRecord.push(toMeasure(place, language));
    found.set(record.id, ofRecord);
  }
  return found;
}

function toMeasure(
  { restriction, scenarios, steps, matters }: Places,
  language: Language,
): StandingMeasure {
  const { measure, effect, binding, text, basis, until, confirmed, rule } = restriction;
  return {
    section: 'RESTRICTION',
    ...{ measure, effect, binding, text, basis, until, confirmed, rule },
    scenarios: SCENARIOS.filter((scenario) => scenarios.has(scenario)),
    steps: STEPS.filter((step) => steps.has(step)),
    matters: [...matters.values()].map(({ code, name }) => ({
      code,
      name: inLanguage(language, name),
    })),
  };
}

/** What a record means to 容缺受理, 告知承诺 and supervision (监管). */
function measuresBeside(
  record: CreditRecord,
  rules: readonly StandingRule[],
  { law, language }: Readout,
): readonly StandingMeasure[] {
  const { wording } = law.rulebook;
  return rules.flatMap(({ section, rule, effect }) => {
    if (rule.kind !== record.kind || effect === 'NOTE') return [];
    const measure = law.measures.get(rule.measure);
    const isNoticed = !isNoticeMissing(record);
    const caveats = [
      ...(rule.basis.length === 0
        ? [wording.noBasis]
        : rule.confirmed
          ? []
          : [wording.unconfirmed]),
      ...(isNoticed ? [] : [wording.noticeMissing]),
    ];
    return [
      {
        section,
        measure: {
          code: rule.measure,
          name: measure ? inLanguage(language, measure.name) : rule.measure,
        },
        // Who was given no notice is kept out of nothing by it: the office weighs.
        effect: effect === 'EXCLUDE' && !isNoticed ? 'WEIGH' : effect,
        binding: rule.binding,
        text: [rule.text, ...caveats].map((words) => inLanguage(language, words)).join(''),
        basis: basisIn(language, rule.basis),
        until: lastDay(record),
        confirmed: rule.confirmed,
        rule: rule.code,
        scenarios: [],
        steps: [],
        matters: [],
      },
    ];
  });
}

/** The question of one who would ask there. */
function toQuestion(
  scenario: Scenario,
  step: ApprovalStep,
  matter: Matter | null,
  language: Language,
): Question {
  return {
    subjects: [],
    scenario,
    matter: matter?.code ?? null,
    step,
    caseNumber: '',
    missingMaterials: [],
    commitment: null,
    asOf: 0,
    knownAt: 0,
    language,
  };
}
