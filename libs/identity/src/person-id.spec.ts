import fc from 'fast-check';
import { PERSON_IDS, WRONG_PERSON_IDS } from './examples.fixture.js';
import { isPersonId, maskPersonId, maskPersonName } from './index.js';

describe('isPersonId', () => {
  it.each(PERSON_IDS)('takes %s', (id) => {
    expect(isPersonId(id)).toBe(true);
  });

  it.each(WRONG_PERSON_IDS)('refuses %s: %s', (id) => {
    expect(isPersonId(id)).toBe(false);
  });

  it.each([
    ['99990019900101009x', 'lower-case x'],
    ['９９９９００１９９００１０１００９ｘ', 'full-width'],
    [' 999900 19900101 0014 ', 'blanks'],
    ['9999001990010\u200B10014', 'a zero-width blank'],
  ])('takes %j: %s', (text) => {
    expect(isPersonId(text)).toBe(true);
  });

  it.each([
    ['999900900101001', '15 digits, as before 1999'],
    ['99990019900101001X', 'X where it is not the check digit'],
    ['9999001990010100X4', 'X within'],
    ['9999001990010100144', '19 characters'],
    ['', 'empty'],
  ])('refuses %j: %s', (text) => {
    expect(isPersonId(text)).toBe(false);
  });

  it('refuses a number with any one wrong digit', () => {
    const anyId = fc.constantFrom(...PERSON_IDS);
    fc.assert(
      fc.property(
        anyId,
        fc.nat(17),
        fc.constantFrom(...Array.from('0123456789X')),
        (id, at, digit) => {
          fc.pre(id.charAt(at) !== digit);
          expect(isPersonId(id.slice(0, at) + digit + id.slice(at + 1))).toBe(false);
        },
      ),
    );
  });
});

describe('maskPersonId', () => {
  it('hides the date of birth', () => {
    expect(maskPersonId('999900199001010014')).toBe('999900********0014');
    expect(maskPersonId(' ９９９９００１９９００１０１００９ｘ')).toBe('999900********009X');
  });

  it('hides all of what has another length', () => {
    expect(maskPersonId('999900900101001')).toBe('*'.repeat(15));
    expect(maskPersonId('')).toBe('');
  });

  it('never shows more than six characters in a row', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(maskPersonId(text)).not.toMatch(/[^*]{7}/u);
      }),
    );
  });
});

describe('maskPersonName', () => {
  it.each([
    ['张三', '张*'],
    ['欧阳某某', '欧***'],
    [' 张三 ', '张*'],
    ['𠮷田某', '𠮷**'],
    ['张', '张'],
    ['', ''],
  ])('shows %j as %j', (name, masked) => {
    expect(maskPersonName(name)).toBe(masked);
  });
});
