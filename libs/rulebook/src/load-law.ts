import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { publishedYears } from '#libs/calendar';
import type { Rulebook } from '#libs/decision';
import type { ZodType } from 'zod';
import { faultsBetween } from './consistency.js';
import { exceedingFaults } from './exceeding.js';
import { LawError, LawFile, type Fault } from './law-file.js';
import type { LawText, Read } from './law-text.js';
import { isLayerFile, layersIn, nameIn, type LawRoot, type LayerDirectory } from './layers.js';
import { toRulebook } from './to-rulebook.js';
import { proceduresFile } from './procedures-schema.js';
import {
  categoriesFile,
  commitmentsFile,
  documentsFile,
  holidaysFile,
  incentivesFile,
  listFile,
  matterFile,
  measuresFile,
  recordsFile,
  rulesFile,
  wordingFile,
} from './schema.js';

/** What a file holds is told by its folder, or else by its name. */
export const SECTIONS = {
  lists: listFile,
  rules: rulesFile,
  matters: matterFile,
  categories: categoriesFile,
  commitments: commitmentsFile,
  procedures: proceduresFile,
  documents: documentsFile,
  measures: measuresFile,
  records: recordsFile,
  incentives: incentivesFile,
  holidays: holidaysFile,
  wording: wordingFile,
} as const satisfies Record<Exclude<keyof LawText, 'layers'>, ZodType>;
type Section = keyof typeof SECTIONS;

/**
 * Reads the law from directories of YAML files: each has layers in it, or is one.
 * @throws LawError that names every fault with its file and line.
 */
export function loadLaw(...directories: readonly string[]): Rulebook {
  return toRulebook(readLaw(...directories), publishedYears());
}

/** The law as its files say it, free of faults. @throws LawError */
export function readLaw(...directories: readonly string[]): LawText {
  const roots = directories.map((directory, i) => ({ directory, name: i === 0 ? '' : directory }));
  const faults: Fault[] = [];
  const layers = layersIn(roots, faults);
  if (faults.length > 0) throw new LawError(faults);
  const text = textOf(roots, layers, faults);
  if (faults.length === 0) faults.push(...faultsBetween(text), ...exceedingFaults(text));
  if (faults.length === 0 && text.wording.length === 0) {
    faults.push({ file: directories[0] ?? '', line: 1, message: 'a wording.yaml is needed' });
  }
  if (faults.length > 0) throw new LawError(faults);
  return text;
}

function textOf(
  roots: readonly LawRoot[],
  layers: readonly LayerDirectory[],
  faults: Fault[],
): LawText {
  const files = roots.flatMap((root) => filesBelow(root, layers, faults));
  const read = <T>(section: Section, schema: ZodType<T>): readonly Read<T>[] =>
    files
      .filter((one) => one.section === section)
      .sort((a, b) => a.layer.rank - b.layer.rank)
      .flatMap(({ file, layer }) => {
        const content = file.read(schema, faults);
        return content === null ? [] : [{ file, layer, content }];
      });
  return {
    layers,
    lists: read('lists', listFile),
    rules: read('rules', rulesFile),
    matters: read('matters', matterFile),
    categories: read('categories', categoriesFile),
    commitments: read('commitments', commitmentsFile),
    procedures: read('procedures', proceduresFile),
    documents: read('documents', documentsFile),
    measures: read('measures', measuresFile),
    records: read('records', recordsFile),
    incentives: read('incentives', incentivesFile),
    holidays: read('holidays', holidaysFile),
    wording: read('wording', wordingFile),
  };
}

interface SectionFile {
  readonly section: Section;
  readonly layer: LayerDirectory;
  readonly file: LawFile;
}

function filesBelow(
  root: LawRoot,
  layers: readonly LayerDirectory[],
  faults: Fault[],
): readonly SectionFile[] {
  return yamlFilesIn(root.directory)
    .filter((path) => !isLayerFile(path) && !isAmongCases(root, path))
    .flatMap((path) => {
      const file = new LawFile(path, nameIn(root, path));
      const layer = layers.find(({ directory }) => !relative(directory, path).startsWith('..'));
      const section = sectionOf(path);
      if (section === null) {
        const sections = Object.keys(SECTIONS).join(', ');
        faults.push(file.fault([], `not a part of the law: those are ${sections}`));
      } else if (layer === undefined) {
        faults.push(file.fault([], 'stands in no layer: its folder needs a layer.yaml'));
      } else return [{ section, layer, file }];
      return [];
    });
}

/** Golden cases may stand beside the law that they test. */
function isAmongCases({ directory }: LawRoot, path: string): boolean {
  return relative(directory, path).split(sep).includes('cases');
}

function sectionOf(path: string): Section | null {
  const isSection = (name: string): name is Section => Object.hasOwn(SECTIONS, name);
  const [folder, name] = [basename(dirname(path)), basename(path, extname(path))];
  if (isSection(folder)) return folder;
  return isSection(name) ? name : null;
}

function yamlFilesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
