import { hasUsccCheckDigit, holdsPersonId } from '#libs/identity';
import { remembering } from './remembering.js';

/** As many digits as the shortest number of a person has (mobile numbers). */
const FEWEST_DIGITS = 11;
const LONGEST_CODE = 20;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/;
const CARD = /(?<![0-9A-Z])[2-9]\d{15,18}(?![0-9A-Z])/g;

/** What data of persons stands in a text (隐私扫描), in Chinese; null where none is seen. */
export function personalDataIn(text: string): string | null {
  if (!hasDigits(text, FEWEST_DIGITS)) return null;
  return text.length <= LONGEST_CODE ? inCode(text) : scanned(text);
}

/** Codes of organs have as many digits, and repeat themselves. */
const inCode = remembering(scanned);

function scanned(text: string): string | null {
  if (holdsPersonId(text)) return '居民身份证号';
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/(?<=\d)[\s-]+(?=\d)/g, '');
  if (MOBILE.test(plain)) return '手机号码';
  const cards = plain.match(CARD) ?? [];
  return cards.some((card) => hasLuhnDigit(card) && !hasUsccCheckDigit(card)) ? '银行卡号' : null;
}

/** Whether so many digits stand in the text; signs that NFKC may turn into digits count, to be sure. */
function hasDigits(text: string, wanted: number): boolean {
  let count = 0;
  for (let i = 0; i < text.length && count < wanted; i += 1) {
    const code = text.charCodeAt(i);
    const isWide = code >= 0xff10 && code <= 0xff19;
    const isOther = (code >= 0x2070 && code <= 0x24ff) || (code >= 0xd800 && code <= 0xdfff);
    if ((code >= 48 && code <= 57) || isWide || isOther) count += 1;
  }
  return count >= wanted;
}

/** 银行卡号 end in a check digit (ISO/IEC 7812-1). */
function hasLuhnDigit(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, i) => {
      const doubled = i % 2 === 1 ? Number(digit) * 2 : Number(digit);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}
