import fc from 'fast-check';
import iconv from 'iconv-lite';
import { IntakeError } from './index.js';
import { csvOf, fileOf, opened, PENALTY, PERSON_PENALTY } from './intake.fixture.js';
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
async function endures(bytes: Buffer): Promise<void> {
  const started = performance.now();
  try {
    const { rows } = await opened(fileOf(bytes, 'data'), 'CF_LEGAL');
    for (const { record, findings } of rows) {
      expect(record === null).toBe(findings.some(({ severity }) => severity === 'ERROR'));
      expect(JSON.stringify(findings)).not.toContain('999900198004040038');
    }
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    expect(error.message).not.toContain('999900198004040038');
  }
  expect(performance.now() - started).toBeLessThan(MOST_MS);
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
