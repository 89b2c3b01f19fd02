import { addDays } from '#libs/calendar';
import { isPersonId, organisationCheckDigit, usccCheckDigit } from '#libs/identity';

/** A subject that does not exist (虚构主体). */
export interface FictionalSubject {
  readonly name: string;
  /** 行政相对人类别. */
  readonly category: '法人及非法人组织' | '个体工商户' | '自然人';
  readonly code: string;
  readonly personId: string;
}

const AREA = '450202';
const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const TRADES = ['建筑工程', '商贸', '食品', '物业服务', '科技', '运输', '农业', '餐饮'];
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
const NUMERALS = '零一二三四五六七八九';
const FIRST_BIRTHDAY = '1960-01-01';
const BIRTHDAYS = 14_000;
/** One organisation in so many is a sole trader. */
const SOLE_TRADERS = 5;

/** The n-th organisation: a valid code of serial MB……, which no real one in this area has, and a name that says so. */
export function fictionalOrganisation(n: number): FictionalSubject {
  const isSoleTrader = n % SOLE_TRADERS === SOLE_TRADERS - 1;
  const trade = TRADES[n % TRADES.length] ?? '';
  return {
    name: `柳州示例${inNumerals(n)}号${trade}${isSoleTrader ? '店' : '有限公司'}`,
    category: isSoleTrader ? '个体工商户' : '法人及非法人组织',
    code: codeOf(isSoleTrader ? '92' : '91', n),
    personId: '',
  };
}

/** The n-th natural person: area 999900 is not assigned, so that the number belongs to nobody. */
export function fictionalPerson(n: number): FictionalSubject {
  const birthday = addDays(FIRST_BIRTHDAY, n % BIRTHDAYS).replaceAll('-', '');
  const serial = String(Math.floor(n / BIRTHDAYS) % 1000).padStart(3, '0');
  const first17 = `999900${birthday}${serial}`;
  const digit = Array.from('0123456789X').find((one) => isPersonId(first17 + one)) ?? '';
  const surname = SURNAMES[n % SURNAMES.length] ?? '';
  return {
    name: `${surname}示例${inNumerals(n)}`,
    category: '自然人',
    code: '',
    personId: first17 + digit,
  };
}

/** A code of the area: kind of body, serial MB and the number in six characters, both check digits right. */
export function codeOf(head: string, n: number): string {
  let serial = '';
  for (let left = n; serial.length < 6; left = Math.floor(left / LETTERS.length)) {
    serial = LETTERS.charAt(left % LETTERS.length) + serial;
  }
  const first17 = `${head}${AREA}MB${serial}${organisationCheckDigit(`MB${serial}`)}`;
  return first17 + usccCheckDigit(first17);
}

function inNumerals(n: number): string {
  return Array.from(String(n), (digit) => NUMERALS.charAt(Number(digit))).join('');
}
