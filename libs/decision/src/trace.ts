import type { Answer, CheckedSubject, LegalBasis } from './answer.js';
import type { Law } from './compiled-law.js';
import type { CreditRecord } from './facts.js';
import { isNoticeMissing } from './records-in-force.js';
import type { Confirmation, InForce, TraceReason } from './law.js';
import type { Day, Language, Text } from './vocabulary.js';
import { fill, inLanguage } from './wording.js';

/** What became of a rule that a record called up. */
export const TRACE_OUTCOMES = [
  'APPLIED',
  'NOT_TRIGGERED',
  'OUT_OF_FORCE',
  'OUTRANKED',
  'WITHHELD',
] as const;
export type TraceOutcome = (typeof TRACE_OUTCOMES)[number];

/** A rule made ready, as far as the trace tells of it. */
export interface TracedRule {
  readonly rule: InForce & {
    readonly code: string;
    readonly confirmed?: boolean;
    readonly confirmation?: Confirmation | null;
  };
  readonly title: Text;
  readonly basis: Readonly<Record<Language, readonly LegalBasis[]>>;
  readonly until: Day | null;
}

/** What became of one rule that a record of the subject called up. */
export interface TraceEntry {
  readonly traced: TracedRule;
  readonly subject: CheckedSubject;
  readonly record: Pick<CreditRecord, 'id' | 'kind'>;
  readonly outcome: TraceOutcome;
  readonly reason: TraceReason;
}

/** A record that an answer rests on, of one of the subjects of the question. */
export interface RestedOn {
  /** Place of the subject among those of the question. */
  readonly subject: number;
  /** Id of the record. */
  readonly record: string;
}

/** The answer with how it came about. */
export interface Decision {
  readonly answer: Answer;
  readonly trace: readonly TraceEntry[];
  /** Where one of these changes, the answer may no longer be right. */
  readonly restsOn: readonly RestedOn[];
}

/** One line of the trace (判断过程) in words. */
export interface RuleTrace {
  readonly rule: string;
  readonly title: string;
  readonly subject: CheckedSubject;
  /** Id of the record. */
  readonly record: string;
  /** Code of the list or record kind. */
  readonly kind: string;
  readonly outcome: TraceOutcome;
  readonly reason: string;
  readonly basis: readonly LegalBasis[];
}

/** Why a rule that is within its own days or not is not law: its days, or its documents. */
export function whyNotLaw({ rule }: TracedRule, day: Day): TraceReason {
  const withinOwnDays = rule.from <= day && (rule.until === null || day <= rule.until);
  return withinOwnDays ? 'BASIS_LAPSED' : 'RULE_NOT_LAW';
}

/** Why a rule stands: as it is, capped for want of notice or until its basis is confirmed, or confirmed by an officer. */
export function whyItStands({ rule, basis }: TracedRule, record: CreditRecord): TraceReason {
  if (isNoticeMissing(record)) return 'NOTICE_MISSING';
  if (rule.confirmation) return 'CONFIRMED';
  return rule.confirmed === false && basis.en.length > 0 ? 'CAPPED' : 'STANDS';
}

/** The trace in the words of one language. */
export function inWords(
  trace: readonly TraceEntry[],
  { rulebook }: Law,
  language: Language,
): readonly RuleTrace[] {
  return trace.map(({ traced, subject, record, outcome, reason }) => ({
    rule: traced.rule.code,
    title: inLanguage(language, traced.title),
    subject,
    record: record.id,
    kind: record.kind,
    outcome,
    reason: fill(inLanguage(language, rulebook.wording.trace[reason]), {
      ...traced.rule.confirmation,
    }),
    basis: traced.basis[language],
  }));
}
