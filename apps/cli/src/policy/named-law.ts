import { statSync } from 'node:fs';
import type { Rulebook } from '#libs/decision';
import { NOTHING_PUBLISHED, NotPublished } from '#libs/records';
import { loadLaw } from '#libs/rulebook';
import { lawDirectories } from './law-directories.js';
import { onDatabase } from '../deployment/opened-database.js';

/** The law of this deployment's files, as `policy` commands name it. */
export const CURRENT = 'current';

/** The law in force by the database, as `policy` commands name it. */
export const PUBLISHED = 'published';

/**
 * The rulebook that a name stands for: `current` is the law of the files (shipped, POLICY_DIR, and
 * what is given besides); a directory holds a whole law by itself; `published` and the names of
 * versions are looked up in the database.
 */
export async function rulebookOf(name: string, further: readonly string[] = []): Promise<Rulebook> {
  if (name === CURRENT) return loadLaw(...lawDirectories(further));
  if (isDirectory(name)) return loadLaw(name);
  return publishedRulebook(name);
}

/** Whether a name stands for law of files, and not for what was published. */
export function isOfFiles(name: string): boolean {
  return name === CURRENT || isDirectory(name);
}

/** The law of a version, or the one in force. */
export async function publishedRulebook(name: string): Promise<Rulebook> {
  if (name !== PUBLISHED && !name.startsWith('law-')) {
    throw new Error(
      `no law \`${name}\`: expected \`${CURRENT}\` (the files), \`${PUBLISHED}\` (in force), the name of a version (law-...), or a directory that holds a law`,
    );
  }
  return onDatabase(async ({ publications }) => {
    const version = name === PUBLISHED ? (await publications.inForce())?.version : name;
    if (version === undefined) throw new NotPublished(NOTHING_PUBLISHED);
    const rulebook = await publications.rulebookOf(version);
    if (rulebook !== null) return rulebook;
    throw new NotPublished(
      `no version \`${name}\` was ever published: \`policy versions\` lists them`,
    );
  });
}

function isDirectory(name: string): boolean {
  if (name === PUBLISHED) return false;
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
}
