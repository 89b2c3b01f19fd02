import fc from 'fast-check';
import { tidyCell } from './cell.js';
import { CsvScanner } from './csv-scanner.js';
import { csvText } from './written-csv.js';

function readBack(text: string): readonly (readonly string[])[] {
  const scanner = new CsvScanner(',');
  return [...scanner.push(text.replace(/^\uFEFF/, '')), ...scanner.end()].map(({ cells }) => cells);
}

describe('a CSV that is written', () => {
  it.each(['甲\n乙', '甲\r乙', '甲\r\n乙', '甲,"乙"'])('holds %j in one row', (cell) => {
    expect(readBack(csvText([['编号', cell]], true))).toEqual([['编号', cell]]);
  });

  it('is read back cell by cell', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.string({
        unit: fc.constantFrom('"', ',', '\r', '\n', '\t', "'", '=', '-', '＝', ' ', '甲'),
        maxLength: 5,
      }),
    );
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, (given) => {
        const tidy = (all: readonly (readonly string[])[]) => all.map((row) => row.map(tidyCell));
        const texts = tidy(given.map((row) => ['1', ...row]));
        expect(tidy(readBack(csvText(texts, true)))).toEqual(texts);
      }),
    );
  });
});
