import { Field, ID, ObjectType } from '@nestjs/graphql';
import type * as decision from '#libs/decision';
import { DateScalar, SubjectCode } from './scalars.js';
import { BindingEnum, EffectEnum } from './vocabulary.graphql.js';

@ObjectType({ description: '被核查主体: a subject (信用主体) as this answer shows it.' })
export class CheckedSubject implements decision.CheckedSubject {
  @Field(() => String, {
    nullable: true,
    description: '申请人标识: your reference as given in the input; null where none was given.',
  })
  ref: string | null;

  @Field(() => SubjectCode, {
    nullable: true,
    description: '统一社会信用代码, normalised; null for a natural person (自然人).',
  })
  code: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '名称: the name on record or, where nothing is recorded, as given. Masked (脱敏) for a natural person, e.g. `张*`, unless the client has the scope person:read; in the document of the receipt always.',
  })
  name: string | null;

  @Field(() => Boolean, {
    description:
      '是否有记录: false where nothing is recorded of the subject that may be served. Always false for a natural person unless the client has the scope person:read.',
  })
  known: boolean;
}

@ObjectType({
  description:
    '惩戒措施: one of the measures of the national basic list (全国失信惩戒措施基础清单); there are none beside it.',
})
export class Measure implements Readonly<decision.Restriction['measure']> {
  @Field(() => String, { description: '措施代码: code of the measure in the catalogue.' })
  code: string;

  @Field(() => String, { description: '措施名称, e.g. `限制市场或行业准入`.' })
  name: string;
}

@ObjectType({
  description: '法律依据: a document, and where known the article, that a rule rests on.',
})
export class LegalBasis implements decision.LegalBasis {
  @Field(() => String, {
    description: '文件: its number or code in the catalogue, e.g. `国办发〔2020〕49号`.',
  })
  document: string;

  @Field(() => String, {
    nullable: true,
    description: '标题 of the document, e.g. `中华人民共和国招标投标法`.',
  })
  title: string | null;

  @Field(() => String, { nullable: true, description: '条款: the article, e.g. `第五十三条`.' })
  article: string | null;

  @Field(() => String, {
    nullable: true,
    description: '链接: where the document can be read, preferably at the organ that issued it.',
  })
  url: string | null;
}

@ObjectType({
  description:
    '信用记录: the decision or listing (列入名单) that triggers a restriction or earns an incentive.',
})
export class TriggeringRecord implements decision.TriggeringRecord {
  @Field(() => ID, { description: '记录编号: identifies the record in this gateway.' })
  id: string;

  @Field(() => String, {
    description: '记录类别: code of the list or kind of record in the catalogue.',
  })
  kind: string;

  @Field(() => String, {
    description: '类别名称, e.g. `失信被执行人名单` or `行政处罚信息`.',
  })
  name: string;

  @Field(() => String, {
    description: '认定单位: the organ that decided, e.g. `柳州市住房和城乡建设局`.',
  })
  authority: string;

  @Field(() => String, {
    nullable: true,
    description:
      '文书号: number of the decision, e.g. `柳建罚字〔2025〕12号`; null where none was given.',
  })
  documentNumber: string | null;

  @Field(() => DateScalar, { nullable: true, description: '决定日期: day of the decision.' })
  decidedOn: string | null;

  @Field(() => DateScalar, { description: '生效日期: first day on which the record is in force.' })
  validFrom: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: '有效期至: last day on which the record is in force; null while it is open.',
  })
  validUntil: string | null;
}

@ObjectType({ description: '信用修复 path: how the applicant gets out of the restriction.' })
export class RepairPath implements decision.RepairPath {
  @Field(() => String, {
    description: '受理单位: to whom the application for repair (信用修复) or removal (移出) goes.',
  })
  authority: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '最早可申请日: first day on which an application can be accepted; null where no day can be told in advance.',
  })
  earliestOn: string | null;

  @Field(() => String, {
    description: '修复说明: what the applicant has to do, in one or two sentences.',
  })
  text: string;
}

@ObjectType({
  description: '适用的惩戒措施: a measure that applies to this applicant at this step, and why.',
})
export class Restriction implements decision.Restriction {
  @Field(() => CheckedSubject, {
    description:
      '所涉主体: the applicant, or the consortium member (联合体成员), that it applies to.',
  })
  subject: CheckedSubject;

  @Field(() => Measure, { description: '惩戒措施 that the restriction carries out.' })
  measure: Measure;

  @Field(() => EffectEnum, { description: '惩戒效力: what it demands of the approver.' })
  effect: decision.Effect;

  @Field(() => BindingEnum, {
    description:
      '约束力: whether the law commands it (应当, 不得) or leaves it to the approver (可以).',
  })
  binding: decision.Binding;

  @Field(() => String, {
    description: '处理意见: what the approver must, or may, do, in one sentence.',
  })
  text: string;

  @Field(() => [LegalBasis], { description: '法律依据: every document and article it rests on.' })
  basis: readonly LegalBasis[];

  @Field(() => TriggeringRecord, { description: '触发记录: the decision that triggers it.' })
  record: TriggeringRecord;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '适用至: last day on which this restriction applies: the record’s last day, or the ban’s (禁入期限) where it ends sooner. Null while open.',
  })
  until: string | null;

  @Field(() => Boolean, {
    description:
      '异议处理中: whether an objection (异议) to the record is pending. It does not suspend the measure by itself; only the authority’s suspension (停止执行) does.',
  })
  underObjection: boolean;

  @Field(() => Boolean, {
    description:
      '未事先告知: true where the record itself says that its subject was given no notice (告知) before it was decided; the effect is then CAUTION at most. A record that says nothing of it is taken as noticed.',
  })
  noticeMissing: boolean;

  @Field(() => Boolean, {
    description:
      '依据已核实: false where the basis still awaits confirmation in the source (原文); the effect is then CAUTION at most.',
  })
  confirmed: boolean;

  @Field(() => RepairPath, {
    nullable: true,
    description: '信用修复: how the applicant gets out of it; null where the law gives no way.',
  })
  repair: RepairPath | null;

  @Field(() => String, { description: '规则代码: code of the rule in the catalogue.' })
  rule: string;
}

@ObjectType({
  description:
    '守信激励: an incentive that may be granted at this step. None is, while the applicant has a PROHIBIT or RESTRICT or stands on a list of serious dishonesty (严重失信主体名单).',
})
export class Incentive implements decision.Incentive {
  @Field(() => CheckedSubject, { description: '所涉主体: who has earned it.' })
  subject: CheckedSubject;

  @Field(() => String, { description: '激励代码: code of the incentive in the catalogue.' })
  code: string;

  @Field(() => String, { description: '激励名称, e.g. `绿色通道`.' })
  name: string;

  @Field(() => String, { description: '激励内容: what may be granted, in one sentence.' })
  text: string;

  @Field(() => [LegalBasis], { description: '法律依据: every document and article it rests on.' })
  basis: readonly LegalBasis[];

  @Field(() => TriggeringRecord, { description: '荣誉记录: the record that earns it.' })
  record: TriggeringRecord;

  @Field(() => String, { description: '规则代码: code of the rule in the catalogue.' })
  rule: string;
}
