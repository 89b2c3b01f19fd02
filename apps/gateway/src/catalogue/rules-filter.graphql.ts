import { ArgsType, Field } from '@nestjs/graphql';
import {
  mayConcern,
  stands,
  type ApprovalStep,
  type Binding,
  type Law,
  type RuleEffect,
  type RuleSection,
  type Scenario,
  type StandingRule,
  type Text,
} from '#libs/decision';
import { ApprovalStepEnum, BindingEnum, ScenarioEnum } from '../check/vocabulary.graphql.js';
import type { Reading } from './reading.js';
import { RuleEffectEnum, RuleSectionEnum } from './vocabulary.graphql.js';

export const IN_FORCE_ONLY =
  '仅当日有效: only what is law on the day of `asOf`; false also gives what is law on other days, e.g. a rule to come.';

/** Narrows the rules of the catalogue; a rule must pass all that are given. */
@ArgsType()
export class RulesFilter {
  @Field(() => String, { nullable: true, description: '规则代码 of one rule.' })
  code?: string | null;

  @Field(() => RuleSectionEnum, {
    nullable: true,
    description: '规则类别, e.g. `RESTRICTION` (惩戒规则) for what checks answer with.',
  })
  section?: RuleSection | null;

  @Field(() => String, {
    nullable: true,
    description: '名单代码: rules that this list or kind of record triggers, e.g. `WAGE_ARREARS`.',
  })
  list?: string | null;

  @Field(() => ScenarioEnum, {
    nullable: true,
    description:
      '应用场景: restrictions asked at this scenario. Rules of other sections name none, so they are left out.',
  })
  scenario?: Scenario | null;

  @Field(() => ApprovalStepEnum, {
    nullable: true,
    description: '办理环节: rules for this step, or for any.',
  })
  step?: ApprovalStep | null;

  @Field(() => String, {
    nullable: true,
    description:
      '事项代码: restrictions that a check of this matter asks: those of its scenario, without those for other matters or categories (事项类别).',
  })
  matter?: string | null;

  @Field(() => RuleEffectEnum, {
    nullable: true,
    description:
      '规则效力 that the rule or one of its alternatives has now, e.g. `PROHIBIT` for the hard bars (禁止).',
  })
  effect?: RuleEffect | null;

  @Field(() => BindingEnum, { nullable: true, description: '约束力 of the rule.' })
  binding?: Binding | null;

  @Field(() => String, {
    nullable: true,
    description:
      '措施代码: rules that carry out this measure, themselves or by an alternative, e.g. `M01_MARKET_ENTRY`.',
  })
  measure?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      '依据是否已核实: false finds the rules that are capped until an officer confirms them.',
  })
  confirmed?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: '层级代码: rules that this layer says, e.g. `guangxi` (广西壮族自治区).',
  })
  layer?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '检索词: words that must all stand in the code, title, text, list, measure or basis, in Chinese or English, e.g. `食品安全法` or `bid bond`.',
  })
  search?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: IN_FORCE_ONLY })
  inForceOnly: boolean;
}

/** Whether a rule passes every filter given. */
export function passes(filter: RulesFilter, reading: Reading): (one: StandingRule) => boolean {
  const { law, asOf } = reading;
  const matter = filter.matter == null ? null : law.matters.get(filter.matter);
  const words = (filter.search ?? '').toLowerCase().split(/\s+/u).filter(Boolean);
  return (standing) => {
    const { section, rule, terms, effect, otherwise } = standing;
    const { where } = terms ?? {};
    return (
      is(filter.code, rule.code) &&
      is(filter.section, section) &&
      is(filter.list, rule.kind) &&
      is(filter.scenario, ...(where?.scenarios ?? [])) &&
      (filter.step == null || (where?.steps?.includes(filter.step) ?? true)) &&
      (matter === null || (matter !== undefined && mayConcern(standing, matter))) &&
      is(filter.effect, effect, ...otherwise.map((one) => one.effect)) &&
      is(filter.binding, rule.binding) &&
      is(filter.measure, rule.measure, ...otherwise.map((one) => one.alternative.measure)) &&
      is(filter.confirmed, rule.confirmed) &&
      is(filter.layer, rule.layer) &&
      (!filter.inForceOnly || stands(standing, asOf)) &&
      (words.length === 0 || hasAll(words, standing, law))
    );
  };
}

/** Whether the value asked for is one of these; none asked for is always so. */
export function is<T>(wanted: T | null | undefined, ...values: readonly T[]): boolean {
  return wanted == null || values.includes(wanted);
}

function hasAll(words: readonly string[], { rule, otherwise }: StandingRule, law: Law): boolean {
  const measures = [rule.measure, ...otherwise.map(({ alternative }) => alternative.measure)];
  const texts: readonly (Text | null | undefined)[] = [
    rule.title,
    rule.text,
    ...otherwise.map(({ alternative }) => alternative.text),
    law.kinds.get(rule.kind)?.name,
    ...measures.map((code) => law.measures.get(code)?.name),
    ...rule.basis.flatMap(({ title, article }) => [title, article]),
  ];
  const hay = [
    rule.code,
    rule.kind,
    ...measures,
    ...rule.basis.map(({ document }) => document),
    ...texts.flatMap((text) => (text ? [text.zh, text.en] : [])),
  ]
    .join('\n')
    .toLowerCase();
  return words.every((word) => hay.includes(word));
}
