import type { z } from 'zod';
import type { LawFile } from './law-file.js';
import type {
  documentsFile,
  holidaysFile,
  incentivesFile,
  listFile,
  matterFile,
  measuresFile,
  recordsFile,
  wordingFile,
} from './schema.js';

/** A file of the law with what it says. */
export interface Read<T> {
  readonly file: LawFile;
  readonly content: T;
}

/** The whole law as read from its files. */
export interface LawText {
  readonly lists: readonly Read<z.infer<typeof listFile>>[];
  readonly matters: readonly Read<z.infer<typeof matterFile>>[];
  readonly documents: readonly Read<z.infer<typeof documentsFile>>[];
  readonly measures: readonly Read<z.infer<typeof measuresFile>>[];
  readonly records: readonly Read<z.infer<typeof recordsFile>>[];
  readonly incentives: readonly Read<z.infer<typeof incentivesFile>>[];
  readonly holidays: readonly Read<z.infer<typeof holidaysFile>>[];
  readonly wording: readonly Read<z.infer<typeof wordingFile>>[];
}
