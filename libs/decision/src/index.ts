export * from './answer.js';
export { basisIn, compileLaw, lastDayOfLaw, type Law } from './compiled-law.js';
export { conditionInWords, detailsInWords } from './condition-words.js';
export { detailsPass } from './conditions.js';
export { decide, matterOf } from './decide.js';
export { forPersonReader } from './for-person-reader.js';
export type * from './facts.js';
export * from './law.js';
export { commitmentTermsOf, DEFAULT_REMINDERS } from './matter-commitments.js';
export type * from './question.js';
export { hasEnded, isInForce, isUnderObjection, lastDay } from './records-in-force.js';
export { clockOf, remediesOf } from './procedures.js';
export {
  correctionOf,
  earliestRepairOn,
  exclusionOf,
  publicityOf,
  toRepairPath,
} from './repair-path.js';
export { Refusal, REFUSAL_CODES, type RefusalCode } from './refusal.js';
export {
  standingRecordsOf,
  type StandingMeasure,
  type StandingRecord,
} from './standing-records.js';
export {
  mayConcern,
  RULE_SECTIONS,
  standingRules,
  stands,
  type RuleEffect,
  type RuleSection,
  type StandingRule,
} from './standing-rules.js';
export {
  inWords,
  TRACE_OUTCOMES,
  type Decision,
  type RestedOn,
  type RuleTrace,
  type TraceEntry,
  type TraceOutcome,
} from './trace.js';
export { weightOf } from './verdict.js';
export * from './vocabulary.js';
export { fill, inLanguage } from './wording.js';
