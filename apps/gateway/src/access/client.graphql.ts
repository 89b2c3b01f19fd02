import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { isKeyOpen, type Client, type ClientKey, type ClientWithKeys } from '#libs/access';
import { formatInstant } from '#libs/calendar';
import type { Day, Instant, Scenario } from '#libs/decision';
import { DateScalar, DateTime, SubjectCode } from '../check/scalars.js';
import { describedEnum, ScenarioEnum } from '../check/vocabulary.graphql.js';
import { UserError } from '../payload.js';
import type { AccessSettings } from './access-settings.js';

type Mode = AccessSettings['mode'];

const AccessModeEnum = describedEnum<Uppercase<Mode>>(
  'AccessMode',
  '运行模式: whom the gateway lets in.',
  {
    DEMO: '演示: anybody on its own machine, without a key; subjects, records and documents are fictional samples (虚构样例).',
    PRODUCTION: '生产: clients (接入方) with a key, token or certificate alone.',
  },
);

@ObjectType('ClientKey', { description: '接入密钥 of a client, without its secret.' })
export class ApiClientKey {
  @Field(() => ID, { description: '密钥标识: what stands between `cg_` and the secret.' })
  id: string;

  @Field(() => DateTime, { description: '签发时间.' })
  createdAt: string;

  @Field(() => DateTime, {
    nullable: true,
    description: '失效时间: from then it lets nobody in; null: open.',
  })
  endsAt: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: '吊销时间; null where it was not revoked.',
  })
  revokedAt: string | null;

  @Field(() => Boolean, { description: '有效: whether it lets its client in now.' })
  open: boolean;
}

@ObjectType('Client', { description: '接入方: an approval system, and what it may do.' })
export class ApiClient {
  @Field(() => ID, { description: '接入方标识, e.g. `liuzhou-hall`.' })
  id: string;

  @Field(() => String, {
    nullable: true,
    description: '名称, as subjects see who looked (查询记录).',
  })
  name: string | null;

  @Field(() => SubjectCode, {
    nullable: true,
    description:
      '单位统一社会信用代码 of the organ for which alone it acts; null: a platform of several.',
  })
  organ: string | null;

  @Field(() => [String], {
    description:
      '权限 (scopes): `check`, `check:batch`, `person:read`, `intake`, `commitments`, `due-process`, `subject-access`, `audit`, `policy`, `admin`; each query and mutation says which it takes.',
  })
  scopes: readonly string[];

  @Field(() => [ScenarioEnum], {
    nullable: true,
    description: '应用场景 that it may ask about; null: all.',
  })
  scenarios: readonly Scenario[] | null;

  @Field(() => [String], {
    nullable: true,
    description: '审批事项 codes that it may ask about; null: all.',
  })
  matters: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      '行政区划代码 of what it may ask about, six digits; each stands for all below it; null: all.',
  })
  areas: readonly string[] | null;

  @Field(() => DateScalar, { nullable: true, description: '有效期起; null: from ever.' })
  validFrom: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '有效期至, that day included; null: open.',
  })
  validUntil: Day | null;

  @Field(() => Int, {
    nullable: true,
    description: '速率: checks a second; null: no limit of its own.',
  })
  rate: number | null;

  @Field(() => Boolean, {
    description:
      '调查机关: whether its looks are shown to the subject only after the delay of the law.',
  })
  investigates: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      '令牌主体: `sub …` or `azp …` of its tokens of the OIDC issuer; null: it shows none.',
  })
  oidcSubject: string | null;

  @Field(() => String, {
    nullable: true,
    description: '证书主体 as the trusted proxy writes it; null: it shows none.',
  })
  mtlsSubject: string | null;

  @Field(() => [ApiClientKey], { description: '密钥, the oldest first; never their secrets.' })
  keys: readonly ApiClientKey[];
}

@ObjectType({ description: '当前接入方: who asks, and what it may do.' })
export class Me extends ApiClient {
  @Field(() => AccessModeEnum, { description: '运行模式 of the gateway.' })
  mode: Uppercase<Mode>;
}

@ObjectType({ description: '新密钥, shown this once; what is kept is its digest (摘要).' })
class NewClientKey {
  @Field(() => ID, { description: '密钥标识.' })
  id: string;

  @Field(() => String, {
    description: '密钥: hand it to the client alone; it is sent as `Authorization: Bearer`.',
  })
  text: string;
}

@ObjectType({
  description: '结果 of a change of a client: where anything is wrong nothing was done.',
})
export class ClientPayload {
  @Field(() => ApiClient, {
    nullable: true,
    description: '接入方 as it stands now; null where the change was refused.',
  })
  client: ApiClient | null;

  @Field(() => NewClientKey, { nullable: true, description: '新密钥; null where none was made.' })
  key: NewClientKey | null;

  @Field(() => [UserError], { description: '错误: all that is wrong, at once.' })
  userErrors: readonly UserError[];
}

export function toApiClient({ client, keys }: ClientWithKeys, now: Instant) {
  return {
    ...toBare(client),
    ...client,
    ...listsOf(client),
    keys: keys.map((key) => toKey(key, now)),
  };
}

/** Who asks; of a demo's client nothing is kept. */
export function toMe(client: Client, kept: ClientWithKeys | null, now: Instant, mode: Mode): Me {
  const shown = kept === null ? toBare(client) : toApiClient(kept, now);
  return { ...shown, mode: mode === 'demo' ? 'DEMO' : 'PRODUCTION' };
}

/** What is told of a client of whom nothing is kept. */
function toBare(client: Client) {
  return {
    id: client.id,
    name: client.name ?? null,
    organ: client.organ ?? null,
    ...listsOf(client),
    ...{ validFrom: null, validUntil: null, rate: null },
    investigates: client.investigates === true,
    ...{ oidcSubject: null, mtlsSubject: null, keys: [] },
  };
}

function listsOf({ scopes, scenarios, matters, areas }: Client) {
  return {
    scopes: [...scopes],
    scenarios: scenarios == null ? null : [...scenarios],
    matters: matters == null ? null : [...matters],
    areas: areas ?? null,
  };
}

function toKey(key: ClientKey, now: Instant): ApiClientKey {
  const inText = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));
  return {
    id: key.id,
    createdAt: formatInstant(key.createdAt),
    endsAt: inText(key.endsAt),
    revokedAt: inText(key.revokedAt),
    open: isKeyOpen(key, now),
  };
}
