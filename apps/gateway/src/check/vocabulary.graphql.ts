import { registerEnumType } from '@nestjs/graphql';
import type {
  ApprovalStep,
  Binding,
  CommitmentEligibilityStatus,
  CommitmentTypeCode,
  Effect,
  Scenario,
  ToleranceStatus,
  TraceOutcome,
  Verdict,
} from '#libs/decision';

export const ScenarioEnum = describedEnum<Scenario>(
  'Scenario',
  '应用场景: where in public administration the check is made. Rules of the catalogue apply by scenario: what bars a bidder need not bar an applicant for a food licence.',
  {
    BIDDING:
      '招标投标: tendering under the Bidding Law (招标投标法), from qualification of bidders to the award. Example: bid opening of a road works contract.',
    GOVERNMENT_PROCUREMENT:
      '政府采购: purchases by state organs under the Government Procurement Law (政府采购法), whose suppliers must be free of serious violations (重大违法记录) for three years.',
    LAND_TRANSFER:
      '国有土地出让: grant of the right to use state-owned construction land by tender, auction or listing (招标、拍卖、挂牌).',
    FISCAL_FUNDS:
      '政府性资金项目安排: projects paid from government funds, special-purpose support and subsidies (专项资金扶持、补贴).',
    ADMINISTRATIVE_APPROVAL:
      '行政审批: administrative licensing and the like under the Administrative Licensing Law (行政许可法). Example: a construction permit (建筑工程施工许可证).',
    MARKET_ACCESS:
      '市场准入: entry into a market or trade, registration of market entities (经营主体登记) included.',
    QUALIFICATION_REVIEW:
      '资质审核: grant, upgrade or renewal of a professional qualification or grade (资质、资格).',
    PUBLIC_RESOURCE_TRADING:
      '公共资源交易: trading at a public resource exchange other than the above, e.g. mining rights or state-owned property rights (产权交易).',
    HONOUR:
      '评先评优: selection for honours and commendation (表彰奖励), where a bad record usually excludes.',
    FINANCING:
      '融资授信: credit decisions of financial institutions, e.g. on the 信易贷 platform. Public records are a reference (参考) there; the institution decides.',
    APPOINTMENT:
      '任职资格审查: review whether a person or firm may take up an office or post, e.g. legal representative or senior manager (法定代表人、高级管理人员).',
  },
);

export const ApprovalStepEnum = describedEnum<ApprovalStep>(
  'ApprovalStep',
  '办理环节: the step of the workflow that asks. A rule may apply at one step and not at another; tolerance-acceptance (容缺受理) and notification and commitment (告知承诺) exist only at ACCEPTANCE.',
  {
    ACCEPTANCE:
      '受理: the application is handed in, and the office decides whether to accept it, complete or with materials still missing (容缺受理).',
    QUALIFICATION:
      '资格审查: whether the applicant, bidder or supplier meets the conditions for taking part.',
    EVALUATION:
      '评审: bids, projects or candidates are compared and scored, e.g. by a bid evaluation committee (评标委员会).',
    DECISION: '审批决定: the organ grants or refuses what was applied for.',
    AWARD: '中标、成交、签约: the contract goes to a winner and is signed.',
    DISBURSEMENT: '资金拨付: public money is paid out under a project or subsidy already approved.',
  },
);

export const VerdictEnum = describedEnum<Verdict>(
  'Verdict',
  '审查结论: how far the worst restriction that applies goes. It is advice to the approver, who decides; it is no score.',
  {
    PROHIBITED:
      '禁止: a rule of law bars proceeding with this applicant at this step (不得, 禁止). See `restrictions` for the article that says so.',
    RESTRICTED:
      '限制: the law limits what may be granted, e.g. its amount, its grade or how it is handled (限制), but does not bar it.',
    CAUTION:
      '审慎参考: the approver may or shall take the record into account when using its discretion (审慎性参考).',
    CLEAR: '无限制: nothing applies, and every source that was needed for saying so is fresh.',
    UNKNOWN:
      '无法确认: nothing was found, but a source that was needed is stale or was never received. It is not a CLEAR: ask again later or look the source up by hand.',
  },
);

export const EffectEnum = describedEnum<Effect>(
  'Effect',
  '惩戒效力: what one restriction demands of the approver.',
  {
    PROHIBIT: '禁止: do not proceed with this applicant; leads to the verdict PROHIBITED.',
    RESTRICT: '限制: grant less, or on conditions; leads to the verdict RESTRICTED at least.',
    CAUTION:
      '审慎参考: weigh the record in the decision; leads to the verdict CAUTION at least. A basis not yet confirmed never goes beyond this.',
    INFORM: '提示: worth knowing at this step; never changes the verdict.',
  },
);

export const BindingEnum = describedEnum<Binding>(
  'Binding',
  '约束力: whether the law commands the effect or leaves it to the approver.',
  {
    MANDATORY: '应当、不得: the law commands it; the approver has no choice.',
    DISCRETIONARY: '可以、参考: the law allows it; the approver weighs it and gives reasons.',
  },
);

export const ToleranceStatusEnum = describedEnum<ToleranceStatus>(
  'ToleranceStatus',
  '容缺受理结论: whether an application may be accepted while some of its materials are still missing.',
  {
    NOT_ASKED: '未申请容缺: the question named no missing materials.',
    ELIGIBLE:
      '可以容缺受理: accept now; the commitment (信用承诺) for this case and these materials is signed.',
    NEEDS_COMMITMENT:
      '签署承诺后可容缺受理: accept as soon as the applicant has signed `commitmentText`, and ask again with the `commitment`.',
    INELIGIBLE: '不予容缺受理: every reason stands in `reasons`; ask for the materials first.',
  },
);

export const CommitmentTypeEnum = describedEnum<CommitmentTypeCode>(
  'CommitmentTypeCode',
  '承诺类型: the types of credit commitment (信用承诺). A check answers for the first three; the others are made on other occasions.',
  {
    CT_APPROVAL:
      '审批替代型: the licence is granted on a commitment to meet its conditions, and verified afterwards (告知承诺).',
    CT_PROOF: '证明事项型: the commitment stands in for documents of proof (告知承诺).',
    CT_TOLERANT:
      '容缺受理型: the application is accepted with materials missing, which follow within the days committed.',
    CT_REPAIR: '信用修复型: handed in with an application for credit repair.',
    CT_INDUSTRY: '行业自律型: members of a trade association or chamber commit in public.',
    CT_ACTIVE: '主动型: a subject commits to the public of its own accord.',
    CT_OTHER: '其他: any other, e.g. with an application for funds or a bid.',
  },
);

export const CommitmentEligibilityStatusEnum = describedEnum<CommitmentEligibilityStatus>(
  'CommitmentEligibilityStatus',
  '告知承诺结论: whether a commitment may stand in for conditions or proofs.',
  {
    ELIGIBLE:
      '可以适用告知承诺: the commitment (承诺书) of this type is signed for this matter and case.',
    NEEDS_COMMITMENT:
      '签署承诺后可适用告知承诺: as soon as the applicant has signed `commitmentText`; ask again with the `commitment`.',
    INELIGIBLE:
      '不适用告知承诺: every reason stands in `reasons`; the ordinary procedure (一般程序) stays open.',
  },
);

export const RuleOutcomeEnum = describedEnum<TraceOutcome>(
  'RuleOutcome',
  '规则结果: what became of one rule of the catalogue that a record of the subject called up.',
  {
    APPLIED:
      '适用: the rule stands; it is a restriction or an incentive of the answer, or weighs on tolerance-acceptance (容缺受理) or on notification and commitment (告知承诺).',
    NOT_TRIGGERED:
      '未触发: the rule is law and the record is in force, but the rule is for another step, matter or type of subject, or its condition fails, e.g. a fine too small.',
    OUT_OF_FORCE:
      '不在有效期: on that day the record is not in force (expired 到期, lifted 移出, suspended 停止执行), or the rule is not law (its own days are over, or its documents have lapsed 失效).',
    OUTRANKED:
      '被更重的规则吸收: another rule stands for the same measure (惩戒措施) on the same record, and it is the worse.',
    WITHHELD:
      '暂不给予: an incentive (守信激励) was earned, but a restriction, a listing of serious dishonesty (严重失信) or a stale list withholds it.',
  },
);

/** The words are the list: the compiler wants one of each value. */
export function describedEnum<Value extends string>(
  name: string,
  description: string,
  words: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> {
  const values = Object.keys(words) as Value[];
  const type = Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
  const valuesMap = Object.fromEntries(
    values.map((value) => [value, { description: words[value] }]),
  ) as Record<Value, { description: string }>;
  registerEnumType(type, { name, description, valuesMap });
  return type;
}
