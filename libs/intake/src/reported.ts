import type { Column } from './layout.js';
import { mayBeUnsaid, NOT_KEPT } from './reported-field.js';
import { codeAt, textAt, type Row } from './row.js';
import { numberOfPersonIn } from './validate-content.js';
import { isOfPerson } from './validate-subject.js';

/**
 * What a row says beyond its record, as JSON by field code; null where that is nothing. A cell with a number
 * of a person in it is left out, and of a natural person all free text.
 */
export function reportedOf(row: Row): string | null {
  const isPerson = isOfPerson(row);
  const said: Record<string, string> = {};
  let isEmpty = true;
  for (const place of row.layout.reported) {
    const column = row.layout.columns[place];
    const text = row.texts[place] ?? '';
    if (text === '' || column === undefined) continue;
    if (text === NOT_KEPT && mayBeUnsaid(column.field)) continue;
    if (isPerson && isPersonal(column, text, row)) continue;
    const cell = cellOf(column, place, row);
    if (cell === null || isNumberOfPerson(column, cell, row)) continue;
    said[column.field.code] = cell;
    isEmpty = false;
  }
  return isEmpty ? null : JSON.stringify(said);
}

function isPersonal({ field: { is, content } }: Column, text: string, row: Row): boolean {
  const isOfOne = is === 'name' || is === 'representative' || is === 'otherCode';
  return isOfOne || content === true || text.includes(textAt(row, 'name'));
}

/** Free text was scanned already, and codes of organs have check digits of their own. */
function isNumberOfPerson({ field: { is, content, type } }: Column, cell: string, row: Row) {
  if (content === true || type === 'date') return false;
  if (is === 'authorityCode' || is === 'organCode') return false;
  return numberOfPersonIn(cell, row) !== null;
}

/** The cell as it is kept: whatever way it is written, the same; null: the record has all of it. */
function cellOf({ field }: Column, place: number, row: Row): string | null {
  const value = row.values[place] ?? null;
  const text = row.texts[place] ?? '';
  if (field.is === 'authorityCode' || field.is === 'organCode') return codeAt(row, field.is);
  if (typeof value === 'object' && value !== null) {
    const isSupplemented = value.some(({ supplement }) => supplement === true);
    return isSupplemented ? text : value.map((entry) => entry.value).join(field.separator);
  }
  if (field.type === 'date') return typeof value === 'string' ? value : null;
  return field.type === 'law' && value === text ? null : text;
}
