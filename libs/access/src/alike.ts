import type { LoggedAccess } from './access-log.store.js';

/** So long requests alike are counted before they are put down together. */
const SPAN_MS = 60_000;
/** Sorts of refusals told apart of one client, or of all that is none, within that time. */
const MOST_SORTS = 50;

interface Counted {
  /** The first, which is put down by itself. */
  readonly first: LoggedAccess;
  /** Those that came after it. */
  more: number;
}

/**
 * Refused requests, of which the first of each sort is put down at once and the rest by number, a minute at a time: a
 * flood of them does not fill the disk, however many keys and addresses it comes from.
 */
export class Alike {
  private readonly counted = new Map<string, Counted>();
  private readonly sorts = new Map<string, number>();
  private since = 0;

  /** What is to be put down now: null of a sort met before. */
  add(row: LoggedAccess): LoggedAccess | null {
    if (this.counted.size === 0) this.since = row.at;
    const told = this.asTold(row);
    const sort = sortOf(told);
    const known = this.counted.get(sort);
    if (known !== undefined) {
      known.more += 1;
      return null;
    }
    this.counted.set(sort, { first: told, more: 0 });
    return told;
  }

  /** A row could not be put down: the next like it is a first one again. */
  forget(row: LoggedAccess): void {
    this.counted.delete(sortOf(row));
  }

  /** Whether the minute is over. */
  isDue(now: number): boolean {
    return this.counted.size > 0 && now >= this.since + SPAN_MS;
  }

  /** The counts of the minute, which begins anew. */
  take(): readonly LoggedAccess[] {
    const rows = [...this.counted.values()].flatMap(({ first, more }) =>
      more === 0 ? [] : [{ ...first, alike: more }],
    );
    this.counted.clear();
    this.sorts.clear();
    return rows;
  }

  /** Of more sorts than are told apart, only the client and the outcome stay. */
  private asTold(row: LoggedAccess): LoggedAccess {
    if (this.counted.has(sortOf(row))) return row;
    const who = row.clientId ?? '';
    const sorts = this.sorts.get(who) ?? 0;
    if (sorts >= MOST_SORTS) {
      return { ...row, credential: 'various', peer: null, operations: [], about: null };
    }
    this.sorts.set(who, sorts + 1);
    return row;
  }
}

function sortOf(row: LoggedAccess): string {
  const { clientId, credential, peer, operations, about, outcome, reason } = row;
  return JSON.stringify([clientId, credential, peer, operations, about, outcome, reason]);
}
