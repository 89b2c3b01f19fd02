/** Published codes of large enterprises; both their check digits are right. */
export const PUBLIC_USCCS = [
  '914403001922038216',
  '91330100799655058B',
  '9144030071526726XG',
  '91440300708461136T',
  '91110108551385082Q',
  '9152000071430580XT',
  '91110000802100433B',
  '91440300192317458F',
  '91350900587527783P',
  '91100000100003962T',
  '91450200198229141F',
  '91450200715187622B',
  '91110000710926094P',
  '91440400192548256N',
  '91440606722473344C',
  '91440300192181490G',
  '9144030027939873X7',
  '911100001000044477',
  '911000001000013428',
  '911100007109250324',
];

/** Made-up codes of all kinds of bodies (organisation codes XTE0000n); both their check digits are right. */
export const SYNTHETIC_USCCS = [
  '91450202XTE00001XT', // 企业
  '91450200XTE000028X', // 企业
  '91450203XTE0000364', // 企业
  '92450202XTE000044D', // 个体工商户
  '93450222XTE0000524', // 农民专业合作社
  '11450202XTE000060E', // 机关
  '12450200XTE000079B', // 事业单位
  '51450200XTE0000875', // 社会团体
  '52450200XTE000095W', // 民办非企业单位
];

/** Text that is no USCC, however it is normalised. */
export const WRONG_USCCS: readonly (readonly [code: string, why: string])[] = [
  ['914403001922038217', 'wrong check digit'],
  ['91440300192203821I', 'letter I as check digit'],
  ['91440300I922038216', 'letter I within'],
  ['91440300192203821O', 'letter O'],
  ['914403001922038Z16', 'letter Z'],
  ['9144030019220382', '16 characters'],
  ['91440300192203821a', 'wrong check digit, typed in lower case'],
];

/** Text that is a USCC once normalised, though not as it stands. */
export const UNTIDY_USCCS: readonly (readonly [text: string, code: string, how: string])[] = [
  ['914403001922038216 ', '914403001922038216', 'a blank behind'],
  ['\u3000914403001922038216', '914403001922038216', 'an ideographic blank before'],
  ['91440300 192203821 6', '914403001922038216', 'blanks within'],
  ['9144\u200B03001922038216\uFEFF', '914403001922038216', 'zero-width characters'],
  ['９１440300192203821６', '914403001922038216', 'full-width digits'],
  ['91330100799655058b', '91330100799655058B', 'lower case'],
  ['９１３３０１００７９９６５５０５８ｂ', '91330100799655058B', 'full-width lower case'],
];

/** A code in real use whose check digit is wrong, as that of some codes issued before 2016. */
export const NONCONFORMING_USCC = '91350203M0001QKT19';

/** Made-up resident ID numbers: area 999900 is not assigned, so that they belong to nobody. */
export const PERSON_IDS = [
  '999900199001010014',
  '999900198506151221',
  '999900200002292338',
  '999900201506013448',
  '99990019900101009X',
  '999900185001010017', // the first year of birth that is taken
  '999900209912310014', // the last
];

/** One of them whose digits pass as a USCC too, which happens once in 31. */
export const PERSON_ID_AND_USCC = '999900199001010428';

export const WRONG_PERSON_IDS: readonly (readonly [id: string, why: string])[] = [
  ['999900199002300013', 'no 30 February'],
  ['999900199001010010', 'wrong check digit'],
  ['999900199002290011', 'no leap year'],
  ['999900199013010011', 'no month 13'],
  ['999900199000010012', 'no month 0'],
  ['999900199001000019', 'no day 0'],
  ['999900184912310016', 'born before 1850'],
  ['999900210001010019', 'born after 2099'],
];
