import fc from 'fast-check';
import { addDays } from '#libs/calendar';
import { dayOf, lawName, orOpen, tidyCell, wanOfYuan, yuanOfWan } from './cell.js';

describe('a cell', () => {
  it.each([
    ['  某某\u3000', '某某'],
    ['\uFEFF某某\u200B', '某某'],
    ['某 某', '某 某'],
    ['/', ''],
    ['无', ''],
    [' — ', ''],
    ['N/A', ''],
    ['', ''],
    ['无锡', '无锡'],
    ['-1', '-1'],
    // As a file of rejected rows has it, lest a spreadsheet take it for a formula.
    ["'-1", '-1'],
    ["'-", ''],
    ["'=1+1", '=1+1'],
    [" '=1+1", '=1+1'],
    ["'＝1", '＝1'],
    ["'\t=1", '=1'],
    ["'某某", "'某某"],
  ])('%j is read as %j', (cell, text) => {
    expect(tidyCell(cell)).toBe(text);
  });
});

describe('a day', () => {
  it.each([
    ['2024/1/5', '2024-01-05'],
    ['2024-01-05', '2024-01-05'],
    ['2024.1.5', '2024-01-05'],
    ['20240105', '2024-01-05'],
    ['2024年1月5日', '2024-01-05'],
    ['2024年01月05', '2024-01-05'],
    ['2024/1/5 0:00', '2024-01-05'],
    ['2024-01-05T08:30:00+08:00', '2024-01-05'],
    ['２０２４／１／５', '2024-01-05'],
    ['45296', '2024-01-05'],
    ['45296.75', '2024-01-05'],
    ['2099/12/31', '2099-12-31'],
    ['9999-12-31', '9999-12-31'],
    ['2958465', '9999-12-31'],
    ['长期', '2099-12-31'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (cell, day) => {
    expect(dayOf(cell)).toBe(day);
  });

  it.each([
    ['2023-02-29', 'no such day'],
    ['2024/13/1', 'no such month'],
    ['20241301', 'no such month'],
    ['2024', 'a year alone'],
    ['2024/1', 'no day'],
    ['5/1/2024', 'which is the month?'],
    ['24/1/5', 'no century'],
    ['2024/1-5', 'two signs'],
    ['2958466', 'beyond the last serial'],
    ['明天', 'words'],
    ['', 'nothing'],
  ])('%j is none: %s', (cell) => {
    expect(dayOf(cell)).toBeNull();
  });

  it('is the same however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 73_000 }), (serial) => {
        const day = addDays('1899-12-30', serial);
        const [year = '', month = '', date = ''] = day.split('-');
        const forms = [
          day,
          day.replaceAll('-', ''),
          `${year}/${String(Number(month))}/${String(Number(date))}`,
          `${year}年${String(Number(month))}月${String(Number(date))}日`,
          String(serial),
        ];
        expect(forms.map(dayOf)).toEqual(forms.map(() => day));
      }),
    );
  });

  it.each([['2099-12-31'], ['2999-12-31'], ['9999-12-31']])('%s is open', (day) => {
    expect(orOpen(day)).toBeNull();
  });

  it('is itself otherwise', () => {
    expect(orOpen('2099-12-30')).toBe('2099-12-30');
  });
});

describe('an amount in 万元', () => {
  it.each([
    ['0.5', 5000],
    ['200', 2_000_000],
    ['0', 0],
    ['0.000001', 0.01],
    ['1.1', 11_000],
    ['0.29', 2900],
    ['1,234.5', 12_345_000],
    ['5万元', 50_000],
    ['５', 50_000],
    ['100.00', 1_000_000],
    ['99999999999', 999_999_999_990_000],
  ])('of %s is %d yuan', (cell, yuan) => {
    expect(yuanOfWan(cell)).toBe(yuan);
  });

  it.each([
    ['五万'],
    ['-1'],
    ['5000元'],
    ['1e3'],
    ['1,23'],
    ['.5'],
    ['0.000000001'],
    ['999999999999'],
  ])('%j is none', (cell) => {
    expect(yuanOfWan(cell)).toBeNull();
  });

  it('is exact to the fen', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (fen) => {
        const digits = String(fen).padStart(7, '0');
        const wan = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
        expect(yuanOfWan(wan)).toBe(Number(`${digits.slice(0, -2)}.${digits.slice(-2)}`));
      }),
    );
  });
});

describe('the name of a law', () => {
  it.each([
    '食品安全法',
    '《食品安全法》',
    '中华人民共和国食品安全法',
    '《中华人民共和国食品安全法》第一百三十五条',
  ])('%s is 食品安全法', (cell) => {
    expect(lawName(cell)).toBe('食品安全法');
  });
});

describe('an amount in yuan', () => {
  it.each([
    [5000, '0.5'],
    [0, '0'],
    [0.0001, '0.00000001'],
    [12_345_678.9, '1234.56789'],
    [1_000_000_000_000, '100000000'],
  ])('%d is %s 万元', (yuan, wan) => {
    expect(wanOfYuan(yuan)).toBe(wan);
  });

  it('is written as the 万元 that are read as it', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(99_999_999), (whole, fraction) => {
        const yuan = yuanOfWan(`${String(whole)}.${String(fraction).padStart(8, '0')}`);
        if (yuan !== null) expect(yuanOfWan(wanOfYuan(yuan))).toBe(yuan);
      }),
    );
  });
});
