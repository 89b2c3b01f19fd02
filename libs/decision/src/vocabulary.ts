/** A calendar day YYYY-MM-DD in Asia/Shanghai; ISO form, so that text order is time order. */
export type Day = string;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Words that go to people, in both languages of the answers. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** BCP 47 tags of the languages an answer can be given in. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** 应用场景: where in public administration the check is made. */
export const SCENARIOS = [
  'BIDDING',
  'GOVERNMENT_PROCUREMENT',
  'LAND_TRANSFER',
  'FISCAL_FUNDS',
  'ADMINISTRATIVE_APPROVAL',
  'MARKET_ACCESS',
  'QUALIFICATION_REVIEW',
  'PUBLIC_RESOURCE_TRADING',
  'HONOUR',
  'FINANCING',
  'APPOINTMENT',
] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** 办理环节: the step of the workflow that asks. */
export const STEPS = [
  'ACCEPTANCE',
  'QUALIFICATION',
  'EVALUATION',
  'DECISION',
  'AWARD',
  'DISBURSEMENT',
] as const;
export type ApprovalStep = (typeof STEPS)[number];

/** What one restriction demands of the approver, mildest first. */
export const EFFECTS = ['INFORM', 'CAUTION', 'RESTRICT', 'PROHIBIT'] as const;
export type Effect = (typeof EFFECTS)[number];

/** Whether the law commands the effect (应当, 不得) or leaves it to the approver (可以, 参考). */
export const BINDINGS = ['MANDATORY', 'DISCRETIONARY'] as const;
export type Binding = (typeof BINDINGS)[number];

/** How far the worst restriction goes; UNKNOWN where nothing was found but a source was not fresh. */
export const VERDICTS = ['PROHIBITED', 'RESTRICTED', 'CAUTION', 'CLEAR', 'UNKNOWN'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** 信用主体 types that the law tells apart; any other is OTHER. */
export const SUBJECT_TYPES = [
  'ENTERPRISE',
  'SOLE_TRADER',
  'COOPERATIVE',
  'GOVERNMENT_BODY',
  'PUBLIC_INSTITUTION',
  'SOCIAL_ORGANISATION',
  'NATURAL_PERSON',
  'OTHER',
] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** 公共信用综合评价 grades, worst first. */
export const GRADES = ['差', '中', '良', '优'] as const;
export type Grade = (typeof GRADES)[number];

/** 容缺受理 outcome. */
export const TOLERANCE_STATUSES = [
  'NOT_ASKED',
  'ELIGIBLE',
  'NEEDS_COMMITMENT',
  'INELIGIBLE',
] as const;
export type ToleranceStatus = (typeof TOLERANCE_STATUSES)[number];

/** 信用承诺 types, in the order of the national template (承诺类型). */
export const COMMITMENT_TYPES = [
  'CT_APPROVAL',
  'CT_PROOF',
  'CT_TOLERANT',
  'CT_REPAIR',
  'CT_INDUSTRY',
  'CT_ACTIVE',
  'CT_OTHER',
] as const;
export type CommitmentTypeCode = (typeof COMMITMENT_TYPES)[number];

/** 告知承诺 outcome, for one type of commitment that a matter allows. */
export const COMMITMENT_STATUSES = ['ELIGIBLE', 'NEEDS_COMMITMENT', 'INELIGIBLE'] as const;
export type CommitmentEligibilityStatus = (typeof COMMITMENT_STATUSES)[number];

/** 公开类型 of a commitment: 可向社会公开, 特定范围内公开, 不可公开. */
export const DISCLOSURES = ['PUBLIC', 'LIMITED', 'CLOSED'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];
