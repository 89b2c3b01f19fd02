import {
  conditionInWords,
  detailsInWords,
  type Basis,
  type Condition,
  type DetailTest,
  type InForce,
  type Text,
} from '#libs/decision';

/** The parts of an entry, each in short texts that say all of it. */
export type Parts = Readonly<Record<string, readonly string[]>>;

/** An entry of some section, taken apart so that two can be compared. */
export interface Entry {
  readonly code: string;
  readonly name: string | null;
  /** First day, of entries that are dated. */
  readonly from: string | null;
  readonly about: {
    readonly measure: string;
    readonly kind: string;
    readonly where: string;
  } | null;
  readonly parts: Parts;
}

export function named(code: string, name: Text | null, parts: Parts): Entry {
  return { code, name: name?.zh ?? null, from: null, about: null, parts };
}

export function days({ from, until }: InForce): Parts {
  return { from: [from], until: [until ?? 'open'] };
}

export function text(part: string, words: Text | null): Parts {
  return words === null ? {} : { [`${part} (zh)`]: [words.zh], [`${part} (en)`]: [words.en] };
}

export function inBoth({ zh, en }: Text): string {
  return `${zh} (${en})`;
}

export function orAll(codes: readonly string[] | undefined): readonly string[] {
  return codes ?? ['all'];
}

export function basisInWords(basis: readonly Basis[]): readonly string[] {
  if (basis.length === 0) return ['none'];
  return basis.map(({ document, article }) =>
    article === null ? document : `${document} ${inBoth(article)}`,
  );
}

/** By codes alone: a category or law that is called otherwise is no other condition. */
const NO_NAMES = { categories: [], restrictions: [] };

export function conditionOf(condition: Condition | undefined): readonly string[] {
  const words = conditionInWords(condition, NO_NAMES, 'en');
  return words === null ? [] : [words];
}

export function detailsOf(
  tests: Readonly<Record<string, DetailTest>> | undefined,
): readonly string[] {
  const words = detailsInWords(tests, NO_NAMES, 'en');
  return words === null ? [] : [words];
}
