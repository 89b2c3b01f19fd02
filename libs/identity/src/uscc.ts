import { hasOrganisationCheckDigit } from './organisation-code.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const SHAPE = /^[A-Z0-9]{18}$/;
const FIRST_17 = /^[0-9A-HJ-NPQRTUWXY]{17}$/;

/** 登记管理部门 (1st character) -> 机构类别 (2nd), where the categories are known; other departments take any. */
const CATEGORIES: Readonly<Record<string, string>> = {
  1: '1239',
  5: '1239',
  9: '123',
  A: '19',
  N: '1239',
  Y: '1',
};

/** What is unusual about a code whose check digit is right: worth a notice, no reason to refuse it. */
export type UsccOddity = 'REGISTRATION_CATEGORY' | 'ORGANISATION_CHECK_DIGIT';

/** Whether a normalised code looks like a 统一社会信用代码 (USCC): 18 capital letters and digits. */
export function isUsccShaped(code: string): boolean {
  return SHAPE.test(code);
}

/** Whether a normalised code is a 统一社会信用代码 with the right check digit (GB 32100-2015, 18th character). */
export function hasUsccCheckDigit(code: string): boolean {
  const first17 = code.slice(0, 17);
  return FIRST_17.test(first17) && code.slice(17) === usccCheckDigit(first17);
}

/** The 18th character of a 统一社会信用代码, from the 17 before it (GB 32100-2015: weighted sum modulo 31). */
export function usccCheckDigit(first17: string): string {
  if (!FIRST_17.test(first17)) throw new RangeError('not the first 17 characters of a USCC');
  const sum = WEIGHTS.reduce(
    (total, weight, i) => total + weight * ALPHABET.indexOf(first17.charAt(i)),
    0,
  );
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * What is unusual about a normalised USCC: a category (机构类别) that its registering department (登记管理部门) does
 * not know, or a wrong check digit of the organisation code (GB 11714-1997) within, characters 9 to 17.
 */
export function usccOddities(code: string): UsccOddity[] {
  const oddities: UsccOddity[] = [];
  const categories = CATEGORIES[code.charAt(0)];
  if (categories !== undefined && !categories.includes(code.charAt(1))) {
    oddities.push('REGISTRATION_CATEGORY');
  }
  if (!hasOrganisationCheckDigit(code.slice(8, 17))) oddities.push('ORGANISATION_CHECK_DIGIT');
  return oddities;
}
