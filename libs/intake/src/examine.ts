import { hasUsccCheckDigit } from '#libs/identity';
import type { ExaminedRow, Finding } from './intake-record.js';
import type { Layout } from './layout.js';
import { shownValue } from './masking.js';
import { ROW_FAULTS, type RawRow } from './raw-row.js';
import { remembering } from './remembering.js';
import { codeAt, dayAt, readRow, type Context, type Row, type Say } from './row.js';
import { toRecord } from './to-record.js';
import { RULES } from './validate.js';
import { lateDaysOf } from './validate-days.js';
import { isOfPerson } from './validate-subject.js';

/** Findings of one row that are told; what is wrong with a row that has more shows by then. */
const MOST_FINDINGS = 100;

interface Said {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly place: number | null;
  readonly message: string;
}

/** Reads one row by the layout of its file, holds it against all rules, and makes it a record where none is broken. */
export function examine(raw: RawRow, layout: Layout, context: Context): ExaminedRow {
  const { line, cells, fault } = raw;
  if (fault !== null || cells.length > layout.width) {
    const told = faultsOfRow(raw, layout);
    if (told.length > 0) {
      const nothing = { record: null, organ: null, decidedOn: null, lateDays: 0 };
      return { line, cells, findings: told, ...nothing };
    }
  }
  const said: Said[] = [];
  let { places } = layout;
  const say: Say = (rule, severity, where, message) => {
    const place = typeof where === 'string' ? (places[where] ?? null) : where;
    if (said.length < MOST_FINDINGS) said.push({ rule, severity, place, message });
  };
  const row = readRow(layout, cells, say);
  places = row.layout.places;
  for (const rule of RULES) rule(row, say, context);
  const isRefused = said.some(({ severity }) => severity === 'ERROR');
  const findings = said.map((one) => findingOf(one, row));
  const record = isRefused ? null : toRecord(row, context);
  const code = codeAt(row, 'authorityCode');
  return {
    line,
    cells,
    record,
    findings,
    organ: isCodeOfOrgan(code) ? code : null,
    decidedOn: dayAt(row, 'decidedOn'),
    lateDays: lateDaysOf(row, context),
  };
}

const isCodeOfOrgan = remembering(hasUsccCheckDigit);

function findingOf({ rule, severity, place, message }: Said, row: Row): Finding {
  const column = place === null ? undefined : row.layout.columns[place];
  const text = place === null ? '' : (row.texts[place] ?? '');
  const value = text === '' ? null : shownValue(text, column?.field.is, isOfPerson(row));
  return { rule, severity, column: column?.heading ?? null, value, message };
}

/** ROW: what makes the row as such unreadable. */
function faultsOfRow({ cells, fault }: RawRow, { width }: Layout): readonly Finding[] {
  const isTooWide = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
  const message = isTooWide
    ? `有${String(cells.length)}列，比表头多；请检查是否有多余的分隔符，含分隔符的内容应当用英文双引号括起`
    : null;
  const messages = [...(fault === null ? [] : [ROW_FAULTS[fault]]), ...(message ? [message] : [])];
  return messages.map((one) => ({
    rule: fault ?? 'COLUMNS',
    severity: 'ERROR',
    column: null,
    value: null,
    message: one,
  }));
}
