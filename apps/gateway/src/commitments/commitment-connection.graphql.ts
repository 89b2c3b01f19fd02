import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { CommitmentTypeCode } from '#libs/decision';
import { SubjectCode } from '../check/scalars.js';
import { CommitmentTypeEnum } from '../check/vocabulary.graphql.js';
import { Commitment, CommitmentChange } from './commitment.graphql.js';

@ObjectType({ description: '分页信息 (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: '是否还有下一页.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: '是否有上一页; pages go forward only, so it is false.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: '首条游标.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: '末条游标: `after` of the next page.' })
  endCursor: string | null;
}

@ObjectType({ description: '承诺列表项 (Relay).' })
class CommitmentEdge {
  @Field(() => String, { description: '游标.' })
  cursor: string;

  @Field(() => Commitment, { description: '信用承诺.' })
  node: Commitment;
}

@ObjectType({ description: '承诺列表 (Relay), in the order of their offers.' })
export class CommitmentConnection {
  @Field(() => [CommitmentEdge], { description: '列表项.' })
  edges: readonly CommitmentEdge[];

  @Field(() => [Commitment], { description: '信用承诺 without their cursors.' })
  nodes: readonly Commitment[];

  @Field(() => PageInfo, { description: '分页信息.' })
  pageInfo: PageInfo;
}

@ObjectType({
  description:
    '承诺变更: what happened after a revision (数据版本), oldest first, for business platforms (业务平台) that follow.',
})
export class CommitmentChanges {
  @Field(() => [CommitmentChange], { description: '变更.' })
  changes: readonly CommitmentChange[];

  @Field(() => Int, { description: '数据版本 to ask from next.' })
  upTo: number;

  @Field(() => Boolean, { description: '是否还有更多: ask again at once.' })
  hasMore: boolean;
}

@ObjectType({
  description:
    '承诺统计 of one month, matter (事项), type and organ; each figure counts what happened in that month.',
})
export class CommitmentFigures {
  @Field(() => String, { description: '月份, e.g. `2026-03`.' })
  month: string;

  @Field(() => String, { nullable: true, description: '审批事项 code; null without one.' })
  matter: string | null;

  @Field(() => CommitmentTypeEnum, { description: '承诺类型.' })
  type: CommitmentTypeCode;

  @Field(() => SubjectCode, { nullable: true, description: '承诺受理单位统一社会信用代码.' })
  organ: string | null;

  @Field(() => Int, { description: '签署数.' })
  signed: number;

  @Field(() => Int, { description: '履行完毕数.' })
  fulfilled: number;

  @Field(() => Int, {
    description: '逾期数: whose first missed last day passed in that month, be it made good since.',
  })
  overdue: number;

  @Field(() => Int, { description: '违诺认定数.' })
  breached: number;
}

@ObjectType({ description: '问题: one thing wrong with a request.' })
class UserError {
  @Field(() => String, {
    nullable: true,
    description: '字段: path of the input field; null where none.',
  })
  field: string | null;

  @Field(() => String, {
    description:
      '代码 that a machine can branch on, of the list in docs/errors.md, e.g. `TEXT_CHANGED`.',
  })
  code: string;

  @Field(() => String, { description: '说明: what is wrong, and how to mend it.' })
  message: string;
}

@ObjectType({
  description:
    '办理结果: the commitment as it stands, or all that is wrong with the request (全部问题); then nothing was written.',
})
export class CommitmentPayload {
  @Field(() => Commitment, {
    nullable: true,
    description: '信用承诺; null where there are errors.',
  })
  commitment: Commitment | null;

  @Field(() => [UserError], {
    description: '问题; empty where it was done, or had been done already.',
  })
  userErrors: readonly UserError[];
}
