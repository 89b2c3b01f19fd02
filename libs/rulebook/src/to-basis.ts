import type { Basis } from '#libs/decision';
import type { BasisEntry, DocumentEntry, ReferenceEntry } from './schema.js';

/** The documents that the files define, by code. */
export type Documents = ReadonlyMap<string, DocumentEntry>;

/** A basis as checks read it; `none` is an empty one. */
export function toBasis(entry: BasisEntry, documents: Documents): readonly Basis[] {
  return entry === 'none' ? [] : entry.map((one) => toReference(one, documents));
}

/** One document and article of a basis. @throws Error where no file defines the document */
export function toReference({ document, article }: ReferenceEntry, documents: Documents): Basis {
  const source = documents.get(document);
  if (source === undefined) throw new Error(`no document ${document}`);
  return {
    document: source.number,
    title: source.title ?? null,
    level: source.level,
    article: article ?? null,
    url: source.url ?? null,
    until: source.until ?? null,
    ...(source.identified === false ? { identified: false } : {}),
  };
}
