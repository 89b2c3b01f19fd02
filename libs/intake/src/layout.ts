import type { Law } from '#libs/decision';
import type { Field, Format, Formats, Party, Role, TableValue } from './format.js';
import type { Matching } from './heading.js';
import { remembering } from './remembering.js';
import { isReported } from './reported-field.js';

/** A column of a file that is a field of its format. */
export interface Column {
  /** Of the file's columns, counted from 0. */
  readonly index: number;
  /** As the file has it. */
  readonly heading: string;
  readonly field: Field;
  readonly table: CodeTable | null;
}

/** Where in the rows of one file the fields of its format stand. */
export interface Layout {
  readonly format: Format;
  readonly columns: readonly Column[];
  /** Place among `columns` of what is the only one of its role. */
  readonly places: Readonly<Partial<Record<Role, number>>>;
  /** 登记号 of other kinds: there may be several. */
  readonly otherCodes: readonly number[];
  /** Free text. */
  readonly contents: readonly number[];
  /** What goes into a record or its key as it stands. */
  readonly kept: readonly number[];
  /** What goes into the details of a record, in the order of the format, however the file has it. */
  readonly detailed: readonly number[];
  /** What is kept of a row beside its record, in the order of the format, however the file has it. */
  readonly reported: readonly number[];
  /** Days of what has happened. */
  readonly past: readonly number[];
  /** What names the record, where organ and number of the document don't. */
  readonly namedBy: readonly number[];
  /** Where code and name of the other party (交易对方) stand; null where there is none. */
  readonly other: OtherParty | null;
  /** By what the column of `subjectSide` means, the layout in which that party is the subject. */
  readonly bySide: ReadonlyMap<string, Layout>;
  /** Columns of the file. */
  readonly width: number;
}

interface OtherParty {
  readonly code: number;
  readonly name: number;
}

/** Reads texts by a code table (代码表). */
interface CodeTable {
  /** The values that a text names; null where one of them is not in the table. */
  entriesOf(text: string): readonly TableValue[] | null;
  /** The values in words, for messages. */
  readonly words: string;
}

/** The layout of a file whose headings were matched. */
export function layoutOf(
  { format, fields }: Matching,
  headings: readonly string[],
  { tables }: Formats,
  law: Law,
): Layout {
  const columns = fields.flatMap((field, index): Column[] => {
    if (field === null) return [];
    const heading = headings[index] ?? field.heading;
    return [{ index, heading, field, table: tableOf(field, format, tables, law) }];
  });
  const placesOf = (wanted: (field: Field) => boolean) =>
    columns.flatMap(({ field }, place) => (wanted(field) ? [place] : []));
  const places: Partial<Record<Role, number>> = {};
  for (const [place, { field }] of columns.entries()) {
    if (field.is !== undefined && field.is !== 'otherCode') places[field.is] = place;
  }
  const inOrder = (wanted: (field: Field) => boolean) =>
    format.fields.filter(wanted).flatMap((one) => placesOf((field) => field === one));
  const placeOf = (code: string) => columns.findIndex(({ field }) => field.code === code);
  const otherAt = ({ code, name }: Party) => ({ code: placeOf(code), name: placeOf(name) });
  const layout: Layout = {
    format,
    columns,
    places,
    otherCodes: placesOf(({ is }) => is === 'otherCode'),
    contents: placesOf(({ content }) => content === true),
    kept: placesOf(isKept),
    detailed: inOrder(({ detail }) => detail !== undefined),
    reported: inOrder(isReported),
    past: placesOf(({ past }) => past === true),
    namedBy: format.namedBy.map(placeOf),
    other: format.alsoOf === null ? null : otherAt(format.alsoOf),
    bySide: new Map(),
    width: headings.length,
  };
  const bySide = Object.entries(format.sides).map(([side, own]): [string, Layout] => {
    const other = Object.values(format.sides).find((one) => one !== own) ?? own;
    const { code: subjectCode, name } = otherAt(own);
    return [side, { ...layout, places: { ...places, subjectCode, name }, other: otherAt(other) }];
  });
  // Until a row tells which party it is about, it is read as if about the first.
  return { ...layout, ...bySide[0]?.[1], bySide: new Map(bySide) };
}

function isKept({ content, detail, is }: Field): boolean {
  return content === true || detail !== undefined || is === 'documentNumber' || is === 'authority';
}

function tableOf(
  field: Field,
  format: Format,
  tables: Formats['tables'],
  law: Law,
): CodeTable | null {
  if (field.values === undefined) return null;
  const all = tables.get(field.values) ?? ofLaw(field.values, format, law);
  const only = format.only[field.code];
  const values = only ? all.filter(({ value }) => only.includes(value)) : all;
  return codeTable(values, field.separator ?? null);
}

/** Parts of the law as code tables: a name or code, which means the code. */
function ofLaw(name: string, format: Format, law: Law): readonly TableValue[] {
  const { kinds, categories } = law.rulebook;
  const entries =
    name === 'catalogue.kinds'
      ? kinds.filter(({ category }) => format.kindCategories.includes(category))
      : categories;
  return entries.map((one) => ({ value: one.name.zh, aliases: [one.code], means: one.code }));
}

function codeTable(values: readonly TableValue[], separator: string | null): CodeTable {
  const byText = new Map(
    values.flatMap((entry) =>
      [entry.value, ...(entry.aliases ?? [])].map((text) => [plainValue(text), entry]),
    ),
  );
  const find = (text: string) =>
    byText.get(plainValue(text)) ??
    values.find(({ supplement, value, aliases = [] }) =>
      [value, ...aliases].some((one) => supplement === true && isSupplemented(text, one)),
    );
  const split = (text: string): readonly string[] =>
    separator === null
      ? [text]
      : text
          .normalize('NFKC')
          .split(separator)
          .filter((part) => part.trim() !== '');
  return {
    words: values.map(({ value }) => value).join('；'),
    entriesOf: remembering((text) => {
      const found = split(text).map(find);
      const entries = found.filter((entry) => entry !== undefined);
      return entries.length === found.length ? entries : null;
    }),
  };
}

function plainValue(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** Whether the text is a value with its supplement: `其他-补充说明`. */
function isSupplemented(text: string, value: string): boolean {
  return new RegExp(`^${value}\\s*[-－—:：(（]`, 'u').test(text.trim());
}
