import { Field, ObjectType } from '@nestjs/graphql';
import type {
  ApprovalStep,
  Binding,
  RuleEffect,
  RuleSection,
  Scenario,
  SubjectType,
} from '#libs/decision';
import { Measure } from '../check/restriction.graphql.js';
import { DateScalar } from '../check/scalars.js';
import { ApprovalStepEnum, BindingEnum, ScenarioEnum } from '../check/vocabulary.graphql.js';
import { CatalogueBasis, CatalogueEntry } from './basis.graphql.js';
import { RuleEffectEnum, RuleSectionEnum, SubjectTypeEnum } from './vocabulary.graphql.js';

const EFFECT =
  '规则效力 as it is now: capped while the basis awaits confirmation (CAUTION, WEIGH or CONSIDER at most), and only informing where no basis was found.';
const EFFECT_IF_CONFIRMED =
  '核实后的效力: what it demands once its basis is confirmed in the source (核对原文); the same as `effect` where it is.';
const CONDITION =
  '适用条件: what must hold of the record and the question besides, in one sentence, e.g. `禁止期尚未届满（未载明禁止期的，以记录有效期为准）。`';

@ObjectType({
  description:
    '不符合条件时的规定: what holds instead where the condition of the rule fails, e.g. once a ban (禁止期) is over.',
})
export class RuleAlternative {
  @Field(() => String, {
    nullable: true,
    description: `${CONDITION}; null: in every other case. The first alternative whose condition holds counts.`,
  })
  condition: string | null;

  @Field(() => RuleEffectEnum, { description: EFFECT })
  effect: RuleEffect;

  @Field(() => RuleEffectEnum, { description: EFFECT_IF_CONFIRMED })
  effectIfConfirmed: RuleEffect;

  @Field(() => BindingEnum, {
    description: '约束力: commanded by the law, or left to the approver.',
  })
  binding: Binding;

  @Field(() => Measure, { description: '惩戒措施 that it carries out.' })
  measure: Measure;

  @Field(() => String, { description: '处理意见: what the approver must, or may, do then.' })
  text: string;
}

@ObjectType({
  description:
    '依据核实记录: a named officer’s word that the basis of the rule was read in the source. It lifts the cap, and the trace of an answer shows it.',
})
export class RuleConfirmation {
  @Field(() => String, { description: '核实人: who confirmed it.' })
  by: string;

  @Field(() => DateScalar, { description: '核实日期: on which day.' })
  on: string;

  @Field(() => String, { description: '核实说明: on what, e.g. where the source was read.' })
  note: string;
}

@ObjectType({
  description:
    '规则: one rule of the law: which record, where and on what condition, has which effect, by which measure, on which basis, on which days.',
})
export class CatalogueRule {
  @Field(() => String, {
    description:
      '规则代码, e.g. `GP_SERIOUS_ILLEGAL-GOVERNMENT_PROCUREMENT`; restrictions and traces of answers name it. Rules that are law one after the other may share a code.',
  })
  code: string;

  @Field(() => RuleSectionEnum, { description: '规则类别: the part of the law it belongs to.' })
  section: RuleSection;

  @Field(() => String, { description: '规则标题, e.g. `政府采购禁止期内不得参加政府采购`.' })
  title: string;

  @Field(() => CatalogueEntry, {
    description: '触发记录: the list (名单) or kind of record that triggers it.',
  })
  list: CatalogueEntry;

  @Field(() => [ScenarioEnum], {
    description:
      '应用场景 at which it is asked; empty for rules that are no restrictions: they are asked whatever the scenario, or never by a check.',
  })
  scenarios: readonly Scenario[];

  @Field(() => [ApprovalStepEnum], { description: '办理环节 it is limited to; empty: any.' })
  steps: readonly ApprovalStep[];

  @Field(() => [CatalogueEntry], { description: '审批事项 it is limited to; empty: any.' })
  matters: readonly CatalogueEntry[];

  @Field(() => [CatalogueEntry], {
    description:
      '事项类别 it is limited to, e.g. `food` (食品); empty: any. A check that names no matter does not ask such a rule.',
  })
  matterCategories: readonly CatalogueEntry[];

  @Field(() => [SubjectTypeEnum], { description: '主体类型 it is limited to; empty: any.' })
  subjectTypes: readonly SubjectType[];

  @Field(() => String, {
    nullable: true,
    description: `${CONDITION}; null: the record alone is enough.`,
  })
  condition: string | null;

  @Field(() => RuleEffectEnum, { description: EFFECT })
  effect: RuleEffect;

  @Field(() => RuleEffectEnum, { description: EFFECT_IF_CONFIRMED })
  effectIfConfirmed: RuleEffect;

  @Field(() => BindingEnum, {
    description: '约束力: commanded by the law (应当, 不得), or left to the approver (可以).',
  })
  binding: Binding;

  @Field(() => Measure, {
    description:
      '惩戒措施 of the national basic list that it carries out; there are none beside it.',
  })
  measure: Measure;

  @Field(() => String, {
    description: '处理意见: what the approver must, or may, do, in one sentence.',
  })
  text: string;

  @Field(() => [RuleAlternative], {
    description:
      '不符合条件时的规定: what holds instead where the condition fails; empty: nothing.',
  })
  otherwise: readonly RuleAlternative[];

  @Field(() => [CatalogueBasis], {
    description:
      '法律依据: every document and article it rests on. Empty where none was found: the rule then only informs.',
  })
  basis: readonly CatalogueBasis[];

  @Field(() => DateScalar, { description: '施行日期: first day on which it is law.' })
  from: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: '规则终止日期: its own last day; null while open.',
  })
  until: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '实际终止日期: its own last day or, if sooner, the day on which the last of its documents lapses (依据失效): from the day after, the rule has switched itself off.',
  })
  lastDayOfLaw: string | null;

  @Field(() => Boolean, {
    description:
      '依据已核实: whether its basis was read in the source (原文); if not, it is capped.',
  })
  confirmed: boolean;

  @Field(() => RuleConfirmation, {
    nullable: true,
    description:
      '依据核实记录: who confirmed it after it was written down unconfirmed; null elsewhere.',
  })
  confirmation: RuleConfirmation | null;

  @Field(() => CatalogueEntry, {
    description:
      '层级: the layer of the law that says it, e.g. `national` (国家) or `liuzhou` (柳州市).',
  })
  layer: CatalogueEntry;

  @Field(() => CatalogueBasis, {
    nullable: true,
    description:
      '超出上位层级的依据: the local regulation (地方性法规) that lets a lower layer go beyond the higher ones (国办发〔2020〕49号); null where it does not.',
  })
  exceeds: CatalogueBasis | null;
}
