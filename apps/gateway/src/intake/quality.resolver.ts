import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Client } from '#libs/access';
import { QualityStore } from '#libs/intake';
import { Needs } from '../access/need.js';
import { organSeenBy } from '../access/permission.js';
import { Caller } from '../caller.js';
import { QualityFigures, QualityFilter } from './quality.graphql.js';

@Resolver(() => QualityFigures)
export class QualityResolver {
  constructor(private readonly quality: QualityStore) {}

  @Needs('intake', 'audit')
  @Query(() => [QualityFigures], {
    description:
      '数据质量 (上报率、合规率、及时率、入库率): how well organs report, by month of decision, organ and source.',
  })
  qualityFigures(
    @Args('filter', { type: () => QualityFilter, nullable: true, description: '筛选条件.' })
    filter: QualityFilter | null,
    @Caller() client: Client,
  ): Promise<readonly QualityFigures[]> {
    const { organ, ...rest } = filter ?? {};
    return this.quality.figures({ ...rest, organ: organSeenBy(client, organ) });
  }
}
