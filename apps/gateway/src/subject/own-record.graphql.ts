import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { ApprovalStep, Binding, RuleEffect, RuleSection, Scenario } from '#libs/decision';
import { CatalogueEntry } from '../catalogue/basis.graphql.js';
import { RuleEffectEnum, RuleSectionEnum } from '../catalogue/vocabulary.graphql.js';
import { LegalBasis, Measure, RepairPath } from '../check/restriction.graphql.js';
import { DateScalar } from '../check/scalars.js';
import { ApprovalStepEnum, BindingEnum, ScenarioEnum } from '../check/vocabulary.graphql.js';

@ObjectType({
  description: '目前适用的措施: what follows from a record by law, whoever would ask, and where.',
})
class OwnMeasure {
  @Field(() => RuleSectionEnum, { description: '规则类别 that the measure comes from.' })
  section: RuleSection;

  @Field(() => Measure, { description: '惩戒措施.' })
  measure: Measure;

  @Field(() => RuleEffectEnum, { description: '效力: what it demands.' })
  effect: RuleEffect;

  @Field(() => BindingEnum, { description: '约束力.' })
  binding: Binding;

  @Field(() => String, { description: '内容: what follows, in one sentence.' })
  text: string;

  @Field(() => [LegalBasis], { description: '法律依据: every document and article it rests on.' })
  basis: readonly LegalBasis[];

  @Field(() => DateScalar, {
    nullable: true,
    description: '最后适用日, that day included; null while open.',
  })
  until: string | null;

  @Field(() => Boolean, { description: '依据已核实.' })
  confirmed: boolean;

  @Field(() => String, { description: '规则代码.' })
  rule: string;

  @Field(() => [ScenarioEnum], {
    description: '应用场景 where it applies; empty for a rule that is no restriction.',
  })
  scenarios: readonly Scenario[];

  @Field(() => [ApprovalStepEnum], { description: '办理环节 where it applies.' })
  steps: readonly ApprovalStep[];

  @Field(() => [CatalogueEntry], {
    description: '审批事项 that it is limited to; empty: whatever the matter.',
  })
  matters: readonly CatalogueEntry[];
}

@ObjectType({ description: '报送内容: a cell of the form in which the organ reported the record.' })
class ReportedCell {
  @Field(() => String, { description: '栏目, e.g. `处罚事由`.' })
  heading: string;

  @Field(() => String, { description: '内容.' })
  value: string;
}

@ObjectType({ description: '异议 to a record.' })
class RecordObjection {
  @Field(() => DateScalar, { description: '提出日期.' })
  filedOn: string;

  @Field(() => DateScalar, { nullable: true, description: '办结日期; null while it is open.' })
  closedOn: string | null;
}

@ObjectType({ description: '停止执行: the authority’s suspension of a record.' })
class RecordSuspension {
  @Field(() => DateScalar, { description: '起始日期.' })
  from: string;

  @Field(() => DateScalar, { nullable: true, description: '截止日期; null while it is open.' })
  until: string | null;
}

@ObjectType({
  description:
    '本人的信用记录: a record of the subject that still stands; none that was withdrawn (修复、撤销) or is over.',
})
export class OwnRecord {
  @Field(() => ID, { description: '记录编号: names it in an objection or repair.' })
  id: string;

  @Field(() => String, { description: '记录类别 code.' })
  kind: string;

  @Field(() => String, { description: '类别名称, e.g. `行政处罚信息`.' })
  name: string;

  @Field(() => String, { description: '认定单位.' })
  authority: string;

  @Field(() => String, { nullable: true, description: '文书号.' })
  documentNumber: string | null;

  @Field(() => DateScalar, { nullable: true, description: '决定日期.' })
  decidedOn: string | null;

  @Field(() => DateScalar, { description: '生效日期.' })
  validFrom: string;

  @Field(() => DateScalar, { nullable: true, description: '有效期至; null while open.' })
  validUntil: string | null;

  @Field(() => Boolean, {
    description: '是否生效: false before its first day and while it is suspended (停止执行).',
  })
  isInForce: boolean;

  @Field(() => Boolean, { description: '是否用于审批核查: whether checks are told of it at all.' })
  isServed: boolean;

  @Field(() => Boolean, { description: '未事先告知.' })
  noticeMissing: boolean;

  @Field(() => Boolean, { description: '异议处理中.' })
  underObjection: boolean;

  @Field(() => RecordObjection, { nullable: true, description: '异议, the last one.' })
  objection: RecordObjection | null;

  @Field(() => RecordSuspension, { nullable: true, description: '停止执行.' })
  suspended: RecordSuspension | null;

  @Field(() => [ReportedCell], { description: '报送内容, in the order of the form.' })
  reported: readonly ReportedCell[];

  @Field(() => [OwnMeasure], { description: '目前适用的措施, the worst first.' })
  measures: readonly OwnMeasure[];

  @Field(() => RepairPath, { nullable: true, description: '信用修复; null where there is none.' })
  repair: RepairPath | null;
}
