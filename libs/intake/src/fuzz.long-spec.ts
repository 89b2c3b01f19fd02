import fc from 'fast-check';
import iconv from 'iconv-lite';
import { IntakeError, openIntakeFile } from './index.js';
import { csvOf, fileOf, FORMATS, LAW, PENALTY, PERSON_PENALTY, TODAY } from './intake.fixture.js';
import { textRow, workbook } from './workbook.fixture.js';

/** How long each of the two goes on: FUZZ_SECONDS, by default a minute over both. */
const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? '60') / 2;
/** No file of this size may take longer. */
const MOST_MS = 10_000;

const csv = csvOf('CF_LEGAL', [PENALTY, PERSON_PENALTY, PENALTY]);
const table = csv.split('\r\n').map((line) => line.slice(1, -1).split('","'));
const book = await workbook({ sheets: { 数据: table.map(textRow).join('') } });

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(40),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom(
        '"',
        ',',
        '\r',
        '\n',
        '\0',
        '""',
        '\uFEFF',
        '"\n"',
        '𠮷',
        '<c>',
        '</row>',
        '&#0;',
        '<f/>',
      )
      .map((text) => Buffer.from(text)),
  ),
});
const changes = fc.array(change, { minLength: 1, maxLength: 12 });

/** The file with pieces of it cut out and others put in. */
function spoilt(
  file: Buffer,
  all: readonly { at: number; cut: number; put: Uint8Array }[],
): Buffer {
  return all.reduce((bytes, { at, cut, put }) => {
    const from = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + cut)]);
  }, file);
}

/** A file is read to its end or refused in words; nothing else may happen, and no number of a person be told. */
async function endures(bytes: Buffer, mostMs = MOST_MS): Promise<void> {
  const started = performance.now();
  try {
    const options = { law: LAW, today: TODAY, formats: FORMATS };
    const file = await openIntakeFile(fileOf(bytes, 'data'), 'CF_LEGAL', options);
    for await (const part of file.rows()) {
      for (const { record, findings } of part) {
        expect(record === null).toBe(findings.some(({ severity }) => severity === 'ERROR'));
      }
      expect(JSON.stringify(part.map(({ findings }) => findings))).not.toContain(
        '999900198004040038',
      );
    }
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    expect(error.message).not.toContain('999900198004040038');
  }
  expect(performance.now() - started).toBeLessThan(mostMs);
}

const settings = { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: SECONDS * 1000 };

it(
  'endures any CSV',
  async () => {
    const files = [Buffer.from(csv), iconv.encode(csv, 'gb18030')];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), changes, (file, all) =>
        endures(spoilt(file, all)),
      ),
      settings,
    );
  },
  SECONDS * 2000 + MOST_MS,
);

it(
  'endures any workbook, spoilt within its archive or within its sheet',
  async () => {
    const xml = Buffer.from(table.map(textRow).join(''));
    await fc.assert(
      fc.asyncProperty(fc.boolean(), changes, async (isWithin, all) => {
        if (!isWithin) return endures(spoilt(book, all));
        return endures(await workbook({ sheets: { 数据: spoilt(xml, all).toString() } }));
      }),
      settings,
    );
  },
  SECONDS * 2000 + MOST_MS,
);

const headings = table[0] ?? [];
const utf16be = iconv.encode(csv, 'utf-16be', { addBOM: true });
const manyColumns = (line: readonly string[], word: string) =>
  [...line, ...Array.from({ length: 10_000 }, (_, i) => `${word}${String(i)}`)].join(',');
const wideRow = (at: number) =>
  `<row r="${String(at)}"><c r="XFD${String(at)}" t="inlineStr"><is><t>x</t></is></c></row>`;
const MB = 1_000_000;
/** They are larger than what is made at random. */
const MOST_ODD_MS = 60_000;

/** Odd as a whole, each of the size that makes it worst. */
const ODD: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  'UTF-16, big-endian': () => utf16be,
  'UTF-16 cut within a character': () =>
    iconv.encode(csv, 'utf-16le', { addBOM: true }).subarray(0, -1),
  'byte order marks in its midst': () => Buffer.from(csv.replaceAll(',', ',\uFEFF')),
  'headings twice': () => Buffer.from(`${csv}${csv}`),
  '10,000 columns': () =>
    Buffer.from(
      [manyColumns(headings, '列'), ...table.slice(1).map((line) => manyColumns(line, '格'))].join(
        '\n',
      ),
    ),
  'a quote that nothing closes, in 50 MB': () =>
    Buffer.concat([Buffer.from(`${csv}"`), Buffer.alloc(50 * MB, `${'某'.repeat(3000)},\n`)]),
  'doubled quotes only, 50 MB': () => Buffer.concat([Buffer.from(csv), Buffer.alloc(50 * MB, '"')]),
  'one line of 20 MB': () => Buffer.concat([Buffer.from(csv), Buffer.alloc(20 * MB, 'x')]),
  'delimiters only, 5 MB': () => Buffer.concat([Buffer.from(csv), Buffer.alloc(5 * MB, ',')]),
  'blank lines only, 10 MB': () => Buffer.concat([Buffer.from(csv), Buffer.alloc(10 * MB, '\n')]),
  'zeros, 50 MB': () => Buffer.concat([Buffer.from(csv), Buffer.alloc(50 * MB)]),
  'a shared string of 100 MB': () =>
    workbook({
      sheets: { 数据: textRow(headings) },
      strings: `<si><t>${'x'.repeat(100 * MB)}</t></si>`,
    }),
  'a million shared strings': () =>
    workbook({ sheets: { 数据: textRow(headings) }, strings: '<si><t>某</t></si>'.repeat(MB) }),
  'entities within entities': () =>
    workbook({
      sheets: { 数据: '&lol;' },
      strings: '<!DOCTYPE l [<!ENTITY lol "&lol;&lol;">]>&lol;',
    }),
  'rows whose only cell is the last of 16,384': () =>
    workbook({
      sheets: {
        数据: textRow(headings) + Array.from({ length: 20_000 }, (_, i) => wideRow(i + 2)).join(''),
      },
    }),
  'elements within elements': () => workbook({ sheets: { 数据: '<c>'.repeat(MB) } }),
};

it.each(Object.keys(ODD))(
  'endures a file with %s',
  async (name) => {
    const bytes = (await ODD[name]?.()) ?? Buffer.alloc(0);
    await endures(bytes, MOST_ODD_MS);
  },
  120_000,
);
