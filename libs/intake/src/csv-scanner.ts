import { BROKEN_CHARACTER } from './encoding.js';
import type { RawRow, RowFault } from './raw-row.js';

const [QUOTE, CR, LF] = ['"'.charCodeAt(0), 13, 10];
/** A row longer than this has an unclosed quote in it. */
const LONGEST_ROW = 1_000_000;
const DELIMITERS = [',', ';', '\t'] as const;

/** The delimiter of a heading line: the one that stands there most often outside quotes. */
export function delimiterOf(headingLine: string): string {
  const outside = headingLine.replace(/"[^"]*"/g, '');
  const [best] = DELIMITERS.map((one) => ({ one, count: outside.split(one).length })).sort(
    (a, b) => b.count - a.count,
  );
  return best?.one ?? ',';
}

/**
 * Cuts text that comes in pieces into rows of CSV (RFC 4180): quoted cells hold delimiters, line breaks and doubled
 * quotes. A row whose quotes don't match has a fault, and reading goes on at the next line; so has a last row that has
 * neither all columns nor a line break. Memory is bounded by the
 * longest row.
 */
export class CsvScanner {
  private text = '';
  /** Start of the row that is being read, and of the rest of its text. */
  private at = 0;
  private line = 1;
  private isLast = false;
  private isSuspect = false;
  /** Columns of the heading, the first row that says anything. */
  private width = 0;
  private readonly delimiterCode: number;

  constructor(private readonly delimiter: string) {
    this.delimiterCode = delimiter.charCodeAt(0);
  }

  /** The rows that end within the text so far. */
  push(piece: string): readonly RawRow[] {
    this.text = this.at === this.text.length ? piece : this.text.slice(this.at) + piece;
    this.at = 0;
    this.isSuspect ||= piece.includes('\0') || piece.includes(BROKEN_CHARACTER);
    return this.rows();
  }

  /** The rows that are left once all text has come. */
  end(): readonly RawRow[] {
    this.isLast = true;
    return this.rows();
  }

  private rows(): readonly RawRow[] {
    const rows: RawRow[] = [];
    while (this.at < this.text.length) {
      const row = this.row();
      if (row === null) break;
      rows.push(row);
    }
    return rows;
  }

  /** The next row; null where the text does not reach to its end yet. */
  private row(): RawRow | null {
    const { text, line } = this;
    const cells: string[] = [];
    let fault: RowFault | null = null;
    let lines = 1;
    let at = this.at;
    for (;;) {
      let end: number;
      if (text.charCodeAt(at) === QUOTE) {
        const close = this.closing(at + 1);
        if (close < 0) return this.unclosed();
        const inner = text.slice(at + 1, close);
        lines += lineBreaksIn(inner);
        end = this.endOfPlain(close + 1);
        if (end > close + 1) fault = 'QUOTE';
        const cell = inner.includes('"') ? inner.replaceAll('""', '"') : inner;
        cells.push(cell + text.slice(close + 1, end));
      } else {
        end = this.endOfPlain(at);
        cells.push(text.slice(at, end));
      }
      const stop = text.charCodeAt(end);
      if (stop === this.delimiterCode) {
        at = end + 1;
        continue;
      }
      // A CR at the end of the text may be the first half of a line break.
      const isCut = end >= text.length || (stop === CR && end + 1 === text.length);
      if (isCut && !this.isLast) return this.isTooLong() ? this.unclosed() : null;
      this.at = end + (stop === CR && text.charCodeAt(end + 1) === LF ? 2 : 1);
      this.line += lines;
      if (end >= text.length && this.isShort(cells)) fault ??= 'CUT';
      if (this.width === 0) this.width = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
      return { line, cells, fault: fault ?? this.characterFault(cells) };
    }
  }

  /** Where a quoted cell closes; -1 where it does not, as far as the text goes. */
  private closing(from: number): number {
    let close = this.text.indexOf('"', from);
    while (close >= 0 && this.text.charCodeAt(close + 1) === QUOTE) {
      close = this.text.indexOf('"', close + 2);
    }
    return close - from > LONGEST_ROW ? -1 : close;
  }

  private endOfPlain(from: number): number {
    const { text, delimiterCode } = this;
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === delimiterCode || code === LF || code === CR) return at;
    }
    return text.length;
  }

  private isTooLong(): boolean {
    return this.text.length - this.at > LONGEST_ROW;
  }

  /** A quote that nothing closes: its line is at fault alone, and the next one is a new row. */
  private unclosed(): RawRow | null {
    if (!this.isLast && !this.isTooLong()) return null;
    const { text, line } = this;
    const lineBreak = /\r\n|\n|\r/g;
    lineBreak.lastIndex = this.at;
    const found = lineBreak.exec(text);
    const end = Math.min(found?.index ?? text.length, this.at + LONGEST_ROW);
    const cells = text.slice(this.at, end).split(this.delimiter);
    this.at = end + (found?.index === end ? found[0].length : 0);
    this.line += 1;
    return { line, cells, fault: 'QUOTE' };
  }

  /** Whether a row without a line break ends before its last cell: the file was cut off (截断) there. */
  private isShort(cells: readonly string[]): boolean {
    return cells.length < this.width && cells.some((cell) => cell.trim() !== '');
  }

  private characterFault(cells: readonly string[]): RowFault | null {
    if (!this.isSuspect) return null;
    if (cells.some((cell) => cell.includes('\0'))) return 'NUL';
    return cells.some((cell) => cell.includes(BROKEN_CHARACTER)) ? 'BROKEN_CHARACTER' : null;
  }
}

function lineBreaksIn(text: string): number {
  if (!text.includes('\n') && !text.includes('\r')) return 0;
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
