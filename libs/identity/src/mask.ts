import { normaliseCode } from './normalise-code.js';

/**
 * A 居民身份证号 fit to be shown (脱敏): area and last four characters, the date of birth hidden. Text of any other
 * length is hidden whole.
 */
export function maskPersonId(text: string): string {
  const id = Array.from(normaliseCode(text));
  return id
    .map((character, i) => (id.length === 18 && (i < 6 || i > 13) ? character : '*'))
    .join('');
}

/** A natural person's name fit to be shown (脱敏): the first character and a star for each other, 张三 as 张*. */
export function maskPersonName(name: string): string {
  return Array.from(name.trim())
    .map((character, i) => (i === 0 ? character : '*'))
    .join('');
}
