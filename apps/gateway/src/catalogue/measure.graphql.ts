import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Measure } from '#libs/decision';
import { CatalogueBasis, toCatalogueBasis } from './basis.graphql.js';
import { inWords, type Reading } from './reading.js';

@ObjectType({
  description:
    '惩戒措施目录: one measure of the national basic list (全国失信惩戒措施基础清单). No measure may be taken beside the list (国办发〔2020〕49号).',
})
export class CatalogueMeasure {
  @Field(() => String, { description: '措施代码, e.g. `M01_MARKET_ENTRY`.' })
  code: string;

  @Field(() => String, { description: '措施名称, e.g. `限制市场或行业准入`.' })
  name: string;

  @Field(() => Int, {
    nullable: true,
    description:
      '措施类别: 1 diminishes rights or adds duties (减损权益) and needs a law, a regulation or central policy; 2 is management within an organ’s duties (管理措施); 3 is left to those outside the administration (市场主体自主实施) and never compelled. Null where the official table was not verified.',
  })
  class: number | null;

  @Field(() => String, { description: '惩戒内容: what the measure may consist of.' })
  content: string;

  @Field(() => [CatalogueBasis], {
    description: '法律依据: the documents on which the list rests the measure.',
  })
  basis: readonly CatalogueBasis[];

  @Field(() => Boolean, {
    description: '是否列入工作方案: whether the district’s work plan of 2022 names it.',
  })
  inWorkPlan: boolean;
}

export function toCatalogueMeasure(measure: Measure, reading: Reading): CatalogueMeasure {
  return {
    code: measure.code,
    name: inWords(measure.name, reading),
    class: measure.class,
    content: inWords(measure.content, reading),
    basis: measure.basis.map((basis) => toCatalogueBasis(basis, reading)),
    inWorkPlan: measure.inWorkPlan,
  };
}
