import type { CommitmentTypeCode, Day, Disclosure } from '#libs/decision';
import type { Commitment, Committed } from './commitment.js';
import { completedOn, stateOn } from './states.js';
import type { CommitmentState } from './vocabulary.js';

/** The fields of the national form of 信用承诺 data, in its order. */
export const NATIONAL_FIELDS = [
  '承诺编码',
  '承诺人名称',
  '承诺人类别',
  '承诺人代码',
  '承诺类型',
  '承诺事由',
  '承诺内容',
  '违诺责任',
  '承诺作出日期',
  '承诺有效期',
  '承诺履行状态',
  '未履行的承诺内容',
  '违诺责任追究内容',
  '履行状态认定日期',
  '履行状态认定单位',
  '认定单位统一社会信用代码',
  '承诺受理单位',
  '受理单位统一社会信用代码',
  '公开类型',
  '备注',
] as const;
type NationalRow = Readonly<Record<(typeof NATIONAL_FIELDS)[number], string>>;

const TYPES: Readonly<Record<CommitmentTypeCode, string>> = {
  CT_APPROVAL: '审批替代型',
  CT_PROOF: '证明事项型',
  CT_TOLERANT: '容缺受理型',
  CT_REPAIR: '信用修复型',
  CT_INDUSTRY: '行业自律型',
  CT_ACTIVE: '主动型',
  CT_OTHER: '其他',
};
const DISCLOSURES: Readonly<Record<Disclosure, string>> = {
  PUBLIC: '可向社会公开',
  LIMITED: '特定范围内公开',
  CLOSED: '不可公开',
};
const REMARKS: Readonly<Record<CommitmentState, string>> = {
  OFFERED: '待签署',
  IN_FORCE: '履行中',
  FULFILLED: '已履行',
  OVERDUE: '逾期未履行',
  BREACHED: '违诺',
  WITHDRAWN: '已撤回',
  REPAIRED: '已修复',
};
const NO_PERSON_CODE = '自然人证件号码不以明文保存';

/** A signed commitment in the national form, a row for each who signed; days are YYYY-MM-DD. */
export function nationalRows(commitment: Commitment, today: Day): readonly NationalRow[] {
  const { breach, acceptedBy, signatures } = commitment;
  const outstanding = outstandingOf(commitment);
  const organ = breach?.decidedBy ?? (commitment.fulfilledOn === null ? null : acceptedBy);
  const remark = REMARKS[stateOn(commitment, today)];
  return commitment.subjects.map((subject, i) => ({
    承诺编码: commitment.code ?? '',
    // On record a natural person's name is masked; this is the one given with the signature.
    承诺人名称:
      (subject.code === null ? signatures[i]?.name : subject.name) ?? signatures[i]?.name ?? '',
    承诺人类别: categoryOf(subject),
    承诺人代码: subject.code ?? '',
    承诺类型: TYPES[commitment.type],
    承诺事由: commitment.reason,
    承诺内容: commitment.text,
    违诺责任: commitment.liability,
    承诺作出日期: commitment.signedOn ?? '',
    承诺有效期: commitment.dueOn ?? '',
    承诺履行状态: performanceOf(commitment),
    未履行的承诺内容: outstanding,
    违诺责任追究内容: breach?.sanction ?? '',
    履行状态认定日期: breach?.decidedOn ?? commitment.fulfilledOn ?? '',
    履行状态认定单位: organ?.name ?? '',
    认定单位统一社会信用代码: organ?.code ?? '',
    承诺受理单位: acceptedBy?.name ?? '',
    受理单位统一社会信用代码: acceptedBy?.code ?? '',
    公开类型: DISCLOSURES[commitment.disclosure],
    备注: subject.code === null ? `${remark}；${NO_PERSON_CODE}` : remark,
  }));
}

function categoryOf({ type }: Committed): string {
  if (type === 'NATURAL_PERSON') return '自然人';
  return type === 'SOLE_TRADER' ? '个体工商户' : '法人及非法人组织';
}

/** 全部履行, 部分履行 or 全部未履行; what was found false (承诺不实) is none of the first two. */
function performanceOf(commitment: Commitment): string {
  if (commitment.breach?.grounds === 'FALSE') return '全部未履行';
  if (completedOn(commitment) !== null || commitment.status === 'FULFILLED') return '全部履行';
  return commitment.materials.some((one) => one.suppliedOn !== null) ? '部分履行' : '全部未履行';
}

function outstandingOf(commitment: Commitment): string {
  if (performanceOf(commitment) === '全部履行') return '';
  const names = commitment.materials
    .filter(({ dueOn, suppliedOn }) => dueOn !== null && suppliedOn === null)
    .map(({ name }) => name);
  return names.length > 0 ? names.join('、') : commitment.reason;
}
