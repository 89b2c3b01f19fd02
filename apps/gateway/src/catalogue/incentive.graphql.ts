import { Field, ObjectType } from '@nestjs/graphql';
import {
  detailsInWords,
  lastDayOfLaw,
  type Honour,
  type IncentiveRule,
  type Scenario,
} from '#libs/decision';
import { DateScalar } from '../check/scalars.js';
import { ScenarioEnum } from '../check/vocabulary.graphql.js';
import { CatalogueBasis, CatalogueEntry, toCatalogueBasis, toEntry } from './basis.graphql.js';
import { inWords, type Reading } from './reading.js';

@ObjectType({ description: '荣誉条件: a kind of record that earns an incentive.' })
export class IncentiveHonour {
  @Field(() => CatalogueEntry, {
    description: '荣誉类别: the kind of record, e.g. `H_TAX_A`, `纳税信用A级纳税人`.',
  })
  list: CatalogueEntry;

  @Field(() => String, {
    nullable: true,
    description:
      '适用条件: what the record must say, e.g. `评价等级为优或者良。`; null: the record alone is enough.',
  })
  condition: string | null;
}

@ObjectType({
  description:
    '守信激励目录: what those in good standing may be granted. Each says how far fair-competition review (公平竞争审查条例) lets it go.',
})
export class CatalogueIncentive {
  @Field(() => String, { description: '激励代码, e.g. `I_GREEN`.' })
  code: string;

  @Field(() => String, { description: '激励名称, e.g. `绿色通道和优先办理`.' })
  name: string;

  @Field(() => String, { description: '激励内容: what may be granted, and its limits.' })
  text: string;

  @Field(() => Boolean, {
    description: '是否启用: whether a check can grant it at some scenario.',
  })
  on: boolean;

  @Field(() => String, {
    nullable: true,
    description: '停用原因: why it is off, and what would switch it on; null where it is on.',
  })
  off: string | null;

  @Field(() => Boolean, {
    description:
      '是否评标加分: points in the scoring of tenders. It may be on only by a law or regulation, or by the tender document’s own rule (招标文件).',
  })
  points: boolean;

  @Field(() => [ScenarioEnum], {
    description: '应用场景 at which it may be granted; empty while it is off.',
  })
  scenarios: readonly Scenario[];

  @Field(() => [IncentiveHonour], {
    description: '荣誉条件: the records that earn it; one of them is enough.',
  })
  honours: readonly IncentiveHonour[];

  @Field(() => [CatalogueBasis], { description: '法律依据: every document it rests on.' })
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
      '实际终止日期: its own last day or, if sooner, the day on which the last of its documents lapses (失效).',
  })
  lastDayOfLaw: string | null;

  @Field(() => CatalogueEntry, { description: '层级: the layer of the law that says it.' })
  layer: CatalogueEntry;
}

export function toCatalogueIncentive(rule: IncentiveRule, reading: Reading): CatalogueIncentive {
  const { layers } = reading.law.rulebook;
  return {
    code: rule.code,
    name: inWords(rule.name, reading),
    text: inWords(rule.text, reading),
    on: isOn(rule),
    off: rule.off && inWords(rule.off, reading),
    points: rule.points,
    scenarios: rule.scenarios,
    honours: rule.honours.map((honour) => toHonour(honour, reading)),
    basis: rule.basis.map((basis) => toCatalogueBasis(basis, reading)),
    from: rule.from,
    until: rule.until,
    lastDayOfLaw: lastDayOfLaw(rule),
    layer: toEntry(
      rule.layer,
      layers.find(({ code }) => code === rule.layer),
      reading,
    ),
  };
}

/** An incentive without a scenario is never granted. */
export function isOn({ scenarios }: IncentiveRule): boolean {
  return scenarios.length > 0;
}

function toHonour({ kind, details }: Honour, reading: Reading): IncentiveHonour {
  const { law, language } = reading;
  return {
    list: toEntry(kind, law.kinds.get(kind), reading),
    condition: detailsInWords(details, law.rulebook, language),
  };
}
