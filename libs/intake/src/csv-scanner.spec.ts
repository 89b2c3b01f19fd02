import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { CsvScanner, delimiterOf } from './csv-scanner.js';
import type { RawRow } from './raw-row.js';

function scanned(text: string, delimiter = ',', piece = text.length || 1): readonly RawRow[] {
  const scanner = new CsvScanner(delimiter);
  const rows: RawRow[] = [];
  for (let at = 0; at < text.length; at += piece)
    rows.push(...scanner.push(text.slice(at, at + piece)));
  return [...rows, ...scanner.end()];
}
const cellsOf = (rows: readonly RawRow[]) => rows.map(({ cells }) => cells);

describe('CSV', () => {
  it('has cells with delimiters, line breaks and quotes in quotes', () => {
    const rows = scanned('a,"b,1"\r\n"line\r\nbreak","say ""hi"""\r\n,\r\n');
    expect(cellsOf(rows)).toEqual([
      ['a', 'b,1'],
      ['line\r\nbreak', 'say "hi"'],
      ['', ''],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  it.each([
    ['a\nb', ['a'], ['b']],
    ['a\rb', ['a'], ['b']],
    ['a\r\nb\r\n', ['a'], ['b']],
    ['"a"\n"b"', ['a'], ['b']],
  ])('%j has two rows', (text, ...rows) => {
    expect(cellsOf(scanned(text))).toEqual(rows);
  });

  it('takes a quote within a plain cell as it stands', () => {
    expect(scanned('他说"好",b')).toEqual([{ line: 1, cells: ['他说"好"', 'b'], fault: null }]);
  });

  it('finds a row at fault where something follows a quoted cell, and goes on', () => {
    expect(scanned('"a"b,c\nd,e\n').map(({ fault, line }) => [line, fault])).toEqual([
      [1, 'QUOTE'],
      [2, null],
    ]);
  });

  it('loses one line to a quote that nothing closes', () => {
    expect(scanned('a,b\nc,"d\ne,f\n')).toEqual([
      { line: 1, cells: ['a', 'b'], fault: null },
      { line: 2, cells: ['c', '"d'], fault: 'QUOTE' },
      { line: 3, cells: ['e', 'f'], fault: null },
    ]);
  });

  it('finds rows at fault where characters are broken or none', () => {
    const rows = scanned('a\nb\uFFFD\nc\0\nd\n');
    expect(rows.map(({ fault }) => fault)).toEqual([null, 'BROKEN_CHARACTER', 'NUL', null]);
  });

  it('does not grow with a row that never ends', () => {
    const scanner = new CsvScanner(',');
    const rows: RawRow[] = [];
    for (let i = 0; i < 100; i += 1) rows.push(...scanner.push(`"${'x'.repeat(100_000)}`));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ fault }) => fault === 'QUOTE')).toBe(true);
  });

  it.each([
    ['a,b,c\n1,2', 'CUT'],
    ['a,b,c\n1,2,', null],
    ['a,b,c\n1,2\n', null],
    ['a,b,c\n1,2\r', null],
    ['\n,\na,b,,\n1,2', null],
    ['a,b,,\n1', 'CUT'],
    ['a,b,c\n,', null],
    ['a,b,c', null],
    ['a,b,c\n1,"2', 'QUOTE'],
  ] as const)('sees in the last row of %j the fault %j', (text, fault) => {
    expect(scanned(text).at(-1)?.fault).toBe(fault);
    expect(scanned(text, ',', 1).at(-1)?.fault).toBe(fault);
  });

  it.each([
    ['a,b;c,d', ','],
    ['a;b;c', ';'],
    ['a\tb', '\t'],
    ['a', ','],
    ['"a,b,c";d', ';'],
  ])('%j is delimited by %j', (line, delimiter) => {
    expect(delimiterOf(line)).toBe(delimiter);
  });

  const cell = fc.string({ unit: fc.constantFrom(...Array.from('ab,;\t"\r\n 某')), maxLength: 8 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  });

  it('is read back as it was written, in pieces of any size', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.integer({ min: 1, max: 9 }),
        (rows, delimiter, piece) => {
          const text = stringify(rows, { delimiter, quoted_match: /[\r\n]/ });
          const read = scanned(text, delimiter, piece);
          expect(cellsOf(read)).toEqual(rows);
          expect(read.every(({ fault }) => fault === null)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is read as another reader reads it, wherever that finds no fault', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('ab,"\n')), maxLength: 30 });
    fc.assert(
      fc.property(text, (csv) => {
        let rows: string[][];
        try {
          rows = parse(csv, { relax_column_count: true, record_delimiter: '\n' });
        } catch {
          return;
        }
        const read = scanned(csv);
        const isBlank = (cells: readonly string[]) => cells.length === 1 && cells[0] === '';
        expect(cellsOf(read).filter((cells) => !isBlank(cells))).toEqual(
          rows.filter((cells) => !isBlank(cells)),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
