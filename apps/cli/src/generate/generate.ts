import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import iconv from 'iconv-lite';
import type { Day } from '#libs/decision';
import { loadFormats, type Format } from '#libs/intake';
import { fictionalRow, type Fiction } from './fictional-row.js';
import { fictionalOrganisation, fictionalPerson } from './fictional-subject.js';
import { Mess } from './mess.js';
import { seededRandom, type Random } from './seeded-random.js';
import { writeXlsx } from './xlsx-file.js';

export const FILE_TYPES = ['csv', 'xlsx'] as const;

export interface Wanted {
  readonly subjects: number;
  readonly records: number;
  readonly type: (typeof FILE_TYPES)[number];
  readonly directory: string;
  readonly seed: number;
  readonly mess: boolean;
  readonly today: Day;
}

/** One file that was written. */
export interface Written {
  readonly file: string;
  readonly format: string;
  readonly rows: number;
  /** Rows that validation refuses: known, since they were spoilt on purpose. */
  readonly refused: number;
  readonly mishaps: Readonly<Record<string, number>>;
}

/** Shares of the records, of 100; what is not named here gets one. */
const SHARES: Readonly<Record<string, number>> = { CF_LEGAL: 40, CF_NATURAL: 8, XK_LEGAL: 25 };
/** The list and the honour that examples are of. */
export const EXAMPLE_KINDS: Readonly<Record<string, string>> = {
  LISTING: 'WAGE_ARREARS',
  HONOUR: 'H_TAX_A',
};
/** The share of subjects of which anything is recorded; the power makes a few of them have hundreds. */
const RECORDED = 0.4;
const SKEW = 3;

/** Writes one file of each format, fictional, the same for the same seed, in constant memory. */
export async function generate(wanted: Wanted): Promise<readonly Written[]> {
  const { formats, tables } = loadFormats();
  await mkdir(wanted.directory, { recursive: true });
  const shareOf = ({ code }: Format) => SHARES[code] ?? 1;
  const all = formats.reduce((sum, format) => sum + shareOf(format), 0);
  const written: Written[] = [];
  let left = wanted.records;
  for (const [i, format] of formats.entries()) {
    const isLast = i === formats.length - 1;
    const share = Math.floor((wanted.records * shareOf(format)) / all);
    const rows = isLast ? left : share;
    left -= rows;
    const random = seededRandom(wanted.seed * 1000 + i);
    const kind = EXAMPLE_KINDS[format.code] ?? '';
    const fiction = { format, tables, kind, today: wanted.today, random };
    written.push(await writeFormat(fiction, rows, wanted));
  }
  await writeFile(join(wanted.directory, 'counts.json'), `${JSON.stringify(written, null, 2)}\n`);
  return written;
}

async function writeFormat(fiction: Fiction, rows: number, wanted: Wanted): Promise<Written> {
  const { format } = fiction;
  const mess = wanted.mess ? new Mess(format) : null;
  const file = `${format.code}.${wanted.type}`;
  const path = join(wanted.directory, file);
  const lines = linesOf(fiction, rows, wanted.subjects, mess);
  await (wanted.type === 'csv' ? writeCsv(path, lines, wanted.mess) : writeXlsx(path, lines));
  const refused = mess?.refused ?? 0;
  return { file, format: format.code, rows, refused, mishaps: mess?.counts ?? {} };
}

async function* linesOf(
  fiction: Fiction,
  rows: number,
  subjects: number,
  mess: Mess | null,
): AsyncGenerator<readonly string[]> {
  const headings = fiction.format.fields.map(({ heading }) => heading);
  yield mess?.headings(headings) ?? headings;
  const isOfPersons = fiction.format.code.endsWith('_NATURAL');
  for (let n = 1; n <= rows; n += 1) {
    const which = subjectAt(fiction.random, subjects);
    const subject = isOfPersons ? fictionalPerson(which) : fictionalOrganisation(which);
    const row = fictionalRow(fiction, subject, n);
    yield mess?.spoil(row, n) ?? row;
    // Gives way to the writing of what was made.
    if (n % 1000 === 0) await Promise.resolve();
  }
}

function subjectAt(random: Random, subjects: number): number {
  return Math.floor(subjects * RECORDED * random.next() ** SKEW);
}

/** CSV as spreadsheets write it; with mess in GB18030, as many offices still send it. */
async function writeCsv(
  path: string,
  rows: AsyncIterable<readonly string[]>,
  inGb18030: boolean,
): Promise<void> {
  const encode = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, inGb18030 ? iconv.encode(chunk.toString(), 'gb18030') : chunk);
    },
  });
  const csv = stringify({
    ...{ bom: !inGb18030, record_delimiter: 'windows', quote_record_delimiter: true },
  });
  await pipeline(Readable.from(rows), csv, encode, createWriteStream(path));
}
