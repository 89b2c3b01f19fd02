import type { PublishedYear } from '#libs/calendar';
import type {
  ApprovalStep,
  Binding,
  CommitmentTypeCode,
  Day,
  Disclosure,
  Effect,
  Grade,
  Scenario,
  SubjectType,
  Text,
  Verdict,
} from './vocabulary.js';

/** 效力层级 of a document, from laws down to what one tender says. */
export const DOCUMENT_LEVELS = [
  'law',
  'regulation',
  'central-policy',
  'judicial',
  'ministry-rules',
  'normative',
  'local-regulation',
  'local-rules',
  'local-normative',
  'standard',
  'tender-document',
] as const;
export type DocumentLevel = (typeof DOCUMENT_LEVELS)[number];

/** A document and article that a rule rests on; `until` is the last day the document is law. */
export interface Basis {
  readonly document: string;
  readonly title: Text | null;
  readonly level: DocumentLevel;
  readonly article: Text | null;
  readonly url: string | null;
  readonly until: Day | null;
  /** Only where the document's number or text is not known (文号待核实): nobody can have read it. */
  readonly identified?: false;
}

/** A test on one field of a record's details; all keys given must hold. */
export interface DetailTest {
  /** One of these values. */
  readonly in?: readonly string[];
  /** A number not below this. */
  readonly atLeast?: number;
  /** A field that is not there passes too. */
  readonly orAbsent?: boolean;
}

/** What must hold of the record and the question for a rule to bite; all keys given must hold. */
export interface Condition {
  readonly anyOf?: readonly Condition[];
  readonly details?: Readonly<Record<string, DetailTest>>;
  /** Decided within so many years to the day of `asOf`, both ends included. */
  readonly decidedWithinYears?: number;
  /** The ban (`details.banUntil`) has not ended; without `banUntil` it lasts as long as the record. */
  readonly banRunning?: true;
  readonly subjectTypes?: readonly SubjectType[];
  /** The question names a matter of one of these categories. */
  readonly matterCategories?: readonly string[];
  /** Whether the question names a matter at all. */
  readonly matterNamed?: boolean;
  /** The matter that the record is about (`details.matter`) is the one the question names. */
  readonly sameMatter?: true;
  /** The matter named concerns public safety, health, life or property (直接关系公共安全、人身健康、生命财产安全). */
  readonly safetyMatter?: true;
}

/** What a rule demands where it bites. */
export interface Consequence {
  readonly effect: Effect;
  readonly binding: Binding;
  readonly measure: string;
  readonly text: Text;
}

/** What holds instead where the rule's own condition fails; the first whose `when` holds. */
export interface Alternative extends Consequence {
  readonly when?: Condition;
}

/** A named officer's word that the basis of a rule was read in the source; it lifts the cap of CAUTION. */
export interface Confirmation {
  readonly by: string;
  readonly note: string;
  readonly on: Day;
}

/** What every rule has beside what it demands: its name, where it comes from, and how sure it is. */
export interface Grounded {
  readonly code: string;
  /** Code of the layer (national, province, city, deployment) that says it. */
  readonly layer: string;
  /** Empty where no basis was found: the rule then only informs. */
  readonly basis: readonly Basis[];
  /** Whether the basis was read in the source; if not, the effect is CAUTION at most. */
  readonly confirmed: boolean;
  /** Who confirmed it after it was written down unconfirmed. */
  readonly confirmation: Confirmation | null;
  /** The local regulation (地方性法规) that lets a lower layer go beyond the higher ones; null elsewhere. */
  readonly exceeds: Basis | null;
}

/** Days on which a rule is law, both included; null is open. */
export interface InForce {
  readonly from: Day;
  readonly until: Day | null;
}

/** 惩戒措施 rule: a kind of record x where -> effect, with its basis. */
export interface RestrictionRule extends Consequence, Grounded, InForce {
  readonly title: Text;
  readonly kind: string;
  readonly where: {
    readonly scenarios: readonly Scenario[];
    readonly steps?: readonly ApprovalStep[];
    readonly matters?: readonly string[];
    /** Only where the question names a matter of one of these categories. */
    readonly matterCategories?: readonly string[];
    readonly subjectTypes?: readonly SubjectType[];
  };
  readonly when?: Condition;
  readonly otherwise: readonly Alternative[];
}

/** How a record weighs on a convenience (容缺受理, 告知承诺): barred, weighed by the clerk, or noted. */
export type ConvenienceEffect = 'EXCLUDE' | 'WEIGH' | 'NOTE';

/** A rule on a convenience; an EXCLUDE that is not confirmed is only weighed. */
export interface ConvenienceRule extends Grounded, InForce {
  readonly title: Text;
  readonly kind: string;
  readonly effect: ConvenienceEffect;
  readonly binding: Binding;
  readonly measure: string;
  readonly text: Text;
}

/** A rule for graded supervision (分级分类监管); kept for that purpose, never part of a check. */
export interface SupervisionRule extends Omit<ConvenienceRule, 'effect'> {
  readonly effect: 'RAISE' | 'CONSIDER' | 'NOTE';
}

/** 信用修复 of a kind of record: to whom the subject turns, from when, and how. */
export interface RepairRule {
  /** Null: the organ that decided the record. */
  readonly authority: Text | null;
  readonly text: Text;
  /** 申请材料: what an application has to bring. */
  readonly documents: readonly RepairDocument[];
  /** 不可修复: the first whose condition holds bars repair. */
  readonly exclusions: readonly RepairExclusion[];
  /** 等待期: where a list has its own, in place of the shortest publicity; null: it has none. */
  readonly wait: RepairWait | null;
}

/** 信用修复申请材料, e.g. FULFILMENT_PROOF 履行完毕证明. */
export interface RepairDocument {
  readonly code: string;
  readonly name: Text;
}

/** 不可修复: records that are not repaired, at least while the condition holds. */
export interface RepairExclusion {
  readonly when: Pick<Condition, 'details' | 'banRunning'>;
  readonly text: Text;
  readonly basis: readonly Basis[];
  readonly confirmed: boolean;
}

/** Months that must have passed since the dishonest act was put right (改正之日), which the organ verifies. */
export interface RepairWait {
  readonly monthsFromCorrection: number;
  readonly basis: readonly Basis[];
}

/** 公示期: how long an entry is published at least and at most, by the law of the day of its decision. */
export interface Publicity {
  /** Decisions on or after this day. */
  readonly decidedFrom?: Day;
  readonly details?: Readonly<Record<string, DetailTest>>;
  readonly minimumMonths?: number;
  readonly maximumMonths?: number;
  /** The shortest time runs from the decision (自决定之日起); left out: from the record's first day. */
  readonly countedFrom?: 'DECISION';
  /** Left out: none was written down. */
  readonly basis?: readonly Basis[];
}

/** A list, record or honour kind of the catalogue. */
export interface RecordKind {
  readonly code: string;
  readonly name: Text;
  readonly category: string;
  readonly authority: Text;
  /** Days within which a delivery of the source is expected; null for our own records, always fresh. */
  readonly rhythmDays: number | null;
  /** A serious-dishonesty list (严重失信主体名单): while listed, no incentive. */
  readonly seriousDishonesty: boolean;
  /** False for records that approval may never be told of. */
  readonly served: boolean;
  /** How long an entry lasts; null for what is no list. */
  readonly period: Text | null;
  /** The ways off the list (移出). */
  readonly exits: readonly Text[];
  /** The first entry that matches holds. Empty: no shortest or longest time is known. */
  readonly publicity: readonly Publicity[];
  readonly repair: RepairRule | null;
}

/** 惩戒措施 of the national base list (全国失信惩戒措施基础清单). */
export interface Measure {
  readonly code: string;
  readonly name: Text;
  readonly content: Text;
  readonly basis: readonly Basis[];
  /** Whether the work plan that the catalogue comes from names it. */
  readonly inWorkPlan: boolean;
  /** 1 diminishes rights, 2 is management, 3 is left to others; see docs of the national list. */
  readonly class: 1 | 2 | 3 | null;
}

/** 守信激励 rule: who holds one of the honours may be granted it at these scenarios. */
export interface IncentiveRule extends InForce {
  readonly code: string;
  readonly layer: string;
  readonly name: Text;
  readonly text: Text;
  /** Points in tender scoring: only on a law, or on the tender document's own rule. */
  readonly points: boolean;
  /** Empty: switched off until a layer of the rulebook says what it needs; `off` says why. */
  readonly scenarios: readonly Scenario[];
  readonly off: Text | null;
  readonly honours: readonly Honour[];
  readonly basis: readonly Basis[];
}

/** A kind of record that earns an incentive, with what its details must say. */
export interface Honour {
  readonly kind: string;
  readonly details?: Readonly<Record<string, DetailTest>>;
}

/** 申请材料 of a matter. */
export interface Material {
  readonly code: string;
  readonly name: Text;
  readonly core: boolean;
  /** Working days from acceptance (day 0) within which it may follow; only where it is not core. */
  readonly supplyWithinWorkingDays: number | null;
}

/** 审批事项 of the catalogue. */
export interface Matter {
  readonly code: string;
  readonly layer: string;
  readonly name: Text;
  readonly scenario: Scenario;
  readonly category: string | null;
  /** Directly concerns public safety, health, life or property (行政许可法第七十八条、第七十九条). */
  readonly concernsSafety: boolean;
  readonly ratingAtLeast: Grade | null;
  readonly unratedAccepted: boolean;
  readonly materials: readonly Material[];
  /** The commitments that it says something of, each type once; `commitmentTermsOf` tells what it allows. */
  readonly commitments: readonly MatterCommitment[];
}

/** What a matter says of commitments of one type. */
export interface MatterCommitment {
  readonly type: CommitmentTypeCode;
  /** The matter's own template; null: the type's. */
  readonly text: Text | null;
  /** Working days before a due day on which the applicant is reminded, e.g. [3, 1]; the due day itself always. */
  readonly remindWorkingDaysBefore: readonly number[];
  /** Codes of the matter's materials that a commitment of 审批替代型 or 证明事项型 stands in for. */
  readonly materials: readonly string[];
  /** 告知: the conditions that the applicant is told of and commits to meet. */
  readonly conditions: Text | null;
  /** 核查: working days within which the organ verifies what was committed. */
  readonly verifyWithinWorkingDays: number | null;
}

/** 程序时限: what procedure counts days for; a closed list, each of which the code knows by name. */
export const CLOCK_CODES = [
  'OBJECTION_MARK',
  'OBJECTION_FORWARD',
  'OBJECTION_ANSWER',
  'OBJECTION_CLOSE',
  'OBJECTION_EXTENSION',
  'REPAIR_ACCEPTANCE',
  'REPAIR_OPINION',
  'REPAIR_RESULT',
  'REPAIR_EXTENSION',
  'PENALTY_WITHDRAWAL',
  'LISTING_ANSWER',
  'RECORD_RETENTION',
  'QUERY_LOG_RETENTION',
  'INVESTIGATION_REVEAL',
] as const;
export type ClockCode = (typeof CLOCK_CODES)[number];

/** 起算: the event whose day is day 0 of a clock. */
export const CLOCK_STARTS = [
  'RECEIPT',
  'FORWARDING',
  'ANSWER',
  'ACCEPTANCE',
  'DUE_DAY',
  'RULING',
  'NOTICE',
  'CONDUCT_ENDED',
  'QUERY',
] as const;
export type ClockStart = (typeof CLOCK_STARTS)[number];

/** What a clock counts in: 工作日, 日, 月, 年. */
export const CLOCK_UNITS = ['WORKING_DAYS', 'DAYS', 'MONTHS', 'YEARS'] as const;
export type ClockUnit = (typeof CLOCK_UNITS)[number];

/** 程序时限: within how long a step must be taken, or for how long something is kept. */
export interface ProcedureClock extends InForce {
  readonly code: ClockCode;
  readonly layer: string;
  /** Only for records of this kind, before one for every kind; null: for every kind. */
  readonly kind: string | null;
  readonly name: Text;
  readonly start: ClockStart;
  /** Null: the law knows the step, and no number of days is known (待核实). */
  readonly limit: number | null;
  readonly unit: ClockUnit;
  readonly text: Text;
  readonly basis: readonly Basis[];
  readonly confirmed: boolean;
}

/** 救济途径: what is open to one who disagrees, in the words that go into a document served. */
export interface Remedy extends InForce {
  readonly code: string;
  readonly layer: string;
  readonly name: Text;
  readonly text: Text;
  readonly basis: readonly Basis[];
  readonly confirmed: boolean;
}

/** What one may ask for: 信用修复, or 暂时屏蔽 while a reorganisation or settlement ordered by a court is carried out. */
export const REPAIR_REQUESTS = ['REPAIR', 'SHIELD'] as const;
export type RepairRequest = (typeof REPAIR_REQUESTS)[number];

/** 申请材料 that a list can ask for, or that every application of a kind brings. */
export interface ProcedureDocument extends RepairDocument {
  readonly layer: string;
  /** Null: only where a list names it. */
  readonly askedFor: RepairRequest | null;
  readonly basis: readonly Basis[];
  readonly confirmed: boolean;
}

/** 程序 that protect the subject: objection (异议), repair (信用修复), notice (告知), retention (保存). */
export interface Procedures {
  readonly clocks: readonly ProcedureClock[];
  readonly documents: readonly ProcedureDocument[];
  readonly remedies: readonly Remedy[];
}

/** Why a record cannot be repaired (信用修复) on a day, in the order in which it is examined. */
export const REPAIR_REASONS = [
  'ALREADY_WITHDRAWN',
  'NOT_IN_FORCE',
  'NOT_REPAIRABLE',
  'EXCLUDED',
  'PUBLICITY_RUNNING',
  'CORRECTION_DAY_NEEDED',
] as const;
export type RepairReason = (typeof REPAIR_REASONS)[number];

/** 承诺类型 of the catalogue. */
export interface CommitmentType {
  readonly code: CommitmentTypeCode;
  readonly name: Text;
  /** 承诺事由. */
  readonly reason: Text;
  /** 承诺书 template; `{name}` is filled in. */
  readonly text: Text;
  /** 违诺责任. */
  readonly liability: Text;
  /** Working days after a notice of breach within which the subject may answer (陈述申辩). */
  readonly answerWithinWorkingDays: number;
  readonly disclosure: Disclosure;
  readonly basis: readonly Basis[];
  readonly confirmed: boolean;
}

/** Codes of the facts about an answer that a machine can branch on. */
export const NOTICE_CODES = [
  'NO_RECORDS',
  'NAME_MISMATCH',
  'CHECK_DIGIT_NONCONFORMING',
  'CODE_UNUSUAL',
  'AS_OF_FUTURE',
  'SOURCE_STALE',
  'INCENTIVES_WITHHELD',
  'TOLERANCE_WEIGH',
  'NOTIFICATION_COMMITMENT_WEIGH',
  'COMMITMENT_NOT_MATCHING',
  'HOLIDAYS_UNKNOWN',
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];

/** Why 容缺受理 is not open, in the order in which they are examined. */
export const TOLERANCE_REASONS = [
  'MATTER_NOT_TOLERABLE',
  'STEP_NOT_ACCEPTANCE',
  'MATERIAL_UNKNOWN',
  'CORE_MATERIAL_MISSING',
  'SERIOUS_DISHONESTY_LISTED',
  'COMMITMENT_OVERDUE',
  'COMMITMENT_BREACHED',
  'RATING_TOO_LOW',
  'UNRATED_NOT_ACCEPTED',
  'SOURCE_STALE',
] as const;
export type ToleranceReason = (typeof TOLERANCE_REASONS)[number];

/** Why 告知承诺 is not open, in the order in which they are examined. */
export const COMMITMENT_REASONS = [
  'STEP_NOT_ACCEPTANCE',
  'SERIOUS_DISHONESTY_LISTED',
  'COMMITMENT_OVERDUE',
  'COMMITMENT_BREACHED',
  'SOURCE_STALE',
  'HOLIDAYS_UNKNOWN',
] as const;
export type CommitmentReason = (typeof COMMITMENT_REASONS)[number];

/** Why a rule did what it did with a record, as the trace says it. */
export const TRACE_REASONS = [
  'STANDS',
  'CAPPED',
  'CONFIRMED',
  'NOTICE_MISSING',
  'WORSE_STANDS',
  'RECORD_NOT_IN_FORCE',
  'RULE_NOT_LAW',
  'BASIS_LAPSED',
  'ELSEWHERE',
  'CONDITION_FAILS',
  'NOTED',
  'INCENTIVE_WITHHELD',
] as const;
export type TraceReason = (typeof TRACE_REASONS)[number];

/** The sentences of an answer that are not a rule's own; `{name}` is filled in. */
export interface Wording {
  readonly notices: Readonly<Record<NoticeCode, Text>>;
  readonly toleranceReasons: Readonly<Record<ToleranceReason, Text>>;
  readonly commitmentReasons: Readonly<Record<CommitmentReason, Text>>;
  /** PUBLICITY_RUNNING fills in {earliestOn}; EXCLUDED {exclusion}. */
  readonly repairReasons: Readonly<Record<RepairReason, Text>>;
  /** Why a record is not repaired: `{text}` of a bar of law that rests on it and has not ended. */
  readonly repairBarred: Text;
  /** Of a repair while an objection (异议) to the record is open. */
  readonly repairUnderObjection: Text;
  readonly summaries: Readonly<Record<Verdict, Text>>;
  readonly trace: Readonly<Record<TraceReason, Text>>;
  /** Said at the end of the text of a rule whose basis awaits confirmation. */
  readonly unconfirmed: Text;
  /** Said at the end of the text of a rule for which no basis was found. */
  readonly noBasis: Text;
  /** Said at the end of the text of a restriction whose record says that no notice was given. */
  readonly noticeMissing: Text;
  /** `{count}` further restrictions, at the end of a summary. */
  readonly more: Text;
  readonly naturalPerson: Text;
  /** Between the items of a list. */
  readonly separator: Text;
  /** One missing material with its last day. */
  readonly materialDue: Text;
  /** In a commitment, where there is no condition, material or day to name. */
  readonly none: Text;
}

/** A layer of the law (层级): the nation, a province, a city, a deployment; rank 0 is the topmost. */
export interface Layer {
  readonly code: string;
  readonly name: Text;
  readonly rank: number;
  /** 行政区划代码 of what it is law for; left out: everywhere. */
  readonly area?: string;
}

/** A category of matters (事项类别), e.g. food, that rules can be limited to. */
export interface MatterCategory {
  readonly code: string;
  readonly name: Text;
  /** Only where 告知承诺 is closed to its matters (国办发〔2020〕42号). */
  readonly notificationCommitment?: false;
}

/** The whole law as published under one version: plain data, so that it can be stored and replayed. */
export interface Rulebook {
  readonly layers: readonly Layer[];
  readonly categories: readonly MatterCategory[];
  readonly measures: readonly Measure[];
  readonly kinds: readonly RecordKind[];
  readonly restrictions: readonly RestrictionRule[];
  readonly tolerance: readonly ConvenienceRule[];
  readonly notificationCommitment: readonly ConvenienceRule[];
  readonly supervision: readonly SupervisionRule[];
  readonly incentives: readonly IncentiveRule[];
  readonly matters: readonly Matter[];
  readonly commitmentTypes: readonly CommitmentType[];
  readonly procedures: Procedures;
  readonly wording: Wording;
  readonly holidays: readonly PublishedYear[];
}
