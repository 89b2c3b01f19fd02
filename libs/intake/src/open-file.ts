import { open } from 'node:fs/promises';
import type { Day, Law } from '#libs/decision';
import { contentOf } from './encoding.js';
import { csvSource } from './csv-source.js';
import { examine } from './examine.js';
import { shippedFormats } from './format-files.js';
import type { Formats } from './format.js';
import {
  assertReadable,
  candidates,
  matchHeadings,
  shownHeadings,
  type Matching,
} from './heading.js';
import { IntakeError } from './intake-error.js';
import type { ExaminedRow, OpenedFile } from './intake-record.js';
import { layoutOf, type Layout } from './layout.js';
import { isBlankRow, type RawRow } from './raw-row.js';
import { readRow } from './row.js';
import type { RowSource } from './row-source.js';
import { xlsxSource } from './xlsx-source.js';

export interface OpenOptions {
  readonly law: Law;
  /** Day of the report (报送日) in Shanghai. */
  readonly today: Day;
  /** 全量名单: the file is the full list; refused where the format has none. */
  readonly isSnapshot?: boolean;
  /** 机构码表: codes of the organs that may decide (V13). */
  readonly organs?: ReadonlySet<string>;
  /** The list or honour that a file of no rows is of. */
  readonly kind?: string;
  readonly formats?: Formats;
}

/** A file that was recognised, with what a person should know of how it is read. */
export interface RecognisedFile extends OpenedFile {
  /** In Chinese: headings that are not understood, the encoding, the sheet. */
  readonly notes: readonly string[];
}

/** Rows that are examined at a time: few enough that others have their turn in between. */
const PART_ROWS = 50;

/** Rows at the head of a file that may tell which of several formats it is. */
const PEEKED_ROWS = 20;

/**
 * Opens a CSV or XLSX file of intake (报送文件): tells its format by its headings, or takes the one named.
 * @throws IntakeError where it cannot be read as a whole
 */
export async function openIntakeFile(
  path: string,
  format: string,
  options: OpenOptions,
): Promise<RecognisedFile> {
  return openRows(await sourceOf(path), format, options);
}

/** Rows of a file, or handed in directly, with what names them. */
export interface Content {
  readonly source: RowSource;
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly digest: string;
}

/** Opens rows whose first is their heading. @throws IntakeError where they cannot be read as a whole */
export async function openRows(
  { source, bytes, digest }: Content,
  format: string,
  options: OpenOptions,
): Promise<RecognisedFile> {
  const { law, today, organs = null, isSnapshot = false, formats = shippedFormats() } = options;
  const { headings, first } = await headOf(source);
  const matching = recognise(headings, first, format, formats, law);
  if (isSnapshot && !matching.format.mayBeSnapshot) {
    throw new IntakeError(
      'NO_SNAPSHOT',
      `${matching.format.name.zh}是逐条报送的，不能作为全量名单`,
    );
  }
  const layout = layoutOf(matching, headings, formats, law);
  const kind = matching.format.kind ?? options.kind ?? kindOf(layout, first);
  const own = matching.format.kind === null ? onlyOf(layout, kind, law) : layout;
  const context = { law, today, organs };
  return {
    format: matching.format.code,
    source: kind,
    isSnapshot,
    headings,
    bytes,
    digest,
    notes: [...source.notes, ...unknownNotes(matching)],
    rows: (skip = 0) => examinedRows(source, skip, (raw) => examine(raw, own, context)),
    bytesRead: () => source.bytesRead(),
  };
}

async function sourceOf(path: string) {
  const head = await headBytes(path);
  const { bytes, digest, encoding } = await contentOf(path);
  if (bytes === 0) throw new IntakeError('FILE_EMPTY', '文件是空的');
  if (head.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) {
    throw new IntakeError(
      'FILE_ENCRYPTED',
      '文件是加密的工作簿或者旧版XLS；请取消密码，另存为XLSX或CSV后再报送',
    );
  }
  const isZip = head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));
  const source = isZip ? await xlsxSource(path, bytes) : csvSource(path, encoding);
  return { source, bytes, digest };
}

async function headBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: unknown) => {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new IntakeError('FILE_UNREADABLE', `文件打不开（${code}）`);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Headings and the first rows. */
async function headOf(source: RowSource) {
  const first: RawRow[] = [];
  for await (const rows of source.rows()) {
    first.push(...rows.filter((row) => !isBlankRow(row)).slice(0, PEEKED_ROWS + 1 - first.length));
    if (first.length > PEEKED_ROWS) break;
  }
  const heading = first.shift();
  if (heading === undefined) throw new IntakeError('FILE_EMPTY', '文件里没有任何内容');
  const last = heading.cells.findLastIndex((cell) => cell.trim() !== '');
  return { headings: heading.cells.slice(0, last + 1), first };
}

function recognise(
  headings: readonly string[],
  first: readonly RawRow[],
  wanted: string,
  formats: Formats,
  law: Law,
): Matching {
  if (wanted !== 'auto') {
    const format = formats.formats.find(({ code }) => code === wanted);
    if (format === undefined) {
      const known = formats.formats.map(({ code }) => code).join('、');
      throw new IntakeError('FORMAT_UNKNOWN', `没有格式${wanted}；可以用：${known}`);
    }
    const matching = matchHeadings(format, headings);
    assertReadable(matching, headings);
    return matching;
  }
  const [best, ...others] = candidates(formats.formats, headings);
  if (best === undefined) throw new IntakeError('FORMAT_UNKNOWN', '没有任何格式');
  assertReadable(best, headings);
  if (others.length === 0) return best;
  // Twins: the rows tell which of them it is.
  const fitting = [best, ...others]
    .map((matching) => ({ matching, fits: fittingRows(matching, headings, first, formats, law) }))
    .sort((a, b) => b.fits - a.fits);
  const [one, next] = fitting;
  if (one !== undefined && one.fits > (next?.fits ?? 0)) return one.matching;
  const names = fitting.map(
    ({
      matching: {
        format: { code, name },
      },
    }) => `${name.zh}（${code}）`,
  );
  throw new IntakeError('FORMAT_AMBIGUOUS', `可能是${names.join('、')}；请指明是哪一种格式`);
}

/** How many of the rows have, in the columns that tell twins apart, what this format has there. */
function fittingRows(
  matching: Matching,
  headings: readonly string[],
  first: readonly RawRow[],
  formats: Formats,
  law: Law,
): number {
  const layout = layoutOf(matching, headings, formats, law);
  const telling = Object.keys(matching.format.only);
  return first.filter(({ cells }) => {
    const { values } = readRow(layout, cells, () => undefined);
    return layout.columns.every(
      ({ field }, place) => !telling.includes(field.code) || values[place] !== null,
    );
  }).length;
}

/** The list or honour of a file whose rows name it: that of the first row that does. */
function kindOf(layout: Layout, first: readonly RawRow[]): string {
  const place = layout.places.kind;
  for (const { cells } of place === undefined ? [] : first) {
    const value = readRow(layout, cells, () => undefined).values[place ?? 0];
    if (typeof value === 'object' && value?.[0]?.means !== undefined) return value[0].means;
  }
  throw new IntakeError(
    'LIST_UNKNOWN',
    '看不出是哪一个名单或荣誉：名单代码（荣誉代码）一列为空或者不在目录之内',
  );
}

/** One delivery is of one source: rows that name another list are refused. */
function onlyOf(layout: Layout, kind: string, law: Law): Layout {
  const name = law.kinds.get(kind)?.name.zh ?? kind;
  const columns = layout.columns.map((column) => {
    const { table } = column;
    if (column.field.is !== 'kind' || table === null) return column;
    const entriesOf = (text: string) => {
      const entries = table.entriesOf(text);
      return entries?.every(({ means }) => means === kind) === true ? entries : null;
    };
    return { ...column, table: { words: `${name}（一个文件只能有一个名单）`, entriesOf } };
  });
  return { ...layout, columns };
}

function unknownNotes({ unknown }: Matching): readonly string[] {
  return unknown.length === 0 ? [] : [`没有读取的列（不在格式之内）：${shownHeadings(unknown)}`];
}

async function* examinedRows(
  source: RowSource,
  skip: number,
  examined: (raw: RawRow) => ExaminedRow,
): AsyncGenerator<readonly ExaminedRow[]> {
  // The heading comes first.
  let passed = -1;
  for await (const rows of source.rows()) {
    let part: ExaminedRow[] = [];
    for (const raw of rows) {
      if (isBlankRow(raw)) continue;
      if (passed < skip) passed += 1;
      else part.push(examined(raw));
      if (part.length < PART_ROWS) continue;
      yield part;
      part = [];
    }
    if (part.length > 0) yield part;
  }
}
