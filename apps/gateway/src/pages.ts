import { Field, ObjectType } from '@nestjs/graphql';
import { Refusal } from '#libs/decision';

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

export const MOST_ON_A_PAGE = 500;

/** Which part of a list is asked for. */
export interface PageAsked {
  readonly size: number;
  /** The id after which it begins; null: at the beginning. */
  readonly after: string | null;
}

/** The page that a field asks for. @throws Refusal PAGE_SIZE_INVALID */
export function pageAsked(first: number | null, after: string | null | undefined): PageAsked {
  const size = pageSize(first ?? 50);
  return { size, after: after == null ? null : Buffer.from(after, 'base64url').toString() };
}

/** How many items `first` asks for. @throws Refusal PAGE_SIZE_INVALID */
export function pageSize(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= MOST_ON_A_PAGE) return first;
  throw new Refusal('PAGE_SIZE_INVALID', `from 1 to ${String(MOST_ON_A_PAGE)}`, 'first');
}

/** A page as a connection (Relay) of nodes with their cursors. */
export function toConnection<T extends { readonly id: string }>(
  nodes: readonly T[],
  hasNextPage: boolean,
) {
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }));
  const pageInfo: PageInfo = {
    hasNextPage,
    hasPreviousPage: false,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, nodes, pageInfo };
}

function cursorOf({ id }: { readonly id: string }): string {
  return Buffer.from(id).toString('base64url');
}
