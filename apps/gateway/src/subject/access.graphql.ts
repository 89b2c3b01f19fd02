import { Field, InputType, ObjectType } from '@nestjs/graphql';
import type { Holder } from '#libs/access';
import { SubjectInput } from '../check/check-input.graphql.js';
import { DateTime } from '../check/scalars.js';
import { describedEnum } from '../check/vocabulary.graphql.js';
import { UserError } from '../payload.js';

const HolderEnum = describedEnum<Holder>(
  'SubjectHolder',
  '持有人: who holds the token to a subject’s own view.',
  {
    SUBJECT: '本人: the person itself, or the legal representative of the organisation.',
    AGENT: '代理人: whom the subject authorised in writing (授权委托书).',
  },
);

@InputType({
  description:
    '开通本人查询: a service hall that saw the licence or identity document lets the subject or its agent in.',
})
export class OpenSubjectAccessInput {
  @Field(() => SubjectInput, { description: '信用主体 whose own view is opened.' })
  subject: SubjectInput;

  @Field(() => HolderEnum, { description: '持有人: the subject itself, or its agent.' })
  holder: Holder;

  @Field(() => String, { nullable: true, description: '代理人姓名; only for an AGENT.' })
  agent?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '授权委托书编号; only for an AGENT, e.g. `授权委托书2026-17`.',
  })
  authorisation?: string | null;

  @Field(() => String, {
    description: '核验人: the officer who saw the documents, e.g. `李四（工号 0123）`.',
  })
  verifiedBy: string;

  @Field(() => String, {
    description: '核验的证件, e.g. `营业执照正本` or `居民身份证`; never its number.',
  })
  document: string;
}

@ObjectType({ description: '本人访问令牌: send it as `Authorization: Bearer`.' })
class SubjectAccess {
  @Field(() => String, { description: '令牌: hand it to the holder alone; it is kept nowhere.' })
  token: string;

  @Field(() => DateTime, { description: '失效时间, half an hour after it was issued.' })
  expiresAt: string;
}

@ObjectType({ description: '开通结果: a token, or all that is wrong with the request (全部问题).' })
export class SubjectAccessPayload {
  @Field(() => SubjectAccess, { nullable: true, description: '令牌; null where there are errors.' })
  access: SubjectAccess | null;

  @Field(() => [UserError], { description: '问题; empty where the view was opened.' })
  userErrors: readonly UserError[];
}
