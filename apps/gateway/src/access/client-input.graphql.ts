import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { ClientChangeRequest, NewClientRequest } from '#libs/access';
import type { Day, Scenario } from '#libs/decision';
import { DateScalar, SubjectCode } from '../check/scalars.js';
import { ScenarioEnum } from '../check/vocabulary.graphql.js';

const CLIENT = '接入方标识: the `id` that `clients` shows.';

@InputType({ isAbstract: true })
class ClientFactsInput {
  @Field(() => SubjectCode, {
    nullable: true,
    description:
      '单位统一社会信用代码 of the organ for which alone it acts; null: a platform of several.',
  })
  organ?: string | null;

  @Field(() => [ScenarioEnum], {
    nullable: true,
    description: '应用场景 that it may ask about; null: all.',
  })
  scenarios?: Scenario[] | null;

  @Field(() => [String], {
    nullable: true,
    description: '审批事项 codes that it may ask about; null: all.',
  })
  matters?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: '行政区划代码 of what it may ask about, e.g. `450200`; null: all.',
  })
  areas?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '有效期至, that day included; null: open.',
  })
  validUntil?: Day | null;

  @Field(() => Int, {
    nullable: true,
    description: '速率: checks a second; null: no limit of its own.',
  })
  rate?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      '令牌主体: `sub …` or `azp …` of its tokens of the OIDC issuer, e.g. `azp liuzhou-hall`.',
  })
  oidcSubject?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '证书主体 as the trusted proxy writes it, e.g. `CN=liuzhou-hall`.',
  })
  mtlsSubject?: string | null;
}

@InputType({ description: '新接入方: an approval system that is to be let in.' })
export class AddClientInput extends ClientFactsInput {
  @Field(() => ID, {
    description: '接入方标识: lower-case letters, digits and hyphens, e.g. `liuzhou-hall`.',
  })
  client: string;

  @Field(() => String, { description: '名称, e.g. `柳州市政务服务大厅`.' })
  name: string;

  @Field(() => [String], { description: '权限 (scopes), e.g. `["check"]`.' })
  scopes: string[];

  @Field(() => DateScalar, { nullable: true, description: '有效期起; without it today.' })
  validFrom?: Day | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '调查机关, e.g. a police organ (公安机关).',
  })
  investigates?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      '签发密钥: false where it shows tokens or certificates alone; without it a key is made.',
  })
  withKey?: boolean | null;
}

@InputType({
  description: '变更接入方: what is left out stays; null takes a limit away.',
})
export class ChangeClientInput extends ClientFactsInput {
  @Field(() => ID, { description: CLIENT })
  client: string;

  @Field(() => String, { nullable: true, description: '名称.' })
  name?: string;

  @Field(() => [String], { nullable: true, description: '权限 (scopes): all that it is to have.' })
  scopes?: string[];

  @Field(() => DateScalar, { nullable: true, description: '有效期起.' })
  validFrom?: Day;

  @Field(() => Boolean, { nullable: true, description: '调查机关.' })
  investigates?: boolean;
}

@InputType({ description: '轮换密钥: a new key, while the old ones go on for some days.' })
export class RotateClientKeyInput {
  @Field(() => ID, { description: CLIENT })
  client: string;

  @Field(() => Int, {
    nullable: true,
    description: '重叠天数 for which its other keys go on, 0 to 90; without it 7.',
  })
  overlapDays?: number | null;
}

@InputType({ description: '吊销密钥, at once on every gateway.' })
export class RevokeClientKeyInput {
  @Field(() => ID, { description: CLIENT })
  client: string;

  @Field(() => ID, {
    nullable: true,
    description:
      '密钥标识; without it all keys of the client, and what it is in tokens and certificates (令牌、证书).',
  })
  key?: string | null;
}

/** Scopes are texts here: what is none is told with all else that is wrong. */
export function toNewClient({ scopes, ...rest }: AddClientInput): NewClientRequest {
  return { ...rest, scopes: scopes as NewClientRequest['scopes'] };
}

export function toChange({ scopes, ...rest }: ChangeClientInput): ClientChangeRequest {
  return { ...rest, scopes: scopes as ClientChangeRequest['scopes'] };
}
