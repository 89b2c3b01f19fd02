import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ClientsService, type Client, type ClientChanged } from '#libs/access';
import { Caller } from '../caller.js';
import { answered } from '../payload.js';
import {
  AddClientInput,
  ChangeClientInput,
  RevokeClientKeyInput,
  RotateClientKeyInput,
  toChange,
  toNewClient,
} from './client-input.graphql.js';
import { ApiClient, ClientPayload, Me, toApiClient, toMe } from './client.graphql.js';
import { ForAnyClient, Needs } from './need.js';

/** Whom the gateway lets in, and how; provided with the clients. */
export abstract class AccessFacts {
  abstract readonly mode: 'demo' | 'production';
  abstract readonly clock: () => number;
}

const INPUT = '请求: which client, and what is to be.';

/** 接入方. */
@Resolver(() => ApiClient)
export class ClientResolver {
  constructor(
    private readonly clients: ClientsService,
    private readonly facts: AccessFacts,
  ) {}

  @ForAnyClient()
  @Query(() => Me, {
    description: '当前接入方: who asks, what it may do, and until when; its keys without secrets.',
  })
  async me(@Caller() client: Client): Promise<Me> {
    const { mode, clock } = this.facts;
    return toMe(client, await this.clients.find(client.id), clock(), mode);
  }

  @Needs('admin')
  @Query(() => [ApiClient], {
    name: 'clients',
    description: '接入方列表, by their ids; keys without secrets.',
  })
  async listed(): Promise<readonly ApiClient[]> {
    const now = this.facts.clock();
    return (await this.clients.list()).map((one) => toApiClient(one, now));
  }

  @Needs('admin')
  @Mutation(() => ClientPayload, {
    description: '新增接入方, with its first key (密钥), which is shown this once.',
  })
  addClient(@Args('input', { description: INPUT }) input: AddClientInput): Promise<ClientPayload> {
    return this.answer(() => this.clients.add(toNewClient(input)));
  }

  @Needs('admin')
  @Mutation(() => ClientPayload, {
    description:
      '变更接入方: what it may do, until when; counts from the next request on every gateway.',
  })
  changeClient(
    @Args('input', { description: INPUT }) input: ChangeClientInput,
  ): Promise<ClientPayload> {
    return this.answer(() => this.clients.alter(toChange(input)));
  }

  @Needs('admin')
  @Mutation(() => ClientPayload, {
    description: '轮换密钥: a new key, shown this once; the others end some days later.',
  })
  rotateClientKey(
    @Args('input', { description: INPUT }) input: RotateClientKeyInput,
  ): Promise<ClientPayload> {
    return this.answer(() => this.clients.rotate(input.client, input.overlapDays ?? null));
  }

  @Needs('admin')
  @Mutation(() => ClientPayload, {
    description: '吊销密钥: one, or all that lets the client in; at once, on every gateway.',
  })
  revokeClientKey(
    @Args('input', { description: INPUT }) input: RevokeClientKeyInput,
  ): Promise<ClientPayload> {
    return this.answer(() => this.clients.revoke(input.client, input.key ?? null));
  }

  private async answer(act: () => Promise<ClientChanged>): Promise<ClientPayload> {
    const { done, userErrors } = await answered(act);
    return {
      client: done && toApiClient(done, this.facts.clock()),
      key: done?.key ?? null,
      userErrors,
    };
  }
}
