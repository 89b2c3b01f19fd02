import { isDeepStrictEqual } from 'node:util';
import type { CreditRecord, Day } from '#libs/decision';
import { fieldOf } from '#libs/records';
import type { FieldChange } from './correction-input.js';
import { dayFaults, fault, type Fault } from './faults.js';
import type { AnswerRequest, Objection, ObjectionAnswer } from './objection.js';
import type { Organ } from './proceeding.js';

/** Only the organ asked answers, and only the office that received a case closes it. */
export function competenceFaults(
  field: string,
  acting: Organ,
  competent: Organ | null,
): readonly Fault[] {
  if (acting.code === competent?.code) return [];
  return fault(
    'NOT_COMPETENT',
    `${field}.code`,
    field === 'decidedBy'
      ? 'only the office that received the objection closes it'
      : 'only the organ that it was forwarded to answers: forward it to the one that is to answer',
  );
}

/** Nobody decides on its own objection, nor on its own record. */
export function ownCaseFaults(
  { objector, subject }: Pick<Objection, 'objector' | 'subject'>,
  field: string,
  { code }: Organ,
): readonly Fault[] {
  if (code !== objector.code && code !== subject.code) return [];
  return fault(
    'OBJECTOR_MAY_NOT_DECIDE',
    field,
    'who objects, or whose record it is, has no say in it: another organ decides',
  );
}

/** What an answer may end, and from which day. */
export function liftFaults(
  { finding, liftedOn, correction }: AnswerRequest,
  record: CreditRecord,
  today: Day,
): readonly Fault[] {
  if (liftedOn === null) return [];
  if (finding !== 'UPHELD' || correction !== null) {
    return fault('INPUT_INVALID', 'liftedOn', 'only what is upheld, and not corrected, ends so');
  }
  return dayFaults('liftedOn', liftedOn, [record.validFrom, today]);
}

/** What an answer corrects or ends must still stand as the organ saw it. */
export function raceFaults({ changes }: ObjectionAnswer, record: CreditRecord): readonly Fault[] {
  const isSame = ({ field, before }: FieldChange) =>
    isDeepStrictEqual(fieldOf(record, field), before);
  if (changes.length === 0 || (!record.withdrawn && changes.every(isSame))) return [];
  return fault(
    'RECORD_CHANGED',
    null,
    'the record has changed since the organ answered: have it answer anew',
  );
}
