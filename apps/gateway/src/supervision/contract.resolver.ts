import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import type { Client } from '#libs/access';
import { ContractRegister } from '#libs/supervision';
import { Needs } from '../access/need.js';
import { organSeenBy } from '../access/permission.js';
import { Caller } from '../caller.js';
import { pageSize } from '../pages.js';
import { Contract, ContractConnection, ContractsFilter } from './contract.graphql.js';

@Resolver(() => Contract)
export class ContractResolver {
  constructor(private readonly register: ContractRegister) {}

  @Needs('intake', 'audit')
  @Query(() => ContractConnection, {
    description:
      '合同台账 (合同履约跟踪): contracts on record with their milestones and confirmed breaches, by pages. It names organisations only and nothing that was repaired (信用修复).',
  })
  async contracts(
    @Args('filter', { type: () => ContractsFilter, nullable: true, description: '筛选条件.' })
    filter: ContractsFilter | null,
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
  ): Promise<ContractConnection> {
    const { organ, ...rest } = filter ?? {};
    const { listed, hasNext } = await this.register.page(
      { ...rest, organ: organSeenBy(client, organ) },
      after ?? null,
      pageSize(first ?? 50),
    );
    const edges = listed.map(({ contract, cursor }) => ({ cursor, node: contract }));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: hasNext,
        hasPreviousPage: false,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }
}
