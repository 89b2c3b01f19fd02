import { ArgsType, Field } from '@nestjs/graphql';

/** Narrows the lists of the catalogue; a list must pass all that are given. */
@ArgsType()
export class ListsFilter {
  @Field(() => String, { nullable: true, description: '名单代码 of one list.' })
  code?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '类别, e.g. `serious` (严重失信主体名单) or `honour` (荣誉).',
  })
  category?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '是否严重失信主体名单: whose entries withhold every incentive.',
  })
  seriousDishonesty?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '是否提供查询: whether approval may be told of its entries.',
  })
  served?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否本网关自有记录: true finds the records that the gateway keeps itself, e.g. `COMMITMENT` (信用承诺); false what sources (数据源) deliver.',
  })
  ownRecords?: boolean | null;
}
