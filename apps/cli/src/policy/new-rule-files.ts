import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { compileLaw, type Day } from '#libs/decision';
import {
  fileNameOf,
  loadLaw,
  readLaw,
  ruleSkeleton,
  shippedLawDirectory,
  type NewRule,
} from '#libs/rulebook';
import { casesSkeleton } from './new-rule-cases.js';

/** Where a new rule and its cases are to stand. */
export interface NewRulePlace {
  readonly rulePath: string;
  readonly casesPath: string;
}

interface Wanted {
  /** All directories of the law, the last being the lowest. */
  readonly directories: readonly string[];
  readonly layer?: string | undefined;
  readonly cases?: string | undefined;
}

/** The files of a new rule in its layer; both are refused where they are there already. */
export function placeFor(rule: NewRule, { directories, layer, cases }: Wanted): NewRulePlace {
  const folder = layerFolder(directories, layer);
  const name = fileNameOf(rule.code);
  const place = {
    rulePath: join(folder, 'rules', name),
    casesPath: join(cases ?? join(folder, 'cases'), name),
  };
  for (const path of [place.rulePath, place.casesPath]) {
    if (existsSync(path)) throw new Error(`${path} is there already: it is not overwritten`);
  }
  return place;
}

/**
 * Writes the rule, reads the whole law with it, and writes the cases. Gives notes on what stands in
 * its way. @throws LawError where the law with the rule has a fault: then nothing is written.
 */
export function writeNewRule(
  rule: NewRule,
  { rulePath, casesPath }: NewRulePlace,
  directories: readonly string[],
  today: Day,
): { readonly notes: readonly string[] } {
  const schema = join(shippedLawDirectory(), '..', 'schema', 'rules.json');
  const fromHere = relative(resolve(dirname(rulePath)), schema)
    .split(sep)
    .join('/');
  write(rulePath, ruleSkeleton(rule, fromHere));
  try {
    const { text, notes } = casesSkeleton(rule, compileLaw(loadLaw(...directories), 'new'), today);
    write(casesPath, text);
    return { notes };
  } catch (error) {
    rmSync(rulePath);
    throw error;
  }
}

function layerFolder(directories: readonly string[], layer: string | undefined): string {
  const { layers } = readLaw(...directories);
  const codes = layers.map(({ code }) => code).join(', ');
  if (layer !== undefined) {
    const named = layers.find(({ code }) => code === layer);
    if (named) return named.directory;
    throw new Error(`no layer \`${layer}\`: expected one of ${codes}`);
  }
  const lowest = directories.at(-1) ?? '';
  const within = layers.filter(({ directory }) => !relative(lowest, directory).startsWith('..'));
  const [only] = within;
  if (only !== undefined && within.length === 1) return only.directory;
  if (only === undefined) {
    throw new Error(
      `no layer in \`${lowest}\`: give it a layer.yaml, such as\n  layer: office\n  above: ${layers.at(-1)?.code ?? 'national'}\n  name: { zh: 本单位, en: Our office }`,
    );
  }
  throw new Error(`say which layer the rule belongs to: --layer, one of ${codes}`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}
