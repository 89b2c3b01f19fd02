import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '#libs/decision';
import type * as dueProcess from '#libs/due-process';
import { DateScalar, SubjectCode } from '../check/scalars.js';
import { PageInfo } from '../pages.js';
import { DueKindEnum } from './vocabulary.graphql.js';

@InputType({ description: '期限筛选: a key left out does not limit.' })
export class DeadlinesFilter implements dueProcess.DeadlineFilter {
  @Field(() => SubjectCode, {
    nullable: true,
    description: '单位统一社会信用代码 of the organ whose turn it is.',
  })
  organ?: string | null;

  @Field(() => DueKindEnum, { nullable: true, description: '事项类别, e.g. OBJECTION.' })
  kind?: dueProcess.DueKind | null;

  @Field(() => Boolean, { nullable: true, description: '仅逾期: only what is overdue.' })
  overdueOnly?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: '截止日期: due by this day.' })
  dueUntil?: Day | null;
}

@ObjectType({ description: '期限: one thing that is to be done by a last day.' })
export class Deadline {
  @Field(() => DueKindEnum, { description: '事项类别.' })
  kind: dueProcess.DueKind;

  @Field(() => ID, {
    description:
      '标识 of the objection, repair or commitment; of a contract the buyer’s code and its number.',
  })
  id: string;

  @Field(() => String, {
    description:
      '环节: the clock of the law, e.g. `OBJECTION_ANSWER`; of a commitment SUPPLY (补交), FULFIL (履行) or ANSWER_NOTICE (陈述申辩); of a contract who owes it and the milestone, e.g. `SUPPLIER 交货`, or PERFORM (履约期限).',
  })
  step: string;

  @Field(() => SubjectCode, {
    nullable: true,
    description:
      '单位统一社会信用代码 of the organ whose turn it is; of a commitment, that accepted it; of a contract the party that owes it.',
  })
  organ: string | null;

  @Field(() => String, { nullable: true, description: '单位名称.' })
  organName: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '起算日: day 0; null where none is kept.',
  })
  startedOn: Day | null;

  @Field(() => DateScalar, { description: '到期日, that day included.' })
  dueOn: Day;

  @Field(() => Int, {
    nullable: true,
    description:
      '剩余工作日: 0 on the last day, negative after it; null where holidays of a year between are not published yet.',
  })
  daysLeft: number | null;

  @Field(() => Boolean, { description: '是否逾期.' })
  isOverdue: boolean;
}

@ObjectType({ description: '期限列表项 (Relay).' })
class DeadlineEdge {
  @Field(() => String, { description: '游标.' })
  cursor: string;

  @Field(() => Deadline, { description: '期限.' })
  node: Deadline;
}

@ObjectType({
  description: '期限看板 (Relay): what is overdue longest first, then what is due next.',
})
export class DeadlineConnection {
  @Field(() => [DeadlineEdge], { description: '列表项.' })
  edges: readonly DeadlineEdge[];

  @Field(() => [Deadline], { description: '期限 without their cursors.' })
  nodes: readonly Deadline[];

  @Field(() => PageInfo, { description: '分页信息.' })
  pageInfo: PageInfo;
}

export function toDeadline({ organ, ...item }: dueProcess.DeadlineItem): Deadline {
  return { ...item, organ: organ?.code ?? null, organName: organ?.name ?? null };
}
