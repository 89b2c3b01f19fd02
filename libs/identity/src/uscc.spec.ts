import fc from 'fast-check';
import {
  NONCONFORMING_USCC,
  PERSON_ID_AND_USCC,
  PUBLIC_USCCS,
  SYNTHETIC_USCCS,
  UNTIDY_USCCS,
  WRONG_USCCS,
} from './examples.fixture.js';
import {
  hasUsccCheckDigit,
  isPersonId,
  isUsccShaped,
  normaliseCode,
  organisationCheckDigit,
  usccCheckDigit,
  usccOddities,
} from './index.js';

const ALPHABET = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');
const anyFirst17 = fc.string({
  unit: fc.constantFrom(...ALPHABET),
  minLength: 17,
  maxLength: 17,
});
const anyUscc = anyFirst17.map((first17) => first17 + usccCheckDigit(first17));

/** A code of the organisation 00000001, both check digits right, of this department and category. */
function codeOf(departmentAndCategory: string): string {
  const first17 = `${departmentAndCategory}45020000000001${organisationCheckDigit('00000001')}`;
  return first17 + usccCheckDigit(first17);
}

describe('a USCC', () => {
  it.each([...PUBLIC_USCCS, ...SYNTHETIC_USCCS])('%s has both check digits right', (code) => {
    expect(normaliseCode(code)).toBe(code);
    expect(isUsccShaped(code)).toBe(true);
    expect(hasUsccCheckDigit(code)).toBe(true);
    expect(usccCheckDigit(code.slice(0, 17))).toBe(code.slice(17));
    expect(organisationCheckDigit(code.slice(8, 16))).toBe(code.charAt(16));
    expect(usccOddities(code)).toEqual([]);
    expect(isPersonId(code)).toBe(false);
  });

  it.each(WRONG_USCCS)('%s is refused: %s', (code) => {
    expect(hasUsccCheckDigit(normaliseCode(code))).toBe(false);
  });

  it.each(UNTIDY_USCCS)('%j is read as %s: %s', (text, code) => {
    expect(hasUsccCheckDigit(text)).toBe(false);
    expect(normaliseCode(text)).toBe(code);
    expect(hasUsccCheckDigit(code)).toBe(true);
  });

  it('may be in real use though its check digit is wrong', () => {
    expect(isUsccShaped(NONCONFORMING_USCC)).toBe(true);
    expect(hasUsccCheckDigit(NONCONFORMING_USCC)).toBe(false);
  });

  it('may have the digits of a resident ID number', () => {
    expect(hasUsccCheckDigit(PERSON_ID_AND_USCC)).toBe(true);
    expect(isPersonId(PERSON_ID_AND_USCC)).toBe(true);
  });
});

describe('the shape of a USCC', () => {
  it('is 18 capital letters and digits, letters that no code uses included', () => {
    expect(isUsccShaped('91440300192203821I')).toBe(true);
    expect(isUsccShaped('9144030019220382')).toBe(false);
    expect(isUsccShaped('9144030019220382166')).toBe(false);
    expect(isUsccShaped('91330100799655058b')).toBe(false);
    expect(isUsccShaped('914403001922038216\n')).toBe(false);
    expect(isUsccShaped('')).toBe(false);
  });
});

describe('the check digit of a USCC', () => {
  it('shows any one wrong character', () => {
    fc.assert(
      fc.property(anyUscc, fc.nat(17), fc.constantFrom(...ALPHABET), (code, at, character) => {
        fc.pre(code.charAt(at) !== character);
        expect(hasUsccCheckDigit(code.slice(0, at) + character + code.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('shows two neighbours that changed places', () => {
    fc.assert(
      fc.property(anyUscc, fc.nat(16), (code, at) => {
        const [a, b] = [code.charAt(at), code.charAt(at + 1)];
        fc.pre(a !== b);
        expect(hasUsccCheckDigit(code.slice(0, at) + b + a + code.slice(at + 2))).toBe(false);
      }),
    );
  });

  it('is told of 17 characters of the alphabet only', () => {
    expect(() => usccCheckDigit('9144030019220382')).toThrow(RangeError);
    expect(() => usccCheckDigit('9144030019220382I')).toThrow(RangeError);
  });
});

describe('the check digit of an organisation code', () => {
  it.each([
    ['D2143569', 'X'], // the example of the standard
    ['19220382', '1'],
    ['00000000', '0'],
  ])('of %s is %s', (first8, digit) => {
    expect(organisationCheckDigit(first8)).toBe(digit);
  });

  it('is told of 8 characters only', () => {
    expect(() => organisationCheckDigit('D214356')).toThrow(RangeError);
    expect(() => organisationCheckDigit('d2143569')).toThrow(RangeError);
  });
});

describe('what is unusual about a USCC', () => {
  it.each('11 12 13 19 51 52 53 59 91 92 93 A1 A9 N1 N2 N3 N9 Y1'.split(' '))(
    'is not the category %s',
    (pair) => {
      expect(usccOddities(codeOf(pair))).toEqual([]);
    },
  );

  it.each(['14', '54', '94', '99', '9A', 'A2', 'N4', 'Y2'])('is the category %s', (pair) => {
    expect(hasUsccCheckDigit(codeOf(pair))).toBe(true);
    expect(usccOddities(codeOf(pair))).toEqual(['REGISTRATION_CATEGORY']);
  });

  it.each(['21', '35', '4A', '69'])(
    'is not the category %s, of a department without table',
    (pair) => {
      expect(usccOddities(codeOf(pair))).toEqual([]);
    },
  );

  it('is a wrong check digit of the organisation code within', () => {
    const first17 = '91450200000000010';
    const code = first17 + usccCheckDigit(first17);
    expect(hasUsccCheckDigit(code)).toBe(true);
    expect(usccOddities(code)).toEqual(['ORGANISATION_CHECK_DIGIT']);
    expect(usccOddities(PERSON_ID_AND_USCC)).toContain('REGISTRATION_CATEGORY');
  });
});

describe('normaliseCode', () => {
  it('removes blanks of every kind', () => {
    const blanks =
      ' \t\n\r\v\f\u0085\u00A0\u1680\u2003\u2028\u2029\u202F\u205F\u3000\u200B\u200E\uFEFF';
    expect(normaliseCode(Array.from(blanks, (blank) => `9${blank}`).join(''))).toMatch(/^9+$/);
  });

  it('changes nothing that it has normalised', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const code = normaliseCode(text);
        expect(normaliseCode(code)).toBe(code);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves a USCC as it is, whatever blanks and widths it was typed in', () => {
    const wide = (c: string) => String.fromCharCode(c.charCodeAt(0) + 0xfee0);
    const typed = (c: string) =>
      fc.constantFrom(c, `${c} `, `\u3000${c}`, wide(c), c.toLowerCase());
    fc.assert(
      fc.property(
        anyUscc.chain((code) => fc.tuple(fc.constant(code), ...Array.from(code, typed))),
        ([code, ...characters]) => {
          expect(normaliseCode(characters.join(''))).toBe(code);
        },
      ),
    );
  });
});
