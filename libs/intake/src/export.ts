import { isDeepStrictEqual } from 'node:util';
import type { CreditRecord } from '#libs/decision';
import { isPersonSubjectId, type RecordOfSubject } from '#libs/records';
import { examine } from './examine.js';
import { exportedCells } from './exported-cells.js';
import type { Format, Formats } from './format.js';
import { matchHeadings } from './heading.js';
import { IntakeError } from './intake-error.js';
import type { IntakeRecord } from './intake-record.js';
import { layoutOf } from './layout.js';
import { recordIdOf } from './record-id.js';
import type { Context } from './row.js';
import { csvText } from './written-csv.js';

/** Which records are exported, and by what law they are read. */
export interface ExportWanted {
  readonly format: Format;
  readonly kind: string;
  /** 统一社会信用代码 of the organ that decided; null: of all. */
  readonly organ: string | null;
}

/** How many records were written, and how many were left out. */
export interface Exported {
  readonly rows: number;
  /** Of natural persons, whose numbers are not kept. */
  readonly persons: number;
  /** That the format cannot say so that they would be read as they stand. */
  readonly unsaid: number;
}

const NATURAL_PERSON = '自然人';
/** Lines that are handed on at a time. */
const PAGE = 500;
/** What a file cannot hold: a row with it would be refused. */
const UNWRITABLE = /[\0\uFFFD]|\p{Surrogate}/u;

/**
 * The kind of records of a format, or of the list or honour (名单、荣誉) named.
 * @throws IntakeError FORMAT_UNKNOWN, LIST_UNKNOWN
 */
export function exportWanted(
  formats: Formats,
  { law }: Pick<Context, 'law'>,
  { code, list, organ }: { readonly code: string; readonly list?: string; readonly organ?: string },
): ExportWanted {
  const format = formats.formats.find((one) => one.code === code);
  if (format === undefined) {
    const known = formats.formats.map((one) => one.code).join('、');
    throw new IntakeError('FORMAT_UNKNOWN', `没有格式${code}；可以用：${known}`);
  }
  const kind = format.kind ?? list ?? '';
  const isOfFormat =
    format.kind === null
      ? format.kindCategories.includes(law.kinds.get(kind)?.category ?? '')
      : list === undefined || list === format.kind;
  if (!isOfFormat) {
    const known = [...law.kinds.values()]
      .filter(({ category }) => format.kindCategories.includes(category))
      .map((one) => one.code)
      .join('、');
    const what = format.kind === null ? `请指明名单或荣誉：${known}` : '这一格式不分名单';
    throw new IntakeError('LIST_UNKNOWN', what);
  }
  return { format, kind, organ: organ ?? null };
}

/**
 * Writes records of one kind as a file of the format (CSV, UTF-8 with a byte order mark, formulas escaped).
 * INVARIANT: each row, imported again, is a repeat: one that would not be is left out and counted.
 */
export async function exportRecords(
  records: AsyncIterable<RecordOfSubject>,
  { format, organ }: ExportWanted,
  { formats, ...context }: Context & { readonly formats: Formats },
  write: (text: string) => Promise<void>,
): Promise<Exported> {
  const headings = format.fields.map(({ heading }) => heading);
  const layout = layoutOf(matchHeadings(format, headings), headings, formats, context.law);
  const comesBack = (one: RecordOfSubject, cells: readonly string[]) => {
    if (cells.some((cell) => UNWRITABLE.test(cell))) return false;
    const { record } = examine({ line: 0, cells, fault: null }, layout, context);
    return record !== null && isRepeat(record, one);
  };
  // Of the twins of a form, one is of natural persons only: organisations are in the other.
  const isOfPersons = Object.values(format.only).some((values) => values.includes(NATURAL_PERSON));
  const otherPlace = format.fields.findIndex(({ code }) => code === format.alsoOf?.code);
  let [rows, persons, unsaid] = [0, 0, 0];
  let lines: (readonly string[])[] = [];
  await write(csvText([headings], true));
  for await (const one of records) {
    if (organ !== null && organOf(one, format) !== organ) continue;
    if (isPersonSubjectId(one.subjectId)) {
      persons += 1;
      continue;
    }
    if (isOfPersons) continue;
    const cells = exportedCells(one, format);
    // A row that is a record of both parties is written once, from the record of the party that it is about.
    if (otherPlace >= 0 && cells[otherPlace] === one.subjectId) continue;
    if (!comesBack(one, cells)) {
      unsaid += 1;
      continue;
    }
    rows += 1;
    lines.push(cells);
    if (lines.length < PAGE) continue;
    await write(csvText(lines, false));
    lines = [];
  }
  await write(csvText(lines, false));
  return { rows, persons, unsaid };
}

function organOf({ reported }: RecordOfSubject, { fields }: Format): string | undefined {
  const field = fields.find(({ is }) => is === 'authorityCode');
  const said = JSON.parse(reported ?? '{}') as Readonly<Record<string, string>>;
  return field && said[field.code];
}

/** Whether a row says what stands already: subject, decision, and all that is kept of it. */
function isRepeat(row: IntakeRecord, { subjectId, record, reported }: RecordOfSubject): boolean {
  const {
    id,
    suspended: _,
    objection: __,
    withdrawn: ___,
    details,
    ...said
  }: CreditRecord = record;
  return (
    row.subject.code === subjectId &&
    recordIdOf(row.record.kind, row.key) === id &&
    !row.withdrawn &&
    row.reported === reported &&
    isDeepStrictEqual(row.record, said) &&
    isDeepStrictEqual(JSON.parse(row.details), details)
  );
}
