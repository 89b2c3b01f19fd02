import fc from 'fast-check';
import { allOf, fileOf } from './intake.fixture.js';
import type { RawRow } from './raw-row.js';
import { textRow, workbook, zipped, type Workbook } from './workbook.fixture.js';
import { xlsxSource } from './xlsx-source.js';

async function read(book: Workbook | Buffer) {
  const bytes = Buffer.isBuffer(book) ? book : await workbook(book);
  const source = await xlsxSource(fileOf(bytes, 'data.xlsx'), bytes.length);
  const rows: readonly RawRow[] = (await allOf(source.rows())).flat();
  return { source, rows, cells: rows.map((row) => row.cells), size: bytes.length };
}
const cellsOf = async (sheet: string, strings?: string) =>
  (await read({ sheets: { 数据: sheet }, ...(strings === undefined ? {} : { strings }) })).cells;

describe('a workbook', () => {
  it('has rows of text, shared or its own, rich or plain, without readings', async () => {
    const strings =
      '<si><t>某</t></si><si><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r><rPh><t>yi</t></rPh></si>';
    const sheet =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
      '<row r="4"><c t="inlineStr"><is><t>a_x000D_b&amp;</t></is></c><c t="str"><v>x</v></c></row>';
    const { rows } = await read({ sheets: { 数据: sheet }, strings });
    expect(rows).toEqual([
      { line: 1, cells: ['某', '', '甲 乙'], fault: null },
      { line: 4, cells: ['a\rb&', 'x'], fault: null },
    ]);
  });

  it.each([
    ['45296', '45296'],
    ['1.1000000000000001', '1.1'],
    ['0.29999999999999999', '0.3'],
    ['9.9999999999999995E-7', '0.000001'],
    ['1E+5', '100000'],
    ['123456789012345', '123456789012345'],
  ])('shows the number %s as %s', async (value, shown) => {
    expect(await cellsOf(`<row><c><v>${value}</v></c></row>`)).toEqual([[shown]]);
  });

  it.each([
    ['<c><f>A2*2</f><v>3</v></c>', 'FORMULA'],
    ['<c t="e"><v>#REF!</v></c>', 'CELL_ERROR'],
    ['<c><v>9.99900199001E+17</v></c>', 'DIGITS_LOST'],
  ])('has a row at fault for %s', async (cell, fault) => {
    const { rows } = await read({ sheets: { 数据: `<row>${cell}</row>` } });
    expect(rows.map((row) => row.fault)).toEqual([fault]);
  });

  it('holds of a row a hundred columns beyond its heading, however far it goes', async () => {
    const sheet =
      textRow(['甲', '乙']) +
      '<row><c r="A2" t="str"><v>1</v></c><c r="XFD2" t="str"><v>x</v></c></row>' +
      '<row><c r="D3" t="str"><v> </v></c></row>';
    const [, far, near] = await cellsOf(sheet);
    expect(far).toEqual(['1', ...Array<string>(101).fill(''), 'x']);
    expect(near).toEqual(['', '', '', ' ']);
  });

  it('is read on its one filled sheet', async () => {
    const { cells, source } = await read({ sheets: { 说明: '<row/>', 数据: textRow(['某']) } });
    expect(cells).toEqual([['某']]);
    expect(source.notes).toEqual([]);
  });

  it('says which of several filled sheets is read', async () => {
    const { cells, source } = await read({ sheets: { 甲: textRow(['某']), 乙: textRow(['x']) } });
    expect(cells).toEqual([['某']]);
    expect(source.notes).toEqual(['工作簿有2张填写了的工作表，只读取“甲”；没有读取：“乙”']);
  });

  it('tells how far it is read', async () => {
    const { source, size } = await read({ sheets: { 数据: textRow(['某']) } });
    expect(source.bytesRead()).toBe(size);
  });

  it.each<[why: string, bytes: () => Promise<Buffer>, code: string]>([
    ['nothing filled in', () => workbook({ sheets: { 数据: '' } }), 'FILE_EMPTY'],
    ['no workbook in it', () => zipped({ 'a.txt': 'a' }), 'FILE_BROKEN'],
    ['XML that ends early', () => workbook({ sheets: { 数据: '<row><c>' } }), 'FILE_BROKEN'],
    [
      'a string that is not there',
      () => workbook({ sheets: { 数据: '<row><c t="s"><v>7</v></c></row>' } }),
      'FILE_BROKEN',
    ],
    [
      'half of it gone',
      async () => (await workbook({ sheets: { 数据: textRow(['某']) } })).subarray(0, 300),
      'FILE_BROKEN',
    ],
    [
      'days of 1904',
      () =>
        workbook({ sheets: { 数据: textRow(['某']) }, properties: '<workbookPr date1904="1"/>' }),
      'FILE_TYPE_UNKNOWN',
    ],
    [
      'a bomb in it',
      () => zipped({ 'xl/workbook.xml': Buffer.alloc(64 * 1024 ** 2) }),
      'FILE_TOO_LARGE',
    ],
    [
      'text without end',
      () =>
        workbook({
          sheets: { 数据: `<row><c t="str"><v>${'某0123456789'.repeat(600_000)}</v></c></row>` },
        }),
      'FILE_BROKEN',
    ],
  ])('is refused with %s', async (_, bytes, code) => {
    await expect(bytes().then(read)).rejects.toMatchObject({ code });
  });

  it('is read back as it was written', async () => {
    const cell = fc.string({
      unit: fc.constantFrom(...Array.from('ab,"&<>\n\r 某𠮷')),
      maxLength: 8,
    });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    const trimmed = (cells: readonly string[]) =>
      cells.slice(0, cells.findLastIndex((one) => one !== '') + 1);
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        fc.pre(rows.flat().some((one) => one !== ''));
        const bytes = await workbook({ sheets: { 数据: rows.map(textRow).join('') } });
        fc.pre(rows.flat().some((one) => one.trim() !== ''));
        expect((await read(bytes)).cells.map(trimmed)).toEqual(rows.map(trimmed));
      }),
      { numRuns: 50 },
    );
  });
});
