const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const FIRST_8 = /^[0-9A-Z]{8}$/;

/** The 9th character of a 组织机构代码, from the 8 before it (GB 11714-1997: weighted sum modulo 11). */
export function organisationCheckDigit(first8: string): string {
  if (!FIRST_8.test(first8)) {
    throw new RangeError('not the first 8 characters of an organisation code');
  }
  const sum = WEIGHTS.reduce(
    (total, weight, i) => total + weight * ALPHABET.indexOf(first8.charAt(i)),
    0,
  );
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? 'X' : String(digit);
}

/** Whether the nine characters are a 组织机构代码 with the right check digit. */
export function hasOrganisationCheckDigit(code: string): boolean {
  const first8 = code.slice(0, 8);
  return FIRST_8.test(first8) && code.slice(8) === organisationCheckDigit(first8);
}
