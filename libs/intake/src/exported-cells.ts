import type { CreditRecord, Day } from '#libs/decision';
import type { RecordOfSubject } from '#libs/records';
import { wanOfYuan } from './cell.js';
import type { Field, Format } from './format.js';
import { mayBeUnsaid, NOT_KEPT } from './reported-field.js';

/** 长期: V14. */
const OPEN_END = '2099/12/31';

/** A record of an organisation in the columns of a format, as the row that reported it would be read. */
export function exportedCells(
  { subjectId, record, reported }: RecordOfSubject,
  { fields }: Format,
): readonly string[] {
  const said = JSON.parse(reported ?? '{}') as Readonly<Record<string, string>>;
  return fields.map((field) => {
    const cell = said[field.code] ?? ofRole(field, subjectId, record) ?? ofDetails(field, record);
    return field.type === 'date' ? slashed(cell) : cell;
  });
}

/** What the record itself tells of a role; null: the role is none of these. */
function ofRole({ is, required }: Field, subjectId: string, record: CreditRecord): string | null {
  switch (is) {
    case 'subjectCode':
      return subjectId;
    case 'kind':
    case 'authority':
      return record[is];
    case 'documentNumber':
    case 'decidedOn':
    case 'validFrom':
    case 'liftedOn':
      return record[is] ?? '';
    case 'validUntil':
      // Where a format asks for a last day, the law would fill an empty one.
      return record.validUntil ?? (required === undefined ? '' : OPEN_END);
    default:
      return null;
  }
}

function ofDetails(field: Field, { details }: CreditRecord): string {
  const value = field.detail === undefined ? undefined : details[field.detail];
  if (typeof value === 'number') return wanOfYuan(value);
  if (typeof value === 'string') return value;
  return mayBeUnsaid(field) ? NOT_KEPT : '';
}

function slashed(day: Day): string {
  return day.replaceAll('-', '/');
}
