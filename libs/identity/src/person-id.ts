import { normaliseCode } from './normalise-code.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

// Area, year of birth (1850 to 2099, whatever day it is today), month, day, sequence, check digit.
const PERSON_ID = /^\d{6}(18[5-9]\d|19\d\d|20\d\d)(\d\d)(\d\d)\d{3}[\dX]$/;

/**
 * Whether the text, once normalised, is a 居民身份证号 (resident ID number, GB 11643-1999): 18 characters, a date of
 * birth that exists, the right check digit. About one such number in 31 passes as a USCC as well.
 */
export function isPersonId(text: string): boolean {
  const id = normaliseCode(text);
  const [, year, month, day] = (PERSON_ID.exec(id) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return isDate(year, month, day) && id.charAt(17) === checkDigit(id);
}

/** Whether a 居民身份证号 stands anywhere in the text, e.g. in a reason that a clerk typed. */
export function holdsPersonId(text: string): boolean {
  const candidates = normaliseCode(text).matchAll(/(?=(\d{17}[\dX]))/g);
  return [...candidates].some(([, candidate = '']) => isPersonId(candidate));
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function checkDigit(id: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(id.charAt(i)), 0);
  return CHECK_DIGITS.charAt(sum % 11);
}
