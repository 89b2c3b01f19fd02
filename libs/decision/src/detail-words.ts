import type { Text } from './vocabulary.js';

/** A field of a record's details in words: its name, the unit of its numbers, the words of its values. */
export interface DetailWords {
  readonly name: Text;
  readonly unit?: Text;
  readonly values?: Readonly<Record<string, Text>>;
}

/** Of the fields whose values are neither categories of matters nor laws; those the rulebook names itself. */
export const DETAIL_WORDS: Readonly<Record<string, DetailWords>> = {
  type: {
    name: { zh: '处罚种类', en: 'the kind of penalty' },
    values: {
      fine: { zh: '罚款', en: 'a fine' },
      suspension: { zh: '责令停产停业', en: 'an order to stop business' },
      revocation: { zh: '吊销许可证件', en: 'the revocation of a licence' },
      criminal: { zh: '刑事处罚', en: 'a criminal penalty' },
      ban: { zh: '禁止从事相关活动', en: 'a ban from the activity' },
      'licence-refused': {
        zh: '因隐瞒情况或者提供虚假材料未获受理或者许可',
        en: 'a licence refused for hidden facts or false materials',
      },
      'licence-withdrawn': {
        zh: '撤销以欺骗、贿赂等不正当手段取得的许可',
        en: 'the withdrawal of a licence got by fraud or bribery',
      },
      other: { zh: '其他处罚', en: 'another penalty' },
    },
  },
  law: { name: { zh: '处罚所依据的法律', en: 'the law that the penalty rests on' } },
  field: { name: { zh: '处罚所属领域', en: 'the field of the penalty' } },
  cause: {
    name: { zh: '处罚事由', en: 'the cause of the penalty' },
    values: { 违法经营: { zh: '违法经营', en: 'unlawful business' } },
  },
  severity: {
    name: { zh: '情节', en: 'the severity' },
    values: {
      MINOR: { zh: '轻微', en: 'minor' },
      GENERAL: { zh: '一般', en: 'general' },
      SERIOUS: { zh: '严重', en: 'serious' },
    },
  },
  amountYuan: { name: { zh: '金额', en: 'the amount' }, unit: { zh: '元', en: ' yuan' } },
  arrearsAgain: {
    name: { zh: '列入期间再次发生拖欠', en: 'arrears again while listed' },
    values: { true: { zh: '是', en: 'yes' } },
  },
  heldCriminallyLiable: {
    name: { zh: '因该行为被追究刑事责任', en: 'criminal liability for the act' },
    values: { true: { zh: '是', en: 'yes' } },
  },
  scheme: {
    name: { zh: '评价体系', en: 'the rating scheme' },
    values: {
      'public-credit': { zh: '公共信用综合评价', en: 'the comprehensive public credit rating' },
    },
  },
  grade: {
    name: { zh: '评价等级', en: 'the grade' },
    values: {
      优: { zh: '优', en: 'excellent' },
      良: { zh: '良', en: 'good' },
      中: { zh: '中', en: 'fair' },
      差: { zh: '差', en: 'poor' },
    },
  },
};
