import { firstNumberAt, newNumber } from './number.js';

describe('the number of an answer', () => {
  it('is 26 characters that sort by time', () => {
    expect(newNumber(1_700_000_000_000)).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(newNumber(1_700_000_000_000) < newNumber(1_700_000_000_001)).toBe(true);
  });

  it('takes all of its last sixteen characters from chance', () => {
    const numbers = Array.from({ length: 2000 }, () => newNumber(0));
    expect(new Set(numbers).size).toBe(2000);
    for (let place = 10; place < 26; place += 1) {
      expect(new Set(numbers.map((number) => number[place])).size).toBe(32);
    }
  });

  it('stands after the first of its instant and before the first of the next', () => {
    const number = newNumber(1_700_000_000_000);
    expect(firstNumberAt(1_700_000_000_000) < number).toBe(true);
    expect(number < firstNumberAt(1_700_000_000_001)).toBe(true);
  });
});
