import { isDay } from '#libs/calendar';
import type { CreditRecord, Day } from '#libs/decision';
import { refuseAny } from '#libs/faults';
import { fieldOf, SUPERSEDED } from '#libs/records';
import { fault, type Fault } from './faults.js';
import type { FieldChange } from './objection.js';
import type { ObjectionOutcome } from './vocabulary.js';

/** 更正: what is left out stays; null: there is none. */
export interface CorrectionInput {
  readonly authority?: string | null | undefined;
  readonly documentNumber?: string | null | undefined;
  readonly decidedOn?: Day | null | undefined;
  readonly validUntil?: Day | null | undefined;
  readonly liftedOn?: Day | null | undefined;
  readonly details?: readonly DetailInput[] | null | undefined;
}

/** One field that only records of its kind have; a value as text, null: there is none. */
export interface DetailInput {
  readonly name: string;
  readonly value: string | null;
}

/** What a correction changes in a record; nothing where nothing is corrected. @throws Faulty */
export function changesOf(
  finding: ObjectionOutcome,
  correction: CorrectionInput | null,
  record: CreditRecord,
  today: Day,
): readonly FieldChange[] {
  if (finding !== 'CORRECTED') {
    refuseAny(
      correction === null
        ? []
        : fault('CORRECTION_INVALID', 'correction', 'only the finding CORRECTED has a correction'),
    );
    return [];
  }
  const { details, ...fields } = correction ?? {};
  const values = new Map<string, unknown>(Object.entries(fields));
  const faults: Fault[] = [];
  for (const [i, { name, value }] of (details ?? []).entries()) {
    const field = `details.${name}`;
    const standing = fieldOf(record, field);
    const read = valueLike(standing, value);
    if (!/^[A-Za-z]\w{0,63}$/.test(name) || name === SUPERSEDED || values.has(field)) {
      const message = 'the name of a detail of the record, each once, e.g. `severity`';
      faults.push(...fault('CORRECTION_INVALID', `correction.details.${String(i)}.name`, message));
    } else if (read === undefined) {
      const message = `a ${typeof standing}, as the record has it`;
      faults.push(...fault('CORRECTION_INVALID', `correction.details.${String(i)}.value`, message));
    } else values.set(field, read);
  }
  refuseAny(faults, fieldFaults(values, record, today));
  const changes = [...values].flatMap(([field, after]): readonly FieldChange[] => {
    const before = fieldOf(record, field);
    return after === undefined || after === before ? [] : [{ field, before, after }];
  });
  refuseAny(
    changes.length > 0
      ? []
      : fault(
          'CORRECTION_EMPTY',
          'correction',
          'it changes nothing of the record: name what is wrong',
        ),
  );
  return changes;
}

/** The text as a value of the type that the record has; undefined where it is none. */
function valueLike(standing: unknown, value: string | null): unknown {
  if (value === null || standing === null) return value;
  if (typeof standing === 'string') return isDay(standing) && !isDay(value) ? undefined : value;
  if (typeof standing === 'boolean') {
    return value === 'true' ? true : value === 'false' ? false : undefined;
  }
  if (typeof standing !== 'number') return undefined;
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function fieldFaults(
  values: ReadonlyMap<string, unknown>,
  record: CreditRecord,
  today: Day,
): readonly Fault[] {
  const { authority, decidedOn, validUntil, liftedOn } = Object.fromEntries(values) as Partial<
    Pick<CreditRecord, 'authority' | 'decidedOn' | 'validUntil' | 'liftedOn'>
  >;
  const against = (field: string, isWrong: boolean, message: string): readonly Fault[] =>
    isWrong ? fault('CORRECTION_INVALID', `correction.${field}`, message) : [];
  const { validFrom } = record;
  const isBefore = (day: Day | null | undefined) => day != null && day < validFrom;
  const first = `not before ${validFrom}, the first day of the record`;
  return [
    ...against('authority', authority === null, 'a record has an authority: leave it out'),
    ...against('decidedOn', decidedOn != null && decidedOn > today, `not after ${today}`),
    ...against('validUntil', isBefore(validUntil), first),
    ...against('liftedOn', isBefore(liftedOn), first),
  ];
}
