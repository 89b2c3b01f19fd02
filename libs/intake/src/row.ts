import type { Day, Law } from '#libs/decision';
import { normaliseCode } from '#libs/identity';
import { dayOf, lawName, tidyCell, yuanOfWan } from './cell.js';
import type { Role, TableValue } from './format.js';
import type { Severity } from './intake-record.js';
import type { Column, Layout } from './layout.js';

/** What rows are held against, beside their format. */
export interface Context {
  readonly law: Law;
  /** Day of the report (报送日). */
  readonly today: Day;
  /** 机构码表: codes of the organs that may report; null: not known, so not checked. */
  readonly organs: ReadonlySet<string> | null;
}

/** What a cell was read as: a day, an amount in yuan, entries of a code table, or its text; null: nothing to read. */
export type Value = string | number | readonly TableValue[] | null;

/** One row as its columns were read; places are those of the layout's columns. */
export interface Row {
  readonly layout: Layout;
  /** Tidy; empty where nothing is said. */
  readonly texts: readonly string[];
  readonly values: readonly Value[];
}

/** Tells of one thing found wrong, at the column of a role or at the place of a column; null: of no one column. */
export type Say = (
  rule: string,
  severity: Severity,
  where: Role | number | null,
  message: string,
) => void;

/** A rule of validation (校验规则) of one row. */
export type Rule = (row: Row, say: Say, context: Context) => void;

/** The text of the column of a role, or at a place; empty where it is not there. */
export function textAt({ layout, texts }: Row, where: Role | number): string {
  const place = typeof where === 'number' ? where : layout.places[where];
  return place === undefined ? '' : (texts[place] ?? '');
}

const PLAIN_CODE = /^[0-9A-Z]*$/;

/** The code in the column of a role or at a place, normalised; most are so already. */
export function codeAt(row: Row, where: Role | number): string {
  const text = textAt(row, where);
  return PLAIN_CODE.test(text) ? text : normaliseCode(text);
}

export function hasColumn({ layout }: Row, role: Role): boolean {
  return layout.places[role] !== undefined;
}

/** The day in the column of a role; null where there is none. */
export function dayAt(row: Row, role: Role): Day | null {
  const value = valueAt(row, role);
  return typeof value === 'string' ? value : null;
}

export function amountAt(row: Row, role: Role): number | null {
  const value = valueAt(row, role);
  return typeof value === 'number' ? value : null;
}

/** The entries of the code table that the column of a role names. */
export function entriesAt(row: Row, role: Role): readonly TableValue[] {
  const value = valueAt(row, role);
  return typeof value === 'object' && value !== null ? value : [];
}

function valueAt({ layout, values }: Row, role: Role): Value {
  const place = layout.places[role];
  return place === undefined ? null : (values[place] ?? null);
}

/** Reads the cells of a row by its layout; says what cannot be read: REQUIRED, LENGTH, DATE, NUMBER, CODE_TABLE. */
export function readRow(layout: Layout, cells: readonly string[], say: Say): Row {
  const { columns } = layout;
  const texts = new Array<string>(columns.length);
  const values = new Array<Value>(columns.length);
  for (const [place, column] of columns.entries()) {
    const text = tidyCell(cells[column.index] ?? '');
    texts[place] = text;
    values[place] = text === '' ? nothingIn(column, place, say) : valueOf(column, text, place, say);
  }
  const row = { layout, texts, values };
  if (layout.bySide.size === 0) return row;
  const side = entriesAt(row, 'subjectSide')[0]?.means ?? '';
  return { ...row, layout: layout.bySide.get(side) ?? layout };
}

function nothingIn({ field, heading }: Column, place: number, say: Say): null {
  if (field.required === true) {
    const why = field.because === undefined ? '' : `：${field.because}`;
    say('REQUIRED', 'ERROR', place, `“${heading}”必填，请补上${why}`);
  }
  if (field.required === 'expected') {
    say('REQUIRED', 'WARNING', place, `“${heading}”应当填写，未填的按规定推算`);
  }
  return null;
}

function valueOf({ field, table }: Column, text: string, place: number, say: Say): Value {
  const { length, type } = field;
  if (length !== undefined && text.length > length && Array.from(text).length > length) {
    const message = `超过${String(length)}个字，系统不会截断；请缩短后再报送`;
    say('LENGTH', 'ERROR', place, message);
  }
  if (type === 'date') {
    const day = dayOf(text);
    if (day === null) say('DATE', 'ERROR', place, '不是日期；请写成2024/01/05这样的形式');
    return day;
  }
  if (type === 'wan') {
    const yuan = yuanOfWan(text);
    if (yuan === null) {
      say('NUMBER', 'ERROR', place, '不是金额；请以万元为单位填写数字，如0.5表示5000元');
    }
    return yuan;
  }
  if (type === 'law') return lawName(text);
  if (type === 'code') return normaliseCode(text);
  if (table === null) return text;
  const entries = table.entriesOf(text);
  if (entries === null) {
    say('CODE_TABLE', 'ERROR', place, `不在代码表之内；可以填写：${shortened(table.words)}`);
  }
  return entries;
}

function shortened(words: string): string {
  return words.length <= 200 ? words : `${words.slice(0, 200)}……`;
}
