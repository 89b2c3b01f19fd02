import { Field, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../pages.js';
import { UserError } from '../payload.js';
import { Repair } from './repair.graphql.js';

@ObjectType({ description: '修复申请列表项 (Relay).' })
class RepairEdge {
  @Field(() => String, { description: '游标.' })
  cursor: string;

  @Field(() => Repair, { description: '修复申请.' })
  node: Repair;
}

@ObjectType({ description: '修复申请列表 (Relay), in the order of their filing.' })
export class RepairConnection {
  @Field(() => [RepairEdge], { description: '列表项.' })
  edges: readonly RepairEdge[];

  @Field(() => [Repair], { description: '修复申请 without their cursors.' })
  nodes: readonly Repair[];

  @Field(() => PageInfo, { description: '分页信息.' })
  pageInfo: PageInfo;
}

@ObjectType({
  description: '结果 of a step of an application: where anything is wrong nothing was done.',
})
export class RepairPayload {
  @Field(() => Repair, {
    nullable: true,
    description: '修复申请 as it stands now; null where the step was refused.',
  })
  repair: Repair | null;

  @Field(() => [UserError], { description: '错误: all that is wrong, at once.' })
  userErrors: readonly UserError[];
}
