import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { formatInstant } from '#libs/calendar';
import type { RecordChange, ToldTouched } from '#libs/due-process';
import { DateTime, SubjectCode } from '../check/scalars.js';
import { PageInfo } from '../pages.js';
import { RecordChangeEnum } from './vocabulary.graphql.js';

@ObjectType({ description: '核查编号与办件: a check by its number and case.' })
class CheckOfCase {
  @Field(() => ID, { description: '查询编号.' })
  number: string;

  @Field(() => String, { description: '办件编号.' })
  caseNumber: string;
}

@ObjectType({
  description:
    '受影响核查通知: a record on which answers to this client rested was repaired, set aside or corrected. The cases should be looked at again; receipts stay as they are.',
})
class TouchedChecks {
  @Field(() => SubjectCode, {
    nullable: true,
    description:
      '信用主体统一社会信用代码; null for a natural person (自然人): the checks tell whose case it is.',
  })
  subject: string | null;

  @Field(() => ID, { description: '信用记录标识: `record` of `affectedChecks`.' })
  record: string;

  @Field(() => String, { description: '记录类别 code, e.g. `WAGE_ARREARS`.' })
  kind: string;

  @Field(() => RecordChangeEnum, { description: '变动: what was done to the record.' })
  change: RecordChange;

  @Field(() => Int, { description: '数据版本 that changed it.' })
  revision: number;

  @Field(() => Int, {
    description:
      '受影响核查数 of this client, answered before that revision; 100000 stands for that many or more.',
  })
  checkCount: number;

  @Field(() => [CheckOfCase], {
    description: '最早的若干核查, up to 20; all of them by `affectedChecks`.',
  })
  checks: readonly CheckOfCase[];
}

@ObjectType({ description: '收件: something that this client is told.' })
class InboxEntry {
  @Field(() => ID, { description: '序号: its place in the inbox of the client, from 1.' })
  id: string;

  @Field(() => String, { description: '类型, as of the webhook (事件推送): `check.affected`.' })
  type: string;

  @Field(() => DateTime, { description: '发生时间.' })
  happenedAt: string;

  @Field(() => TouchedChecks, { description: '受影响的核查 and what became of their record.' })
  touched: TouchedChecks;
}

@ObjectType({ description: '收件列表项 (Relay).' })
class InboxEdge {
  @Field(() => String, { description: '游标.' })
  cursor: string;

  @Field(() => InboxEntry, { description: '收件.' })
  node: InboxEntry;
}

@ObjectType({ description: '收件箱 (Relay), the earliest first.' })
export class InboxConnection {
  @Field(() => [InboxEdge], { description: '列表项.' })
  edges: readonly InboxEdge[];

  @Field(() => [InboxEntry], { description: '收件 without their cursors.' })
  nodes: readonly InboxEntry[];

  @Field(() => PageInfo, { description: '分页信息.' })
  pageInfo: PageInfo;
}

export function toInboxEntry({ position, type, happenedAt, touched }: ToldTouched): InboxEntry {
  return { id: String(position), type, happenedAt: formatInstant(happenedAt), touched };
}
