import { posix } from 'node:path';
import { IntakeError } from './intake-error.js';
import type { RawRow, RowFault } from './raw-row.js';
import { isBlankRow } from './raw-row.js';
import type { RowSource } from './row-source.js';
import { SharedStrings } from './shared-strings.js';
import { broken, openArchive, type Archive } from './xlsx-archive.js';
import { walkXml } from './xlsx-xml.js';

const WORKBOOK = 'xl/workbook.xml';
/** Columns beyond the heading that are told apart. */
const MOST_BEYOND = 100;
/** Columns of a sheet, by the format. */
const MOST_COLUMNS = 16_384;

interface Sheet {
  readonly name: string;
  readonly part: string;
}

/** The one filled sheet of an XLSX workbook as rows; where several are filled, the first, and it says so. */
export async function xlsxSource(path: string, bytes: number): Promise<RowSource> {
  const archive = await openArchive(path);
  let sheets: readonly Sheet[];
  const filled: Sheet[] = [];
  try {
    sheets = await sheetsOf(archive);
    for (const sheet of sheets) {
      if (await isFilled(archive, sheet)) filled.push(sheet);
    }
  } finally {
    archive.close();
  }
  const [sheet, ...others] = filled;
  if (sheet === undefined) throw new IntakeError('FILE_EMPTY', '工作簿里没有填写任何内容');
  let read = 0;
  return {
    async *rows() {
      const one = await openArchive(path);
      const total = Math.max(1, one.sizeOf(sheet.part));
      const strings = new SharedStrings();
      try {
        read = 0;
        await fillStrings(one, strings);
        const progress = (taken: number) => (read = Math.min(1, taken / total));
        yield* rowsOf(one, sheet, strings, progress);
      } finally {
        strings.close();
        one.close();
      }
    },
    bytesRead: () => Math.round(read * bytes),
    notes:
      others.length === 0
        ? []
        : [
            `工作簿有${String(filled.length)}张填写了的工作表，只读取“${sheet.name}”；` +
              `没有读取：${others.map(({ name }) => `“${name}”`).join('、')}`,
          ],
  };
}

/** The sheets of a workbook in their order. */
async function sheetsOf(archive: Archive): Promise<readonly Sheet[]> {
  if (!archive.has(WORKBOOK)) throw broken();
  const listed: { name: string; id: string }[] = [];
  const walk = walkXml(archive.read(WORKBOOK), {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) {
        throw new IntakeError(
          'FILE_TYPE_UNKNOWN',
          '工作簿采用1904年日期系统，日期会差四年；请在选项中取消后另存再报送',
        );
      }
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      listed.push({ name: attributes['name'] ?? '', id });
    },
  });
  for await (const _ of walk);
  const targets = await relationsOf(archive);
  return listed.flatMap(({ name, id }) => {
    const part = targets.get(id) ?? '';
    return archive.has(part) ? [{ name, part }] : [];
  });
}

async function relationsOf(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  const part = 'xl/_rels/workbook.xml.rels';
  if (!archive.has(part)) throw broken();
  const walk = walkXml(archive.read(part), {
    open(name, { Id: id = '', Target: target = '' }) {
      if (name !== 'Relationship') return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : posix.join('xl', target));
    },
  });
  for await (const _ of walk);
  return targets;
}

async function isFilled(archive: Archive, sheet: Sheet): Promise<boolean> {
  const values = { at: (index: number) => `string ${String(index)}` };
  for await (const rows of rowsOf(archive, sheet, values, () => undefined)) {
    if (rows.some((row) => !isBlankRow(row))) return true;
  }
  return false;
}

async function fillStrings(archive: Archive, strings: SharedStrings): Promise<void> {
  const part = 'xl/sharedStrings.xml';
  if (!archive.has(part)) return;
  const text = new TextOfCell();
  const walk = walkXml(archive.read(part), {
    open(name) {
      if (name === 'si') text.clear();
      text.open(name);
    },
    text: (more) => {
      text.add(more);
    },
    close(name) {
      text.close(name);
      if (name === 'si') strings.add(text.whole());
    },
  });
  for await (const _ of walk);
}

/** The rows of a sheet, in groups as they are read. */
async function* rowsOf(
  archive: Archive,
  { part }: Sheet,
  strings: Pick<SharedStrings, 'at'>,
  progress: (taken: number) => void,
): AsyncGenerator<readonly RawRow[]> {
  const reader = new SheetReader(strings);
  let taken = 0;
  async function* counted() {
    for await (const chunk of archive.read(part)) {
      taken += chunk.length;
      yield chunk;
    }
  }
  for await (const _ of walkXml(counted(), reader)) {
    progress(taken);
    const rows = reader.take();
    if (rows.length > 0) yield rows;
  }
}

/** Makes rows of the events of a sheet. */
class SheetReader {
  private done: RawRow[] = [];
  private line = 0;
  private cells: string[] = [];
  /** Columns of the heading, the first row that says anything. */
  private width = 0;
  private fault: RowFault | null = null;
  private column = -1;
  private type = '';
  private readonly value = new TextOfCell();

  constructor(private readonly strings: Pick<SharedStrings, 'at'>) {}

  take(): readonly RawRow[] {
    const rows = this.done;
    this.done = [];
    return rows;
  }

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'row') {
      this.line = Number(attributes['r'] ?? this.line + 1);
      this.cells = [];
      this.fault = null;
      this.column = -1;
    } else if (name === 'c') {
      this.column = columnOf(attributes['r']) ?? this.column + 1;
      if (this.column >= MOST_COLUMNS) throw broken();
      this.type = attributes['t'] ?? 'n';
      this.value.clear();
    } else if (name === 'f') this.fault ??= 'FORMULA';
    this.value.open(name);
  };

  readonly text = (text: string): void => {
    this.value.add(text);
  };

  readonly close = (name: string): void => {
    this.value.close(name);
    if (name === 'c') this.endCell();
    else if (name === 'row') {
      if (this.width === 0) this.width = this.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
      this.done.push({ line: this.line, cells: this.cells, fault: this.fault });
    }
  };

  private endCell(): void {
    const text = this.value.whole();
    if (text === '') return;
    // Any cell beyond the heading refuses the row; thousands of blanks before it are not needed for that.
    const at = this.width === 0 ? this.column : Math.min(this.column, this.width + MOST_BEYOND);
    while (this.cells.length < at) this.cells.push('');
    const value = this.read(text);
    if (at === this.column || value.trim() !== '') this.cells[at] = value;
  }

  private read(text: string): string {
    switch (this.type) {
      case 's': {
        const shared = this.strings.at(Number(text));
        if (shared === null) throw broken();
        return shared;
      }
      case 'n':
        return this.numberOf(text);
      case 'b':
        return text === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        this.fault ??= 'CELL_ERROR';
        return text;
      default:
        if (text.includes('\0')) this.fault ??= 'NUL';
        return text;
    }
  }

  /** A number as a person sees it: kept with 17 digits, 1.1 stands there as 1.1000000000000001. */
  private numberOf(text: string): string {
    const number = Number(text);
    if (!Number.isFinite(number)) throw broken();
    if (Math.abs(number) >= 1e15) this.fault ??= 'DIGITS_LOST';
    const shown = String(Number(number.toPrecision(15)));
    return shown.includes('e') ? number.toFixed(15).replace(/\.?0+$/, '') : shown;
  }
}

/** Text between tags of values: v, and t of rich text, but for readings (rPh). */
class TextOfCell {
  private parts = '';
  private isValue = false;
  private isReading = false;

  clear(): void {
    this.parts = '';
    this.isReading = false;
  }

  open(name: string): void {
    if (name === 'rPh') this.isReading = true;
    this.isValue = name === 'v' || name === 't';
  }

  add(text: string): void {
    if (this.isValue && !this.isReading) this.parts += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.isReading = false;
    this.isValue = false;
  }

  /** With `_x000D_` and the like read as the characters that they stand for. */
  whole(): string {
    if (!this.parts.includes('_x')) return this.parts;
    return this.parts.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

/** Number of the column of a reference such as AB12, counted from 0. */
function columnOf(reference: string | undefined): number | null {
  if (reference === undefined) return null;
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column === 0 ? null : column - 1;
}
