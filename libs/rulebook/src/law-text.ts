import type { z } from 'zod';
import type { Fault, LawFile, Path } from './law-file.js';
import type { LayerDirectory } from './layers.js';
import type { ProceduresFile } from './procedures-schema.js';
import type {
  categoriesFile,
  commitmentsFile,
  documentsFile,
  holidaysFile,
  incentivesFile,
  listFile,
  matterFile,
  measuresFile,
  recordsFile,
  RestrictionEntry,
  RulesEntry,
  rulesFile,
  wordingFile,
} from './schema.js';

/** A file of the law with what it says. */
export interface Read<T> {
  readonly file: LawFile;
  readonly layer: LayerDirectory;
  readonly content: T;
}

/** The whole law as read from its files. */
export interface LawText {
  readonly layers: readonly LayerDirectory[];
  readonly lists: readonly Read<z.infer<typeof listFile>>[];
  readonly rules: readonly Read<z.infer<typeof rulesFile>>[];
  readonly matters: readonly Read<z.infer<typeof matterFile>>[];
  readonly categories: readonly Read<z.infer<typeof categoriesFile>>[];
  readonly commitments: readonly Read<z.infer<typeof commitmentsFile>>[];
  readonly procedures: readonly Read<ProceduresFile>[];
  readonly documents: readonly Read<z.infer<typeof documentsFile>>[];
  readonly measures: readonly Read<z.infer<typeof measuresFile>>[];
  readonly records: readonly Read<z.infer<typeof recordsFile>>[];
  readonly incentives: readonly Read<z.infer<typeof incentivesFile>>[];
  readonly holidays: readonly Read<z.infer<typeof holidaysFile>>[];
  readonly wording: readonly Read<z.infer<typeof wordingFile>>[];
}

/** An entry of a file, with where it stands. */
export interface Placed<T> {
  readonly entry: T;
  readonly file: LawFile;
  readonly path: Path;
  readonly layer: LayerDirectory;
}

/** A rule on records of one kind. */
export interface PlacedRule<T> extends Placed<T> {
  readonly kind: string;
}

/** What rules other than restrictions are about. */
export const CONVENIENCES = ['tolerance', 'notificationCommitment', 'supervision'] as const;
export type ConvenienceSection = (typeof CONVENIENCES)[number];

/** Every restriction rule, of the lists themselves and of the files of further rules. */
export function restrictionsIn(text: LawText): readonly PlacedRule<RestrictionEntry>[] {
  return ruleFiles(text).flatMap(({ kind, content, file, layer }) =>
    (content.restrictions ?? []).map((entry, i) => ({
      ...{ entry, kind, file, layer },
      path: ['restrictions', i],
    })),
  );
}

/** Every rule of one section other than restrictions. */
export function conveniencesIn<S extends ConvenienceSection>(
  text: LawText,
  section: S,
): readonly PlacedRule<NonNullable<RulesEntry[S]>>[] {
  return ruleFiles(text).flatMap(({ kind, content, file, layer }) => {
    const entry = content[section];
    return entry === undefined ? [] : [{ entry, kind, file, layer, path: [section] }];
  });
}

/** Of the entries with one code, those of the lowest layer: they stand in place of the higher ones. */
export function standing<T extends { readonly layer: LayerDirectory }>(
  entries: readonly T[],
  codeOf: (entry: T) => string,
): readonly T[] {
  const lowest = new Map<string, number>();
  for (const entry of entries) {
    const code = codeOf(entry);
    lowest.set(code, Math.max(lowest.get(code) ?? 0, entry.layer.rank));
  }
  return entries.filter((entry) => entry.layer.rank === lowest.get(codeOf(entry)));
}

/** The entries of a section that is one list in each of its files. */
export function entriesIn<C, T>(
  files: readonly Read<C>[],
  section: string,
  entriesOf: (content: C) => readonly T[],
): readonly Placed<T>[] {
  return files.flatMap(({ file, layer, content }) =>
    entriesOf(content).map((entry, i) => ({ entry, file, layer, path: [section, i] })),
  );
}

/** A fault at an entry, or at a part of it. */
export function faultAt({ file, path }: Placed<unknown>, message: string, ...part: Path): Fault {
  return file.fault([...path, ...part], message);
}

/** How a fault elsewhere names this entry: file and line. */
export function placeOf({ file, path }: Placed<unknown>): string {
  return file.place(path);
}

function ruleFiles(text: LawText): readonly (Read<RulesEntry> & { readonly kind: string })[] {
  return [
    ...text.lists.map((read) => ({ ...read, kind: read.content.list })),
    ...text.rules.map((read) => ({ ...read, kind: read.content.rules })),
  ];
}
