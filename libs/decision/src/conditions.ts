import { addYears } from '#libs/calendar';
import type { Details, CreditRecord } from './facts.js';
import type { Condition, DetailTest, Matter } from './law.js';
import { lastDayOfBan } from './records-in-force.js';
import type { Day, SubjectType } from './vocabulary.js';

/** What a rule's condition may look at besides the record. */
export interface Circumstances {
  readonly day: Day;
  readonly subjectType: SubjectType;
  readonly matter: Matter | null;
}

/** Whether every part of a condition holds; no condition always holds. */
export function holds(
  condition: Condition | undefined,
  record: CreditRecord,
  circumstances: Circumstances,
): boolean {
  if (condition === undefined) return true;
  const { day, subjectType, matter } = circumstances;
  return (
    (condition.banRunning === undefined || banRuns(record.details, day)) &&
    (condition.subjectTypes?.includes(subjectType) ?? true) &&
    (condition.matterNamed === undefined || condition.matterNamed === (matter !== null)) &&
    (condition.matterCategories?.includes(matter?.category ?? '') ?? true) &&
    (condition.sameMatter === undefined ||
      (matter !== null && record.details['matter'] === matter.code)) &&
    (condition.safetyMatter === undefined || matter?.concernsSafety === true) &&
    (condition.decidedWithinYears === undefined ||
      isDecidedWithin(condition.decidedWithinYears, record, day)) &&
    (condition.details === undefined || detailsPass(condition.details, record.details)) &&
    (condition.anyOf?.some((one) => holds(one, record, circumstances)) ?? true)
  );
}

/** Whether a condition on the matter itself (the same as the record's, one of safety) leaves this one open. */
export function isOpenToMatter(condition: Condition | undefined, matter: Matter | null): boolean {
  return (
    (condition?.sameMatter === undefined || matter !== null) &&
    (condition?.safetyMatter === undefined || matter?.concernsSafety === true)
  );
}

/** Whether the details of a record pass every test on them. */
export function detailsPass(
  tests: Readonly<Record<string, DetailTest>>,
  details: Details,
): boolean {
  return Object.entries(tests).every(([field, test]) => passes(test, details[field]));
}

function passes(test: DetailTest, value: unknown): boolean {
  if (value === undefined || value === null) return test.orAbsent === true;
  return (
    (test.in?.includes(textOf(value)) ?? true) &&
    (test.atLeast === undefined || Number(value) >= test.atLeast)
  );
}

/** A ban counts through its last day; one without `banUntil` lasts as long as the record. */
function banRuns(details: Details, day: Day): boolean {
  const until = lastDayOfBan(details);
  return until === null || day <= until;
}

/** Decided at most so many years before the day, both ends included. */
function isDecidedWithin(years: number, record: CreditRecord, day: Day): boolean {
  const decidedOn = record.decidedOn ?? record.validFrom;
  return addYears(day, -years) <= decidedOn && decidedOn <= day;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
