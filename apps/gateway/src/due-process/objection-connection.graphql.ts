import { Field, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../pages.js';
import { UserError } from '../payload.js';
import { Objection } from './objection.graphql.js';

@ObjectType({ description: '异议列表项 (Relay).' })
class ObjectionEdge {
  @Field(() => String, { description: '游标.' })
  cursor: string;

  @Field(() => Objection, { description: '异议.' })
  node: Objection;
}

@ObjectType({ description: '异议列表 (Relay), in the order of their filing.' })
export class ObjectionConnection {
  @Field(() => [ObjectionEdge], { description: '列表项.' })
  edges: readonly ObjectionEdge[];

  @Field(() => [Objection], { description: '异议 without their cursors.' })
  nodes: readonly Objection[];

  @Field(() => PageInfo, { description: '分页信息.' })
  pageInfo: PageInfo;
}

@ObjectType({
  description: '结果 of a step of an objection: where anything is wrong nothing was done.',
})
export class ObjectionPayload {
  @Field(() => Objection, {
    nullable: true,
    description: '异议 as it stands now; null where the step was refused.',
  })
  objection: Objection | null;

  @Field(() => [UserError], { description: '错误: all that is wrong, at once.' })
  userErrors: readonly UserError[];
}
