import { addMonths, isDay } from '#libs/calendar';
import type { RepairPath } from './answer.js';
import { detailsPass, holds } from './conditions.js';
import type { CreditRecord } from './facts.js';
import type { Publicity, RecordKind, RepairExclusion } from './law.js';
import type { Day, Language } from './vocabulary.js';
import { inLanguage } from './wording.js';

/** 信用修复: where to apply, and the first day on which it can be. */
export function toRepairPath(
  record: CreditRecord,
  kind: RecordKind,
  language: Language,
): RepairPath | null {
  const { repair } = kind;
  if (repair === null) return null;
  return {
    authority: repair.authority ? inLanguage(language, repair.authority) : record.authority,
    earliestOn: earliestRepairOn(record, kind),
    text: inLanguage(language, repair.text),
  };
}

/**
 * The first day on which repair (信用修复) of a record can be applied for: its shortest publicity has passed,
 * or the list's own time since it was put right. Null where no day can be told.
 */
export function earliestRepairOn(
  record: Pick<CreditRecord, 'decidedOn' | 'validFrom' | 'details'>,
  kind: RecordKind,
  correctedOn: Day | null = correctionOf(record),
): Day | null {
  const wait = kind.repair?.wait ?? null;
  if (wait !== null) {
    return correctedOn === null ? null : addMonths(correctedOn, wait.monthsFromCorrection);
  }
  const publicity = publicityOf(record, kind);
  if (publicity?.minimumMonths === undefined) return null;
  const start =
    publicity.countedFrom === 'DECISION'
      ? (record.decidedOn ?? record.validFrom)
      : record.validFrom;
  return addMonths(start, publicity.minimumMonths);
}

/** The day on which the dishonest act was put right (改正之日), as far as the record tells it. */
export function correctionOf({ details }: Pick<CreditRecord, 'details'>): Day | null {
  const { correctedOn } = details;
  return typeof correctedOn === 'string' && isDay(correctedOn) ? correctedOn : null;
}

/** 公示期 of a record, by the law of the day of its decision; undefined where none is known. */
export function publicityOf(
  record: Pick<CreditRecord, 'decidedOn' | 'validFrom' | 'details'>,
  { publicity }: RecordKind,
): Publicity | undefined {
  const decidedOn = record.decidedOn ?? record.validFrom;
  return publicity.find(
    ({ decidedFrom, details }) =>
      (decidedFrom === undefined || decidedFrom <= decidedOn) &&
      (details === undefined || detailsPass(details, record.details)),
  );
}

/** 不可修复: why a record is not repaired on a day; undefined where nothing of the kind bars it. */
export function exclusionOf(
  record: CreditRecord,
  { repair }: RecordKind,
  day: Day,
): RepairExclusion | undefined {
  const circumstances = { day, subjectType: 'OTHER', matter: null } as const;
  return repair?.exclusions.find(({ when }) => holds(when, record, circumstances));
}
