import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Client } from '#libs/checking';
import type { Language } from '#libs/decision';
import {
  ObjectionRegister,
  ObjectionService,
  type Objection as Kept,
  type ToldObjection,
} from '#libs/due-process';
import { Needs } from '../access/need.js';
import { AnswerLanguage, Caller } from '../caller.js';
import { pageAsked, toConnection } from '../pages.js';
import { answered } from '../payload.js';
import { ObjectionConnection, ObjectionPayload } from './objection-connection.graphql.js';
import {
  AnswerObjectionInput,
  CloseObjectionInput,
  FileObjectionInput,
  ForwardObjectionInput,
  ObjectionsFilter,
  WithdrawObjectionInput,
} from './objection-input.graphql.js';
import { Objection, toObjection } from './objection.graphql.js';
import { subjectIn } from './subject-in.js';

const INPUT = '请求: what is to be done, by whom and why.';

@Resolver(() => Objection)
export class ObjectionResolver {
  constructor(
    private readonly service: ObjectionService,
    private readonly register: ObjectionRegister,
  ) {}

  @Needs('due-process')
  @Mutation(() => ObjectionPayload, {
    description:
      '提出异议: received and marked in one step; the very next check says `underObjection`, and `ifUpheld` what its verdict would be without the record.',
  })
  fileObjection(
    @Args('input', { description: INPUT }) input: FileObjectionInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<ObjectionPayload> {
    const { subject, ...said } = input;
    return this.answer(language, async () =>
      this.service.file({ ...said, subject: subjectIn(subject) }, client),
    );
  }

  @Needs('due-process')
  @Mutation(() => ObjectionPayload, {
    description: '转交异议 to the organ that provided the record, which is to answer.',
  })
  forwardObjection(
    @Args('input', { description: INPUT }) input: ForwardObjectionInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<ObjectionPayload> {
    return this.answer(language, () => this.service.forward(input, client));
  }

  @Needs('due-process')
  @Mutation(() => ObjectionPayload, {
    description:
      '答复异议: what the organ found. Nothing changes in the record until the case is closed.',
  })
  answerObjection(
    @Args('input', { description: INPUT }) input: AnswerObjectionInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<ObjectionPayload> {
    return this.answer(language, () => this.service.answer(input, client));
  }

  @Needs('due-process')
  @Mutation(() => ObjectionPayload, {
    description:
      '办结异议: in one revision (数据版本) the record is set aside (撤销), ended, corrected (更正) or left as the organ answered, its mark ends, and the result is on record as served, with remedies (救济途径).',
  })
  closeObjection(
    @Args('input', { description: INPUT }) input: CloseObjectionInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<ObjectionPayload> {
    return this.answer(language, () => this.service.close(input, client));
  }

  @Needs('due-process')
  @Mutation(() => ObjectionPayload, {
    description: '撤回异议 by the objector, before it is closed; the record stays as it was.',
  })
  withdrawObjection(
    @Args('input', { description: INPUT }) input: WithdrawObjectionInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<ObjectionPayload> {
    return this.answer(language, () => this.service.withdraw(input, client));
  }

  @Needs('due-process', 'audit')
  @Query(() => Objection, {
    nullable: true,
    description: '异议 of this client (of any, with the scope audit); null where there is none.',
  })
  async objection(
    @Args('id', { type: () => ID, description: '异议标识.' }) id: string,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<Objection | null> {
    const found = await this.register.find(id, client);
    return found && this.shown(found, language);
  }

  @Needs('due-process', 'audit')
  @Query(() => ObjectionConnection, {
    description:
      '异议列表: the objections of this client (of all, with the scope audit) in the order of their filing, by pages.',
  })
  async objections(
    @Args('filter', { type: () => ObjectionsFilter, nullable: true, description: '筛选条件.' })
    filter: ObjectionsFilter | null,
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
    @AnswerLanguage() language: Language,
  ): Promise<ObjectionConnection> {
    const page = pageAsked(first, after);
    const found = await this.register.page(filter ?? {}, page.after, page.size, client);
    return toConnection(
      found.items.map((one) => this.shown(one, language)),
      found.hasNext,
    );
  }

  private shown(kept: Kept | ToldObjection, language: Language): Objection {
    return toObjection(kept, { today: this.register.today, language });
  }

  private async answer(language: Language, act: () => Promise<Kept>): Promise<ObjectionPayload> {
    const { done, userErrors } = await answered(act);
    return { objection: done && this.shown(done, language), userErrors };
  }
}
