import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LawError, LawFile, shippedDirectory, type Fault } from '#libs/rulebook';
import type { z } from 'zod';
import { codeTablesFile, formatFile, type Format, type Formats } from './format.js';
import { plainHeading } from './heading.js';

type FormatFile = z.infer<typeof formatFile>;

const TABLES = 'code-tables.yaml';
/** Tables that are parts of the law. */
const OF_LAW = ['catalogue.kinds', 'catalogue.categories'];

/**
 * The formats as they are shipped: libs/intake/formats.
 * @throws LawError that names every fault with its file and line
 */
export function loadFormats(directory = shippedDirectory('libs', 'intake', 'formats')): Formats {
  const faults: Fault[] = [];
  const read = <T>(name: string, schema: z.ZodType<T>) => {
    const file = new LawFile(join(directory, name), name);
    const content = file.read(schema, faults);
    return content === null ? [] : [{ file, content }];
  };
  const files = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  const tables = new Map(
    read(TABLES, codeTablesFile).flatMap(({ content }) => Object.entries(content.tables)),
  );
  const formats = files
    .filter((name) => basename(name) !== TABLES)
    .sort()
    .flatMap((name) => read(name, formatFile));
  if (faults.length === 0) faults.push(...formats.flatMap((one) => faultsOf(one, formats, tables)));
  if (faults.length > 0) throw new LawError(faults);
  return {
    formats: formats.map(({ content }) => toFormat(content, formats)),
    tables,
  };
}

let shipped: Formats | null = null;

/** The formats as they are shipped, read once. */
export function shippedFormats(): Formats {
  shipped ??= loadFormats();
  return shipped;
}

interface ReadFormat {
  readonly file: LawFile;
  readonly content: FormatFile;
}

/** What no single part can tell: a table or format that is not there, a heading that means two columns. */
function faultsOf(
  { file, content }: ReadFormat,
  all: readonly ReadFormat[],
  tables: Formats['tables'],
): readonly Fault[] {
  const faults: Fault[] = [];
  if (all.filter((one) => one.content.format === content.format).length > 1) {
    faults.push(file.fault(['format'], `format ${content.format} is there twice`));
  }
  const fields = fieldsIn(content, all);
  if (fields.length === 0) {
    faults.push(file.fault(['fieldsOf'], `no format ${content.fieldsOf ?? ''} with fields`));
  }
  for (const column of Object.keys(content.only ?? {})) {
    if (!fields.some(({ code }) => code === column)) {
      faults.push(file.fault(['only', column], `no column ${column}`));
    }
  }
  for (const [key, column] of columnsRelied(content)) {
    if (!fields.some(({ code, required }) => code === column && required === true)) {
      faults.push(file.fault([key], `no column ${column} that is needed`));
    }
  }
  const sides = Object.keys(content.sides ?? {}).sort();
  const sideField = fields.find(({ is }) => is === 'subjectSide');
  const told = (tables.get(sideField?.values ?? '') ?? []).map(({ means }) => means ?? '').sort();
  if (sides.join() !== told.join()) {
    faults.push(file.fault(['sides'], `sides ${sides.join()}, but rows tell ${told.join()}`));
  }
  const seen = new Set<string>();
  for (const [i, field] of (content.fields ?? []).entries()) {
    const { values, aliases = [] } = field;
    if (values !== undefined && !tables.has(values) && !OF_LAW.includes(values)) {
      faults.push(file.fault(['fields', i], `no code table ${values}`));
    }
    const names = new Set([field.code, field.heading, ...aliases].map(plainHeading));
    for (const name of names) {
      if (seen.has(name)) faults.push(file.fault(['fields', i], `heading ${name} is there twice`));
      seen.add(name);
    }
  }
  return faults;
}

/** The columns without which a row is of nobody or has no name, each with the key that says so. */
function columnsRelied({ alsoOf, sides, namedBy }: FormatFile): readonly [string, string][] {
  const parties = Object.values(sides ?? {}).flatMap(({ code, name }) => [code, name]);
  return [
    ...Object.values(alsoOf ?? {}).map((column): [string, string] => ['alsoOf', column]),
    ...parties.map((column): [string, string] => ['sides', column]),
    ...(namedBy ?? []).map((column): [string, string] => ['namedBy', column]),
  ];
}

function fieldsIn({ fields, fieldsOf }: FormatFile, all: readonly ReadFormat[]) {
  return fields ?? all.find(({ content }) => content.format === fieldsOf)?.content.fields ?? [];
}

function toFormat(content: FormatFile, all: readonly ReadFormat[]): Format {
  return {
    code: content.format,
    name: content.name,
    kind: content.kind ?? null,
    kindCategories: content.kindCategories ?? [],
    mayBeSnapshot: content.mayBeSnapshot ?? false,
    reportWithinWorkingDays: content.reportWithinWorkingDays ?? null,
    only: content.only ?? {},
    alsoOf: content.alsoOf ?? null,
    sides: content.sides ?? {},
    namedBy: content.namedBy ?? [],
    fields: fieldsIn(content, all),
  };
}
