import type { Restriction, TriggeringRecord } from './answer.js';
import type { Applicant } from './applicant.js';
import { isLaw, type CompiledBranch, type CompiledRule, type Law } from './compiled-law.js';
import { holds, type Circumstances } from './conditions.js';
import type { CreditRecord } from './facts.js';
import type { Matter, RecordKind, RestrictionRule, TraceReason } from './law.js';
import type { Question } from './question.js';
import {
  isInForce,
  isNoticeMissing,
  isUnderObjection,
  lastDay,
  lastDayOfBan,
  type KnownRecord,
} from './records-in-force.js';
import { toRepairPath } from './repair-path.js';
import { whyItStands, whyNotLaw, type TraceEntry, type TraceOutcome } from './trace.js';
import { severityOf, weightOf } from './verdict.js';
import type { Day, Effect, Language } from './vocabulary.js';
import { inLanguage } from './wording.js';

interface Triggered {
  readonly compiled: CompiledRule;
  readonly branch: CompiledBranch;
}

/** The restrictions (惩戒措施) that bite on one subject, and what became of each rule its records called up. */
export function restrictionsOn(
  applicant: Applicant,
  question: Question,
  matter: Matter | null,
  day: Day,
  law: Law,
  trace: TraceEntry[],
): readonly Restriction[] {
  const circumstances = { day, subjectType: applicant.type, matter };
  const rulesByKind = law.restrictions[question.scenario];
  const found: Restriction[] = [];
  for (const known of applicant.records) {
    const rules = rulesByKind.get(known.record.kind);
    if (rules === undefined) continue;
    const note: Note = (traced, outcome, reason) =>
      trace.push({ traced, subject: applicant.shown, record: known.record, outcome, reason });
    const triggered = triggeredBy(known, rules, question, circumstances, note);
    for (const one of worstPerMeasure(triggered, known.record, note)) {
      found.push(toRestriction(one, known, applicant, day, question.language, law));
    }
  }
  return found;
}

type Note = (traced: CompiledRule, outcome: TraceOutcome, reason: TraceReason) => void;

function triggeredBy(
  { record }: KnownRecord,
  rules: readonly CompiledRule[],
  question: Question,
  circumstances: Circumstances,
  note: Note,
): readonly Triggered[] {
  const inForce = isInForce(record, circumstances.day);
  const triggered: Triggered[] = [];
  for (const compiled of rules) {
    const { day } = circumstances;
    if (!inForce) note(compiled, 'OUT_OF_FORCE', 'RECORD_NOT_IN_FORCE');
    else if (!isLaw(compiled, day)) note(compiled, 'OUT_OF_FORCE', whyNotLaw(compiled, day));
    else if (!isMeantFor(compiled.rule.where, question, circumstances)) {
      note(compiled, 'NOT_TRIGGERED', 'ELSEWHERE');
    } else {
      const branch = branchFor(compiled, record, circumstances);
      if (branch) triggered.push({ compiled, branch });
      else note(compiled, 'NOT_TRIGGERED', 'CONDITION_FAILS');
    }
  }
  return triggered;
}

function isMeantFor(
  where: RestrictionRule['where'],
  question: Question,
  { subjectType, matter }: Circumstances,
): boolean {
  const { steps, subjectTypes } = where;
  return (
    isAboutMatter(where, matter) &&
    (steps?.includes(question.step) ?? true) &&
    (subjectTypes?.includes(subjectType) ?? true)
  );
}

/** Whether a rule limited to matters, or to categories of them, is about the one that the question names. */
export function isAboutMatter(
  { matters, matterCategories }: RestrictionRule['where'],
  matter: Matter | null,
): boolean {
  return (
    (matters === undefined || (matter !== null && matters.includes(matter.code))) &&
    (matterCategories?.includes(matter?.category ?? '') ?? true)
  );
}

function branchFor(
  { rule, branches }: CompiledRule,
  record: CreditRecord,
  circumstances: Circumstances,
): CompiledBranch | undefined {
  return branches.find((branch, index) =>
    holds(index === 0 ? rule.when : branch.when, record, circumstances),
  );
}

/** Where one record triggers several rules for one measure, the worst stands; the rest is traced. */
function worstPerMeasure(
  triggered: readonly Triggered[],
  record: CreditRecord,
  note: Note,
): Iterable<Triggered> {
  const worst = new Map<string, Triggered>();
  for (const one of triggered) {
    const standing = worst.get(one.branch.measure);
    if (standing === undefined || weightOf(one.branch) > weightOf(standing.branch)) {
      worst.set(one.branch.measure, one);
    }
  }
  for (const one of triggered) {
    if (worst.get(one.branch.measure) === one) {
      note(one.compiled, 'APPLIED', whyItStands(one.compiled, record));
    } else note(one.compiled, 'OUTRANKED', 'WORSE_STANDS');
  }
  return worst.values();
}

function toRestriction(
  { compiled, branch }: Triggered,
  { record, kind }: KnownRecord,
  applicant: Applicant,
  day: Day,
  language: Language,
  law: Law,
): Restriction {
  const measure = law.measures.get(branch.measure);
  if (measure === undefined) throw new Error(`rule ${compiled.rule.code} names no known measure`);
  const noticeMissing = isNoticeMissing(record);
  const { wording } = law.rulebook;
  return {
    subject: applicant.shown,
    measure: { code: measure.code, name: inLanguage(language, measure.name) },
    effect: noticeMissing ? cautionAtMost(branch.effect) : branch.effect,
    binding: branch.binding,
    text:
      branch.words[language] + (noticeMissing ? inLanguage(language, wording.noticeMissing) : ''),
    basis: compiled.basis[language],
    record: toTriggeringRecord(record, kind, language),
    until: lastDayOf(record, compiled, branch),
    underObjection: isUnderObjection(record, day),
    noticeMissing,
    confirmed: compiled.rule.confirmed,
    repair: toRepairPath(record, kind, language),
    rule: compiled.rule.code,
  };
}

/** Who was given no notice (未事先告知) is not to be kept out by it: a clerk looks first. */
function cautionAtMost(effect: Effect): Effect {
  return severityOf(effect) > severityOf('CAUTION') ? 'CAUTION' : effect;
}

/** The record's last day, or the ban's where a PROHIBIT rests on a ban that ends sooner. */
function lastDayOf(
  record: CreditRecord,
  { rule }: CompiledRule,
  { effect }: CompiledBranch,
): Day | null {
  const until = lastDay(record);
  const banUntil = lastDayOfBan(record.details);
  const bans = effect === 'PROHIBIT' && rule.when?.banRunning === true;
  if (!bans || banUntil === null) return until;
  return until === null || banUntil < until ? banUntil : until;
}

/** The record as an answer shows it. */
export function toTriggeringRecord(
  record: CreditRecord,
  kind: RecordKind,
  language: Language,
): TriggeringRecord {
  return {
    id: record.id,
    kind: record.kind,
    name: inLanguage(language, kind.name),
    authority: record.authority,
    documentNumber: record.documentNumber,
    decidedOn: record.decidedOn,
    validFrom: record.validFrom,
    validUntil: lastDay(record),
  };
}

/**
 * Worst first; among equals the mandatory first, then in the order of the subjects, by kind, by
 * record, by rule. The lists come in the order of the subjects.
 */
export function inOrder(perSubject: readonly (readonly Restriction[])[]): readonly Restriction[] {
  const ranked = perSubject.flatMap((restrictions, subject) =>
    restrictions.map((restriction) => ({ restriction, subject })),
  );
  ranked.sort(
    (a, b) =>
      weightOf(b.restriction) - weightOf(a.restriction) ||
      a.subject - b.subject ||
      compare(a.restriction.record.kind, b.restriction.record.kind) ||
      compare(a.restriction.record.id, b.restriction.record.id) ||
      compare(a.restriction.rule, b.restriction.rule),
  );
  return ranked.map(({ restriction }) => restriction);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
