import { createHash } from 'node:crypto';
import type { Rulebook } from '#libs/decision';
import { shippedDirectory } from './shipped-directory.js';

/** A rulebook with the name of its content: the same content is the same version. */
export interface PublishedLaw {
  readonly version: string;
  /** The rulebook as JSON, as it is stored. */
  readonly content: string;
}

/** Names a rulebook by its content (SHA-256, 64 bits shown); the order of files and keys does not count. */
export function publishedLaw(rulebook: Rulebook): PublishedLaw {
  const sections = Object.entries<unknown>({ ...rulebook }).map(([section, entries]) => [
    section,
    Array.isArray(entries) ? inOrder(entries as readonly Entry[]) : entries,
  ]);
  const content = JSON.stringify(withSortedKeys(Object.fromEntries(sections)));
  const hash = createHash('sha256').update(content).digest('hex');
  return { version: `law-${hash.slice(0, 16)}`, content };
}

/** The law as it is shipped: libs/rulebook/law of this package. */
export function shippedLawDirectory(): string {
  return shippedDirectory('libs', 'rulebook', 'law');
}

/** What an entry of some section may be told by. */
interface Entry {
  readonly code?: string;
  readonly from?: string;
  readonly year?: number;
}

/** Keys in order, so that equal law has equal text. */
export function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, withSortedKeys(item)]),
  );
}

/** The entries of a section by code, then by the day from which they are law. */
function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
}

function rankOf({ code, from, year }: Entry): string {
  return `${code ?? String(year)} ${from ?? ''}`;
}
