import type {
  ClockCode,
  ClockStart,
  ClockUnit,
  Disclosure,
  DocumentLevel,
  RepairRequest,
  RuleEffect,
  RuleSection,
  SubjectType,
} from '#libs/decision';
import { describedEnum } from '../check/vocabulary.graphql.js';

export const RuleSectionEnum = describedEnum<RuleSection>(
  'RuleSection',
  '规则类别: which part of the law a rule belongs to, and so who asks it.',
  {
    RESTRICTION:
      '惩戒规则: asked by every check at its scenarios; where it bites, it is one of the `restrictions` of the answer.',
    TOLERANCE:
      '容缺受理规则: asked by a check that names missing materials, whatever its scenario: does the record bar accepting the application on a commitment?',
    NOTIFICATION_COMMITMENT:
      '告知承诺规则: asked by a check of a matter that allows notification and commitment (告知承诺制), whatever its scenario: does the record bar it?',
    SUPERVISION:
      '分级分类监管规则: how the record weighs on inspections after approval (重点监管、抽查比例). Kept for that purpose; never part of a check.',
  },
);

export const RuleEffectEnum = describedEnum<RuleEffect>(
  'RuleEffect',
  '规则效力: what a rule demands. Restrictions PROHIBIT, RESTRICT, CAUTION or INFORM; rules on tolerance-acceptance and on notification and commitment EXCLUDE, WEIGH or NOTE; rules of supervision RAISE, CONSIDER or NOTE.',
  {
    PROHIBIT: '禁止: do not proceed with this applicant.',
    RESTRICT: '限制: grant less, or on conditions.',
    CAUTION:
      '审慎参考: weigh the record in the decision. A restriction whose basis is not yet confirmed never goes beyond this.',
    INFORM: '提示: worth knowing; never changes the verdict.',
    EXCLUDE: '排除: the convenience (容缺受理、告知承诺) is not open; the ordinary procedure is.',
    WEIGH:
      '裁量: the office weighs whether to grant the convenience. An exclusion not yet confirmed only does this.',
    NOTE: '备注: worth knowing; changes nothing.',
    RAISE: '提高监管等级: inspect more often, or with priority (重点监管).',
    CONSIDER: '监管参考: take into account in setting the class of supervision (分级分类).',
  },
);

export const DocumentLevelEnum = describedEnum<Uppercased<DocumentLevel>>(
  'DocumentLevel',
  '效力层级: the rank of a legal document. It decides what a rule on it may do: only laws, administrative and local regulations and central policy may diminish rights (国办发〔2020〕49号).',
  {
    LAW: '法律, passed by the National People’s Congress or its Standing Committee, e.g. 《政府采购法》.',
    REGULATION: '行政法规 of the State Council, e.g. 《招标投标法实施条例》.',
    CENTRAL_POLICY: '党中央、国务院文件, e.g. `国办发〔2020〕49号`.',
    JUDICIAL: '司法解释和司法文件 of the Supreme People’s Court and Procuratorate.',
    MINISTRY_RULES: '部门规章 of a ministry, issued by an order with a number (令).',
    NORMATIVE: '部门规范性文件: other normative documents of ministries.',
    LOCAL_REGULATION:
      '地方性法规 of a people’s congress of a province or city: what a lower layer needs to go beyond a higher one.',
    LOCAL_RULES: '地方政府规章 of a provincial or city government.',
    LOCAL_NORMATIVE: '地方规范性文件: other normative documents of local organs.',
    STANDARD: '标准, national or of a trade, e.g. `GB 32100-2015`.',
    TENDER_DOCUMENT: '招标文件: what one tender says for itself; only in a deployment’s own layer.',
  },
);

export const SubjectTypeEnum = describedEnum<SubjectType>(
  'SubjectType',
  '主体类型: the types of subject (信用主体) that the law tells apart.',
  {
    ENTERPRISE: '企业.',
    SOLE_TRADER: '个体工商户.',
    COOPERATIVE: '农民专业合作社.',
    GOVERNMENT_BODY: '行政机关.',
    PUBLIC_INSTITUTION: '事业单位.',
    SOCIAL_ORGANISATION: '社会组织: associations, foundations, private non-enterprise units.',
    NATURAL_PERSON: '自然人.',
    OTHER: '其他: any other, and those whose type is not on record.',
  },
);

export const DisclosureEnum = describedEnum<Disclosure>(
  'Disclosure',
  '公开类型: to whom a commitment may be shown.',
  {
    PUBLIC: '可向社会公开: to everybody.',
    LIMITED: '特定范围内公开: within a set circle, e.g. the organs that deal with the case.',
    CLOSED: '不可公开: to nobody but the parties.',
  },
);

export const ClockCodeEnum = describedEnum<ClockCode>(
  'ClockCode',
  '程序时限: the steps of due process that the law counts days for.',
  {
    OBJECTION_MARK: '异议标注: from receipt until every check marks the record.',
    OBJECTION_FORWARD: '异议转交: to the organ that provided the record.',
    OBJECTION_ANSWER: '异议答复 of that organ.',
    OBJECTION_CLOSE: '异议办结, with the result served on who objected.',
    OBJECTION_EXTENSION: '异议延长: by how much the answer may be put off.',
    REPAIR_ACCEPTANCE: '信用修复受理: whether the application is accepted.',
    REPAIR_OPINION: '协同处理: the opinion of another organ that is asked for.',
    REPAIR_RESULT: '信用修复办理: approval or refusal.',
    REPAIR_EXTENSION: '信用修复延长: by how much the result may be put off.',
    PENALTY_WITHDRAWAL:
      '撤回处罚公示 after the penalty was changed, revoked or held unlawful or void.',
    LISTING_ANSWER: '陈述申辩: how long one may answer before a listing.',
    RECORD_RETENTION: '保存期限: for how long a record may be looked up or kept.',
    QUERY_LOG_RETENTION: '查询记录保存: for how long the log of checks is kept at least.',
    INVESTIGATION_REVEAL:
      '调查中的查询公开: when the subject is shown a look made under investigation.',
  },
);

export const ClockStartEnum = describedEnum<ClockStart>(
  'ClockStart',
  '起算: the event whose day is day 0 of a clock.',
  {
    RECEIPT: '收到 of the objection, the application or the request.',
    FORWARDING: '转交 to the organ that provided the record.',
    ANSWER: '答复 of that organ.',
    ACCEPTANCE: '受理 of the application.',
    DUE_DAY: '原期限届满: the last day of the clock that is extended.',
    RULING: '处罚变更、撤销或者确认违法、无效.',
    NOTICE: '告知送达.',
    CONDUCT_ENDED: '失信行为终止.',
    QUERY: '查询.',
  },
);

export const ClockUnitEnum = describedEnum<ClockUnit>(
  'ClockUnit',
  '期限单位: what a clock counts in.',
  {
    WORKING_DAYS: '工作日: by the published holidays and make-up days.',
    DAYS: '日 of the calendar.',
    MONTHS: '月: the same date so many months later.',
    YEARS: '年: the same date so many years later.',
  },
);

export const RepairRequestEnum = describedEnum<RepairRequest>(
  'RepairRequest',
  '申请类型: what one may ask for in credit repair (信用修复).',
  {
    REPAIR: '信用修复: the record is withdrawn.',
    SHIELD:
      '暂时屏蔽: while a reorganisation or settlement ordered by a court is carried out, the record is suspended.',
  },
);

type Uppercased<Code extends string> = Code extends `${infer Head}-${infer Tail}`
  ? `${Uppercase<Head>}_${Uppercased<Tail>}`
  : Uppercase<Code>;

/** The level as the API spells it. */
export function toDocumentLevel(level: DocumentLevel): Uppercased<DocumentLevel> {
  return level.toUpperCase().replaceAll('-', '_') as Uppercased<DocumentLevel>;
}
