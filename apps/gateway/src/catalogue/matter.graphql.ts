import { Field, Int, ObjectType } from '@nestjs/graphql';
import type * as decision from '#libs/decision';
import { ScenarioEnum } from '../check/vocabulary.graphql.js';
import { CatalogueEntry, toEntry } from './basis.graphql.js';
import { MatterCommitment, matterCommitments } from './matter-commitment.graphql.js';
import { inWords, type Reading } from './reading.js';

@ObjectType({ description: '申请材料: what an applicant hands in for a matter.' })
export class Material {
  @Field(() => String, {
    description: '材料代码, e.g. `funding-proof`; name it in `missingMaterials` of a check.',
  })
  code: string;

  @Field(() => String, { description: '材料名称, e.g. `建设资金落实证明`.' })
  name: string;

  @Field(() => Boolean, {
    description: '是否核心材料: without it the application cannot be accepted at all.',
  })
  core: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      '补正期限: working days (工作日) from the day of acceptance, which is day 0, within which it may follow by tolerance-acceptance (容缺受理). Null where it may not.',
  })
  supplyWithinWorkingDays: number | null;
}

@ObjectType({
  description:
    '审批事项: a matter that applications are made for. Naming it in a check gives the scenario and opens the questions of tolerance-acceptance (容缺受理) and of notification and commitment (告知承诺).',
})
export class Matter {
  @Field(() => String, { description: '事项代码, e.g. `CONSTRUCTION_PERMIT`.' })
  code: string;

  @Field(() => String, { description: '事项名称, e.g. `建筑工程施工许可证核发`.' })
  name: string;

  @Field(() => ScenarioEnum, { description: '应用场景 that the matter belongs to.' })
  scenario: decision.Scenario;

  @Field(() => CatalogueEntry, {
    nullable: true,
    description: '事项类别, e.g. `food` (食品): some rules are for matters of one category only.',
  })
  category: CatalogueEntry | null;

  @Field(() => Boolean, {
    description:
      '是否直接关系公共安全、人身健康、生命财产安全: then who deceived to get this licence is barred from asking again for a time (行政许可法第七十八条、第七十九条).',
  })
  concernsSafety: boolean;

  @Field(() => CatalogueEntry, { description: '层级: the layer of the law that defines it.' })
  layer: CatalogueEntry;

  @Field(() => String, {
    nullable: true,
    description:
      '容缺所需信用等级: the lowest public credit rating (公共信用综合评价) with which tolerance-acceptance is open, `优`, `良`, `中` or `差`; null: any.',
  })
  ratingAtLeast: string | null;

  @Field(() => Boolean, {
    description: '无评价是否可容缺: whether tolerance-acceptance is open to who has no rating.',
  })
  unratedAccepted: boolean;

  @Field(() => [Material], { description: '申请材料: what has to be handed in.' })
  materials: readonly Material[];

  @Field(() => [MatterCommitment], {
    description:
      '信用承诺: the types of commitment that the matter allows. Tolerance-acceptance (容缺受理) is among them where a material may follow later.',
  })
  commitments: readonly MatterCommitment[];
}

/** A matter with what is needed to answer for its rules. */
export interface MatterView extends Matter {
  readonly matter: decision.Matter;
  readonly reading: Reading;
}

export function toMatter(matter: decision.Matter, reading: Reading): MatterView {
  const { layers, categories } = reading.law.rulebook;
  const { category } = matter;
  return {
    code: matter.code,
    name: inWords(matter.name, reading),
    scenario: matter.scenario,
    category:
      category === null
        ? null
        : toEntry(
            category,
            categories.find(({ code }) => code === category),
            reading,
          ),
    concernsSafety: matter.concernsSafety,
    layer: toEntry(
      matter.layer,
      layers.find(({ code }) => code === matter.layer),
      reading,
    ),
    ratingAtLeast: matter.ratingAtLeast,
    unratedAccepted: matter.unratedAccepted,
    materials: matter.materials.map(({ code, name, core, supplyWithinWorkingDays }) => ({
      code,
      name: inWords(name, reading),
      core,
      supplyWithinWorkingDays,
    })),
    commitments: matterCommitments(matter, reading),
    matter,
    reading,
  };
}
