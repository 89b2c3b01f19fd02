import {
  hasUsccCheckDigit,
  isPersonId,
  maskPersonName,
  sameName,
  usccOddities,
} from '#libs/identity';
import type { CheckedSubject } from './answer.js';
import type { Law } from './compiled-law.js';
import type { SubjectFacts } from './facts.js';
import type { NoticeCode } from './law.js';
import type { NamedSubject } from './question.js';
import { servableRecords, type KnownRecord } from './records-in-force.js';
import { Refusal } from './refusal.js';
import type { SubjectType } from './vocabulary.js';

/** One subject of the question with what may be used about it. */
export interface Applicant {
  readonly shown: CheckedSubject;
  readonly type: SubjectType;
  readonly records: readonly KnownRecord[];
  /** Notices on this subject, in the order of their codes in the catalogue. */
  readonly notices: readonly NoticeCode[];
}

/**
 * Puts together question and facts of one subject, or refuses its code. A subject whose records
 * were all withdrawn (repaired, set aside) looks as if it had never been recorded.
 */
export function applicantOf(
  named: NamedSubject,
  facts: SubjectFacts,
  law: Law,
  field: string,
): Applicant {
  const records = servableRecords(facts, law);
  const onRecord = isOnRecord(facts, records);
  if (named.code === null) return naturalPerson(named, records);
  if (!onRecord) refuseUnusableCode(named.code, field);
  const name = onRecord ? facts.name : null;
  const notices: NoticeCode[] = [];
  if (records.length === 0) notices.push('NO_RECORDS');
  if (name !== null && named.name !== null && !sameName(name, named.name)) {
    notices.push('NAME_MISMATCH');
  }
  if (!hasUsccCheckDigit(named.code)) notices.push('CHECK_DIGIT_NONCONFORMING');
  else if (usccOddities(named.code).length > 0) notices.push('CODE_UNUSUAL');
  return {
    shown: { ref: named.ref, code: named.code, name, known: onRecord },
    type: facts.type ?? 'OTHER',
    records,
    notices,
  };
}

/** Whether anything shows of a subject: that of which all was withdrawn looks as if it had never been recorded. */
export function isOnRecord(facts: SubjectFacts, served: readonly KnownRecord[]): boolean {
  return (
    served.length > 0 || (facts.registered && !facts.records.some(({ withdrawn }) => withdrawn))
  );
}

/** Of a natural person nothing shows whether it is known: no code, no notice, no name on record. */
function naturalPerson(named: NamedSubject, records: readonly KnownRecord[]): Applicant {
  return {
    shown: {
      ref: named.ref,
      code: null,
      name: named.name === null ? null : maskPersonName(named.name),
      known: false,
    },
    type: 'NATURAL_PERSON',
    records,
    notices: [],
  };
}

/** Refuses a code that is not on record and no valid 统一社会信用代码; never repeats it. */
function refuseUnusableCode(code: string, field: string): void {
  if (isPersonId(code)) {
    throw new Refusal(
      'SUBJECT_CODE_IS_PERSON_ID',
      'this is a resident ID number (居民身份证号): give it as `personId`, not as `code`',
      field,
    );
  }
  if (!hasUsccCheckDigit(code)) {
    throw new Refusal(
      'SUBJECT_CODE_INVALID',
      'not a valid unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters with a matching check digit; compare it with the licence',
      field,
    );
  }
}
