import { normaliseCode } from './normalise-code.js';

/**
 * Whether two names of an organisation (名称) are the same but for the way they were typed: width, blanks, the kind
 * of brackets, and the case of Latin letters don't count.
 */
export function sameName(a: string, b: string): boolean {
  return comparable(a) === comparable(b);
}

function comparable(name: string): string {
  // NFKC has made the full-width brackets plain already.
  return normaliseCode(name)
    .replace(/[[{⦅〔【〖〘〚]/gu, '(')
    .replace(/[\]}⦆〕】〗〙〛]/gu, ')');
}
