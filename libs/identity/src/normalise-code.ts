// White space, and what shows no ink at all (zero-width blanks, direction marks, the byte order mark).
const BLANKS = /[\p{White_Space}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A code as it is kept and compared: half-width (Unicode NFKC), no blanks within or around, upper case.
 * Says nothing of whether the code is valid.
 */
export function normaliseCode(text: string): string {
  // NFKC again at the end: letters may meet where a blank went, and some capitals are several characters.
  return text.normalize('NFKC').replace(BLANKS, '').toUpperCase().normalize('NFKC');
}

/** 文号 or the name of an organ as it is compared: width, blanks and the kind of brackets don't count. */
export function plainNumber(text: string): string {
  return normaliseCode(text)
    .replace(/[[({【<]/gu, '〔')
    .replace(/[\])}】>]/gu, '〕');
}
