import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import type { Client } from '#libs/checking';
import { DeadlineRegister, placeOf } from '#libs/due-process';
import { Needs } from '../access/need.js';
import { Caller } from '../caller.js';
import { placeIn, toConnection } from '../connection.js';
import { pageSize } from '../pages.js';
import { DeadlineConnection, DeadlinesFilter, toDeadline } from './deadline.graphql.js';

/** 期限看板. */
@Resolver()
export class DeadlinesResolver {
  constructor(private readonly register: DeadlineRegister) {}

  @Needs('due-process', 'commitments', 'audit')
  @Query(() => DeadlineConnection, {
    description:
      '期限看板: everything that is due in this client’s objections, repairs and commitments (with the scope audit, in those of all and in contracts), what is overdue first, by pages.',
  })
  async deadlines(
    @Args('filter', { type: () => DeadlinesFilter, nullable: true, description: '筛选条件.' })
    filter: DeadlinesFilter | null,
    @Args('after', { type: () => String, nullable: true, description: '游标: after this one.' })
    after: string | null | undefined,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: 50,
      description: '每页条数, 1 to 500.',
    })
    first: number | null,
    @Caller() client: Client,
  ): Promise<DeadlineConnection> {
    const place = after == null ? null : (placeIn(after, 1)[0] ?? null);
    const page = await this.register.page(filter ?? {}, place, pageSize(first ?? 50), client);
    return toConnection(page, toDeadline, (item) => [placeOf(item)]);
  }
}
