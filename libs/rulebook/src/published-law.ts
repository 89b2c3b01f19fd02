import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rulebook } from '#libs/decision';

/** A rulebook with the name of its content: the same content is the same version. */
export interface PublishedLaw {
  readonly version: string;
  /** The rulebook as JSON, as it is stored. */
  readonly content: string;
}

/** Names a rulebook by its content (SHA-256, 64 bits shown); the order of files and keys does not count. */
export function publishedLaw(rulebook: Rulebook): PublishedLaw {
  const content = JSON.stringify(sorted(rulebook));
  const hash = createHash('sha256').update(content).digest('hex');
  return { version: `law-${hash.slice(0, 16)}`, content };
}

/** The law as it is shipped: libs/rulebook/law of this package, built or not. */
export function shippedLawDirectory(): string {
  const law = join('libs', 'rulebook', 'law');
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, law))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error(`no ${law} above ${import.meta.url}`);
    directory = parent;
  }
  return join(directory, law);
}

/** Keys in order, and coded entries by code, so that equal law has equal text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(sorted);
    return items.every(isCoded)
      ? items.sort((a, b) => (a.code + a.from < b.code + b.from ? -1 : 1))
      : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

function isCoded(item: unknown): item is { code: string; from: string } {
  return typeof item === 'object' && item !== null && 'code' in item && 'from' in item;
}
