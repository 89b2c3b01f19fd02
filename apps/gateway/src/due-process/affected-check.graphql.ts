import { Field, ID, ObjectType } from '@nestjs/graphql';
import { formatInstant } from '#libs/calendar';
import type { ApprovalStep, Scenario, Verdict } from '#libs/decision';
import type { AffectedCheck as Kept } from '#libs/due-process';
import { DateTime } from '../check/scalars.js';
import { ApprovalStepEnum, ScenarioEnum, VerdictEnum } from '../check/vocabulary.graphql.js';
import { PageInfo } from '../pages.js';

@ObjectType({
  description:
    '受影响的核查: an earlier check whose answer rests on a record, so that without the record, or with another one in its place, it might have been another.',
})
export class AffectedCheck {
  @Field(() => ID, { description: '查询编号; `pastCheck` gives the whole answer.' })
  number: string;

  @Field(() => String, {
    description: '查询系统: the client that asked; its own id, unless the asker is an auditor.',
  })
  client: string;

  @Field(() => DateTime, { description: '查询时间: when it was answered.' })
  askedAt: string;

  @Field(() => ScenarioEnum, { description: '应用场景.' })
  scenario: Scenario;

  @Field(() => String, {
    nullable: true,
    description: '审批事项 code; null where a scenario was asked.',
  })
  matter: string | null;

  @Field(() => ApprovalStepEnum, { description: '办理环节.' })
  step: ApprovalStep;

  @Field(() => String, { description: '办件编号 in the asking system: the case to look at again.' })
  caseNumber: string;

  @Field(() => VerdictEnum, { description: '审查结论 as it was given then.' })
  verdict: Verdict;

  @Field(() => Boolean, {
    description:
      '是否已停止提供: `pastCheck` gives the answer to auditors only, as it rests on what was withdrawn since (ANSWER_WITHDRAWN). Its receipt (回执) stays valid: it was right by what was on record then.',
  })
  isWithheld: boolean;
}

@ObjectType({ description: '受影响核查列表项 (Relay).' })
class AffectedCheckEdge {
  @Field(() => String, { description: '游标.' })
  cursor: string;

  @Field(() => AffectedCheck, { description: '受影响的核查.' })
  node: AffectedCheck;
}

@ObjectType({
  description: '受影响核查列表 (Relay): by client, of each client the earliest first.',
})
export class AffectedCheckConnection {
  @Field(() => [AffectedCheckEdge], { description: '列表项.' })
  edges: readonly AffectedCheckEdge[];

  @Field(() => [AffectedCheck], { description: '受影响的核查 without their cursors.' })
  nodes: readonly AffectedCheck[];

  @Field(() => PageInfo, { description: '分页信息.' })
  pageInfo: PageInfo;
}

export function toAffectedCheck(kept: Kept): AffectedCheck {
  const { number, clientId, issuedAt, scenario, matter, step, caseNumber, verdict } = kept;
  return {
    ...{ number, scenario, matter, step, caseNumber, verdict },
    client: clientId,
    askedAt: formatInstant(issuedAt),
    isWithheld: kept.isWithheld,
  };
}
