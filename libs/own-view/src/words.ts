import type { ApprovalStep, Day, RuleEffect, Scenario, Text } from '#libs/decision';

/** 应用场景 in words. */
export const SCENARIO_WORDS: Readonly<Record<Scenario, Text>> = {
  BIDDING: { zh: '招标投标', en: 'Tendering' },
  GOVERNMENT_PROCUREMENT: { zh: '政府采购', en: 'Government procurement' },
  LAND_TRANSFER: { zh: '国有土地出让', en: 'Grant of state-owned land' },
  FISCAL_FUNDS: { zh: '政府性资金项目安排', en: 'Government funds' },
  ADMINISTRATIVE_APPROVAL: { zh: '行政审批', en: 'Administrative approval' },
  MARKET_ACCESS: { zh: '市场准入', en: 'Market access' },
  QUALIFICATION_REVIEW: { zh: '资质审核', en: 'Review of qualifications' },
  PUBLIC_RESOURCE_TRADING: { zh: '公共资源交易', en: 'Public resource trading' },
  HONOUR: { zh: '评先评优', en: 'Honours' },
  FINANCING: { zh: '融资授信', en: 'Financing' },
  APPOINTMENT: { zh: '任职资格审查', en: 'Appointment' },
};

/** 办理环节 in words. */
export const STEP_WORDS: Readonly<Record<ApprovalStep, Text>> = {
  ACCEPTANCE: { zh: '受理', en: 'acceptance' },
  QUALIFICATION: { zh: '资格审查', en: 'qualification' },
  EVALUATION: { zh: '评审', en: 'evaluation' },
  DECISION: { zh: '审批决定', en: 'decision' },
  AWARD: { zh: '中标、成交、签约', en: 'award' },
  DISBURSEMENT: { zh: '资金拨付', en: 'disbursement' },
};

/** 效力 of a rule in words. */
export const EFFECT_WORDS: Readonly<Record<RuleEffect, Text>> = {
  PROHIBIT: { zh: '禁止', en: 'Prohibited' },
  RESTRICT: { zh: '限制', en: 'Restricted' },
  CAUTION: { zh: '审慎参考', en: 'Caution' },
  INFORM: { zh: '提示', en: 'For information' },
  EXCLUDE: { zh: '不适用便利', en: 'Convenience not open' },
  WEIGH: { zh: '裁量', en: 'At discretion' },
  NOTE: { zh: '备注', en: 'Noted' },
  RAISE: { zh: '提高监管等级', en: 'Closer supervision' },
  CONSIDER: { zh: '监管参考', en: 'Considered in supervision' },
};

/** Says something in the language of a paper. */
export type Say = (zh: string, en: string) => string;

/** A last day, or that none was set. */
export function orNone(day: Day | null, say: Say): string {
  return day ?? say('未设期限', 'open');
}
