import { Refusal } from '#libs/decision';

/** Nodes and cursors of one page, as every connection (Relay) has them. */
export function toConnection<T, Node>(
  { items, hasNext }: { readonly items: readonly T[]; readonly hasNext: boolean },
  toNode: (item: T) => Node,
  placeOf: (item: T) => readonly string[],
) {
  const edges = items.map((item) => ({ cursor: cursorAt(placeOf(item)), node: toNode(item) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: hasNext,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function cursorAt(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place that a cursor names. @throws Refusal CURSOR_INVALID */
export function placeIn(cursor: string, size: number): readonly string[] {
  const place = parsed(Buffer.from(cursor, 'base64url').toString());
  const isPlace =
    Array.isArray(place) &&
    place.length === size &&
    place.every((part) => typeof part === 'string');
  if (isPlace) return place;
  throw cursorInvalid();
}

export function cursorInvalid(): Refusal {
  return new Refusal('CURSOR_INVALID', 'go on with an `endCursor` of this same list', 'after');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
