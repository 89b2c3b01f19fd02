import type { LawFile } from '../../libs/rulebook/src/law-file.js';
import type { LawText, Read } from '../../libs/rulebook/src/law-text.js';

export type Path = readonly (string | number)[];

/** The files in which mutants are made. */
type Section = 'lists' | 'rules' | 'incentives' | 'documents';

/** The law with one value of one file changed. */
export interface Mutant {
  /** What sort of value it is, e.g. `effect`. */
  readonly sort: string;
  readonly section: Section;
  readonly file: LawFile;
  readonly path: Path;
  /** Undefined: what stands there is taken out. */
  readonly to: unknown;
  /** Kind of the records that the change is about; null for any. */
  readonly kind: string | null;
  /** Code of the rule that is changed; empty where it is none of a restriction. */
  readonly rule: string;
}

/** A change of one value, in a file that is known. */
export type Change = Pick<Mutant, 'sort' | 'path' | 'to'> & Partial<Pick<Mutant, 'rule'>>;

/** The text of the law with the mutant's change made. */
export function mutated(text: LawText, mutant: Mutant): LawText {
  const files = text[mutant.section].map((read: Read<unknown>) =>
    read.file === mutant.file ? { ...read, content: changed(read.content, mutant) } : read,
  );
  return { ...text, [mutant.section]: files };
}

/** `file:line: what was changed to what`. */
export function inWords(text: LawText, { section, file, path, to }: Mutant): string {
  const content = text[section].find((read: Read<unknown>) => read.file === file)?.content;
  const from = path.reduce<unknown>((value, key) => at(value, key), content);
  const what = `${path.join('.')}: ${shown(from)} -> ${shown(to)}`;
  return `${file.place(path)}: ${what}`;
}

function changed(content: unknown, { path, to }: Mutant): unknown {
  const copy: unknown = structuredClone(content);
  const parent = path.slice(0, -1).reduce<unknown>((value, key) => at(value, key), copy);
  const key = path.at(-1);
  if (Array.isArray(parent) && typeof key === 'number') {
    if (to === undefined) parent.splice(key, 1);
    else parent[key] = to;
  } else if (key !== undefined) {
    const map = parent as Record<string, unknown>;
    if (to === undefined) Reflect.deleteProperty(map, key);
    else map[key] = to;
  }
  return copy;
}

function at(value: unknown, key: string | number): unknown {
  return (value as Readonly<Record<string, unknown>> | undefined)?.[key];
}

/** A rule shows by its code. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const code = at(value, 'code');
  return typeof code === 'string' ? `the rule ${code}` : JSON.stringify(value);
}
