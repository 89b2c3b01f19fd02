/** 异议状态. Whether a step is overdue follows from the day alone and is never stored. */
export const OBJECTION_STATES = [
  'RECEIVED',
  'FORWARDED',
  'ANSWERED',
  'CLOSED',
  'WITHDRAWN',
] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

/** What can happen to an objection; filing marks the record in the same step. */
export const OBJECTION_EVENTS = ['FILE', 'FORWARD', 'ANSWER', 'CLOSE', 'WITHDRAW'] as const;
export type ObjectionEvent = (typeof OBJECTION_EVENTS)[number];

/** 异议申请人: the subject (信用主体), its agent (代理人), or an organ (单位). */
export const OBJECTOR_ROLES = ['SUBJECT', 'AGENT', 'ORGAN'] as const;
export type ObjectorRole = (typeof OBJECTOR_ROLES)[number];

/** 异议请求: that the record be removed (删除) or corrected (更正). */
export const OBJECTION_REQUESTS = ['REMOVE', 'CORRECT'] as const;
export type ObjectionRequest = (typeof OBJECTION_REQUESTS)[number];

/** 提请途径 of an objection that another procedure caused: 行政复议, 行政诉讼. */
export const OBJECTION_CAUSES = ['ADMINISTRATIVE_REVIEW', 'ADMINISTRATIVE_LAWSUIT'] as const;
export type ObjectionCause = (typeof OBJECTION_CAUSES)[number];

/** 处理结果: 异议成立, 更正, 异议不成立. */
export const OBJECTION_OUTCOMES = ['UPHELD', 'CORRECTED', 'REJECTED'] as const;
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];
