import { isDeepStrictEqual } from 'node:util';
import type { CreditRecord } from '#libs/decision';

/** 更正: what a decision says fields of a record should be, by their names; those of details as `details.NAME`. */
export type Correction = Readonly<Record<string, unknown>>;

/** The fields that are corrected by name; all others stand in the details. */
export const CORRECTED_FIELDS = [
  'authority',
  'documentNumber',
  'decidedOn',
  'validUntil',
  'liftedOn',
] as const;
type CorrectedField = (typeof CORRECTED_FIELDS)[number];

/** Where a corrected record keeps, by field, what it said before: that is what its source says still. */
export const SUPERSEDED = 'superseded';

/** What a record says in a field; null where it says nothing. */
export function fieldOf(record: CreditRecord, field: string): unknown {
  const value = isNamed(field) ? record[field] : record.details[detailOf(field)];
  return value ?? null;
}

/** The record with a correction, which a repeat of what its source delivered before does not undo. */
export function corrected(record: CreditRecord, correction: Correction): CreditRecord {
  const superseded = { ...supersededIn(record) };
  let after = record;
  for (const [field, value] of Object.entries(correction)) {
    superseded[field] = [...(superseded[field] ?? []), fieldOf(record, field)];
    after = withField(after, field, value);
  }
  return withField(after, `details.${SUPERSEDED}`, superseded);
}

/**
 * What its source delivers of a record that stands already. The source says nothing of suspension and objection:
 * those stay. What was withdrawn (信用修复、撤销) stays so, and what was corrected (更正) stays corrected until the source
 * says something new of that field.
 */
export function redelivered(standing: CreditRecord | null, delivered: CreditRecord): CreditRecord {
  if (standing === null) return delivered;
  const { suspended, objection } = standing;
  const withdrawn = delivered.withdrawn || standing.withdrawn;
  const kept: CreditRecord = { ...delivered, suspended, objection, withdrawn };
  const superseded = Object.entries(supersededIn(standing)).filter(([field, values]) => {
    const said = fieldOf(delivered, field);
    return [...values, fieldOf(standing, field)].some((value) => isDeepStrictEqual(value, said));
  });
  if (superseded.length === 0) return kept;
  const after = superseded.reduce(
    (record, [field]) => withField(record, field, fieldOf(standing, field)),
    kept,
  );
  return withField(after, `details.${SUPERSEDED}`, Object.fromEntries(superseded));
}

function supersededIn({ details }: CreditRecord): Readonly<Record<string, readonly unknown[]>> {
  return (details[SUPERSEDED] ?? {}) as Readonly<Record<string, readonly unknown[]>>;
}

function withField(record: CreditRecord, field: string, value: unknown): CreditRecord {
  if (isNamed(field)) return { ...record, [field]: value };
  const { [detailOf(field)]: _, ...details } = record.details;
  return {
    ...record,
    details: value === null ? details : { ...details, [detailOf(field)]: value },
  };
}

function isNamed(field: string): field is CorrectedField {
  return CORRECTED_FIELDS.some((named) => named === field);
}

function detailOf(field: string): string {
  return field.replace(/^details\./, '');
}
