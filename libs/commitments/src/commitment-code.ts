import type { Day } from '#libs/decision';

const RUNNING_DIGITS = 6;

/** 承诺编码 begins with the area of the organ (its 统一社会信用代码, places 3 to 8) and the day. */
export function codePrefix(organCode: string, signedOn: Day): string {
  return organCode.slice(2, 8) + signedOn.replaceAll('-', '');
}

/** The 承诺编码 after the last one of its area and day: 6 digits of area, 8 of day, 6 running. */
export function nextCode(prefix: string, last: string | null): string {
  const running = last === null ? 1 : Number(last.slice(prefix.length)) + 1;
  const digits = String(running).padStart(RUNNING_DIGITS, '0');
  if (digits.length > RUNNING_DIGITS) throw new RangeError(`no 承诺编码 left after ${prefix}`);
  return prefix + digits;
}
