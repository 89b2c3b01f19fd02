import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { publishedYears } from '#libs/calendar';
import type { Rulebook } from '#libs/decision';
import type { ZodType } from 'zod';
import { faultsBetween } from './consistency.js';
import { LawError, LawFile, type Fault } from './law-file.js';
import type { LawText, Read } from './law-text.js';
import { toRulebook } from './to-rulebook.js';
import {
  documentsFile,
  holidaysFile,
  incentivesFile,
  listFile,
  matterFile,
  measuresFile,
  recordsFile,
  wordingFile,
} from './schema.js';

/** What a file holds is told by its folder, or else by its name. */
const SECTIONS = [
  'lists',
  'matters',
  'documents',
  'measures',
  'records',
  'incentives',
  'holidays',
  'wording',
] as const satisfies readonly (keyof LawText)[];

/**
 * Reads the law from a directory of YAML files.
 * @throws LawError that names every fault with its file and line.
 */
export function loadLaw(directory: string): Rulebook {
  const faults: Fault[] = [];
  const files = filesBySection(directory, faults);
  const read = <T>(section: keyof LawText, schema: ZodType<T>): readonly Read<T>[] =>
    (files.get(section) ?? []).flatMap((file) => {
      const content = file.read(schema, faults);
      return content === null ? [] : [{ file, content }];
    });
  const text: LawText = {
    lists: read('lists', listFile),
    matters: read('matters', matterFile),
    documents: read('documents', documentsFile),
    measures: read('measures', measuresFile),
    records: read('records', recordsFile),
    incentives: read('incentives', incentivesFile),
    holidays: read('holidays', holidaysFile),
    wording: read('wording', wordingFile),
  };
  if (faults.length === 0) faults.push(...faultsBetween(text));
  if (faults.length === 0 && text.wording.length !== 1) {
    faults.push({ file: directory, line: 1, message: 'exactly one wording.yaml is needed' });
  }
  if (faults.length > 0) throw new LawError(faults);
  return toRulebook(text, publishedYears());
}

function filesBySection(directory: string, faults: Fault[]): ReadonlyMap<string, LawFile[]> {
  const files = new Map<string, LawFile[]>(SECTIONS.map((section) => [section, []]));
  for (const path of yamlFilesIn(directory)) {
    const file = new LawFile(path, relative(directory, path));
    const section = files.get(basename(dirname(path))) ?? files.get(basename(path, extname(path)));
    if (section) section.push(file);
    else faults.push(file.fault([], `not a part of the law: those are ${SECTIONS.join(', ')}`));
  }
  return files;
}

function yamlFilesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
