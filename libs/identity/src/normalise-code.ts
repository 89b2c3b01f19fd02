// White space, and what shows no ink at all (zero-width blanks, direction marks, the byte order mark).
const BLANKS = /[\p{White_Space}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A code as it is kept and compared: half-width (Unicode NFKC), no blanks within or around, upper case.
 * Says nothing of whether the code is valid.
 */
export function normaliseCode(text: string): string {
  if (isNormal(text)) return text;
  // NFKC again at the end: letters may meet where a blank went, and some capitals are several characters.
  return text.normalize('NFKC').replace(BLANKS, '').toUpperCase().normalize('NFKC');
}

/** Whether it is normalised already for sure: most codes and numbers are. */
function isNormal(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const isPlain = code > 0x20 && code < 0x7f && !(code >= 0x61 && code <= 0x7a);
    const isHan = code >= 0x4e00 && code <= 0x9fff;
    // 〔 and 〕, which stand in nearly every 文号.
    if (!isPlain && !isHan && code !== 0x3014 && code !== 0x3015) return false;
  }
  return true;
}

/** 文号 or the name of an organ as it is compared: width, blanks and the kind of brackets don't count. */
export function plainNumber(text: string): string {
  return normaliseCode(text)
    .replace(/[[({【<]/gu, '〔')
    .replace(/[\])}】>]/gu, '〕');
}
