import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, DateTime } from '../check/scalars.js';
import { CatalogueEntry } from './basis.graphql.js';

@ObjectType({
  description:
    '层级: a layer of the law: the nation, a province, a city, a deployment. A lower one may add or narrow, and go beyond a higher one only by a local regulation (地方性法规).',
})
export class CatalogueLayer {
  @Field(() => String, { description: '层级代码, e.g. `guangxi`.' })
  code: string;

  @Field(() => String, { description: '层级名称, e.g. `广西壮族自治区`.' })
  name: string;

  @Field(() => Int, { description: '层级次序: 0 is the topmost, the nation (国家).' })
  rank: number;

  @Field(() => String, {
    nullable: true,
    description: '行政区划代码 of what it is law for, e.g. `450200`; null: everywhere.',
  })
  area: string | null;
}

@ObjectType({
  description:
    '措施目录: the law that checks apply, as it was published under one version and as it stands on one day. It is public law and says nothing of anyone.',
})
export class Catalogue {
  @Field(() => String, {
    description:
      '规则版本: version of the rulebook, named by its content; the `policyVersion` of the answers given under it.',
  })
  version: string;

  @Field(() => DateTime, {
    nullable: true,
    description: '发布时间: from when checks were answered under this version.',
  })
  publishedAt: string | null;

  @Field(() => DateScalar, {
    description: '查询日期: the day that the law is read on; what is in force goes by it.',
  })
  asOf: string;

  @Field(() => [CatalogueLayer], {
    description: '层级: the layers of the law, the topmost first.',
  })
  layers: readonly CatalogueLayer[];

  @Field(() => [CatalogueEntry], {
    description:
      '事项类别: the categories of matters that rules can be limited to, e.g. `food` (食品).',
  })
  matterCategories: readonly CatalogueEntry[];
}
