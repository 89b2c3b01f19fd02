import type { Rule } from './row.js';
import { noPersonalData, publishable } from './validate-content.js';
import { daysInOrder, inTime, openEnd, withdrawnInTime } from './validate-days.js';
import {
  confiscatedAmount,
  fineAmount,
  penaltyTypeKnown,
  suspendedLicence,
} from './validate-penalty.js';
import {
  organKnown,
  personNumber,
  representative,
  subjectCode,
  subjectName,
} from './validate-subject.js';

/**
 * 校验规则 V01 to V14, each by its own. V09 (the same decision twice) is not among them: the key of a record tells a
 * repeat, and only the records on file can show it.
 */
export const RULES: readonly Rule[] = [
  ...[subjectCode, personNumber, subjectName, representative, organKnown],
  ...[daysInOrder, inTime, withdrawnInTime, openEnd],
  ...[fineAmount, confiscatedAmount, suspendedLicence, penaltyTypeKnown],
  ...[noPersonalData, publishable],
];
