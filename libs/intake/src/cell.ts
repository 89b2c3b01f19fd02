import { addDays, isDay } from '#libs/calendar';
import type { Day } from '#libs/decision';
import { remembering } from './remembering.js';

/** What people write where nothing is to be said. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  ...['/', '//', '\\', '-', '--', '---', '—', '——', '－', '／', '.', '。', '*'],
  ...['无', '暂无', '空', '空白', '无数据', '不适用', '未填', 'null', 'NULL', 'N/A', 'n/a', '#N/A'],
]);
const BLANK_ENDS =
  /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]+|[\p{White_Space}\p{Default_Ignorable_Code_Point}]+$/gu;
const LONGEST_PLACEHOLDER = 4;

/** The sign by which files that we write keep a spreadsheet from taking a cell for a formula. */
const ESCAPED_FORMULA =
  /^(?:'(?=[=+\-@\t\r＝＋－＠])[\p{White_Space}\p{Default_Ignorable_Code_Point}]*)+/u;

/** The text of a cell without blanks around it; a placeholder (占位符) such as `/` or `无` is no text. */
export function tidyCell(cell: string): string {
  const last = cell.length - 1;
  if (last < 0) return '';
  const isTidy = hasInk(cell.charCodeAt(0)) && hasInk(cell.charCodeAt(last));
  const trimmed = isTidy ? cell : cell.replace(BLANK_ENDS, '');
  const text = trimmed.startsWith("'") ? trimmed.replace(ESCAPED_FORMULA, '') : trimmed;
  return text.length <= LONGEST_PLACEHOLDER && PLACEHOLDERS.has(text) ? '' : text;
}

/** Whether it is for sure no blank: ASCII, of the common Chinese characters, or punctuation that ends their sentences. */
function hasInk(code: number): boolean {
  return (
    (code > 0x20 && code < 0x7f) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3001 && code <= 0x3011) ||
    (code >= 0xff01 && code <= 0xff5e)
  );
}

/** 长期: last days that mean there is none. */
const OPEN_ENDS: ReadonlySet<Day> = new Set(['2099-12-31', '2999-12-31', '9999-12-31']);
const OPEN_WORDS: ReadonlySet<string> = new Set(['长期', '长期有效', '永久', '永久有效']);

/** A last day as it is meant: null is open (长期). */
export function orOpen(day: Day): Day | null {
  return OPEN_ENDS.has(day) ? null : day;
}

const WRITTEN =
  /^(\d{4})\s*(?:([-/.])\s*(\d{1,2})\s*\2|年\s*(\d{1,2})\s*月)\s*(\d{1,2})\s*日?(?:[\sT].*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const SERIAL = /^(\d{5,7})(?:\.\d+)?$/;
/** Day 0 of the serial numbers of spreadsheets, which take 1900 for a leap year. */
const SERIAL_EPOCH = '1899-12-30';
const LAST_SERIAL = 2_958_465;

/**
 * The day that a cell means: `2024/1/5`, `2024-01-05`, `2024.1.5`, `20240105`, `2024年1月5日`, each with a time of day or
 * without, the serial number of a spreadsheet, 长期 as 9999-12-31 without year; null where it is none.
 */
export const dayOf = remembering(readDay);

function readDay(cell: string): Day | null {
  if (OPEN_WORDS.has(cell)) return '2099-12-31';
  const text = cell.normalize('NFKC').trim();
  const written = WRITTEN.exec(text);
  if (written !== null) {
    const [, year = '', , month = '', chineseMonth = '', date = ''] = written;
    return realDay(year, month === '' ? chineseMonth : month, date);
  }
  const compact = COMPACT.exec(text);
  if (compact !== null) return realDay(compact[1] ?? '', compact[2] ?? '', compact[3] ?? '');
  const serial = Number(SERIAL.exec(text)?.[1] ?? 'NaN');
  return serial <= LAST_SERIAL ? addDays(SERIAL_EPOCH, serial) : null;
}

function realDay(year: string, month: string, date: string): Day | null {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

const WAN = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?:万元?)?$/;
/** Digits that a number holds exactly. */
const EXACT_DIGITS = 15;

/** An amount in 万元 as yuan, exactly (`0.5` is 5000); null where it is none, or finer than a hundredth of a fen. */
export function yuanOfWan(cell: string): number | null {
  const [, whole, fraction = ''] = WAN.exec(cell.normalize('NFKC').replace(/\s/g, '')) ?? [];
  if (whole === undefined) return null;
  const decimals = fraction.replace(/0+$/, '').padEnd(4, '0');
  const digits = whole.replaceAll(',', '') + decimals.slice(0, 4);
  const rest = decimals.slice(4);
  if (rest.length > 4 || digits.replace(/^0+/, '').length + rest.length > EXACT_DIGITS) return null;
  return Number(rest === '' ? digits : `${digits}.${rest}`);
}

/** Yuan as 万元, exactly: what `yuanOfWan` reads as that amount. */
export function wanOfYuan(yuan: number): string {
  const [whole = '', fraction = ''] = String(yuan).split('.');
  const digits = whole.padStart(5, '0');
  const rest = (digits.slice(-4) + fraction).replace(/0+$/, '');
  return digits.slice(0, -4) + (rest === '' ? '' : `.${rest}`);
}

/** The name of a law as rules have it: `《中华人民共和国食品安全法》` is 食品安全法. */
export function lawName(cell: string): string {
  const name = cell.normalize('NFKC').replace(/\s/g, '');
  return name
    .replace(/^[《<]+/, '')
    .replace(/[》>].*$/, '')
    .replace(/^中华人民共和国/, '');
}
