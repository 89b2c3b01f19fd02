import { hasUsccCheckDigit, isPersonId, normaliseCode } from '#libs/identity';
import type { Role } from './format.js';
import { remembering } from './remembering.js';
import { codeAt, entriesAt, hasColumn, textAt, type Row, type Rule, type Say } from './row.js';

/** 无码的个体工商户: 17 zeros and X. */
const NO_CODE = '00000000000000000X';
const RESIDENT_ID = '身份证';

/** Whether the row is about a natural person, by 行政相对人类别; without that column, by its number alone. */
export function isOfPerson(row: Row): boolean {
  if (hasColumn(row, 'category')) return entriesAt(row, 'category')[0]?.value === '自然人';
  return textAt(row, 'subjectCode') === '' && textAt(row, 'personId') !== '';
}

/** V01: 统一社会信用代码 of 18 characters with the right check digit, needed of all but natural persons. */
export const subjectCode: Rule = (row, say) => {
  const isSoleTrader = entriesAt(row, 'category')[0]?.value === '个体工商户';
  if (!isOfPerson(row)) {
    const code = codeAt(row, 'subjectCode');
    if (code === '') {
      say('V01', 'ERROR', 'subjectCode', '法人、非法人组织和个体工商户必须有统一社会信用代码');
    } else if (code === NO_CODE && isSoleTrader) {
      const message = '没有统一社会信用代码的个体工商户无法与他人区分；请先向登记机关换领后填写';
      say('V01', 'ERROR', 'subjectCode', message);
    } else assertCode(row, 'subjectCode', say);
  }
  assertCode(row, 'authorityCode', say);
  assertCode(row, 'organCode', say);
  assertOther(row, say);
};

/** The other party (交易对方) has a code too, and another one. */
function assertOther(row: Row, say: Say): void {
  const { other, places } = row.layout;
  if (other === null) return;
  if (other.code !== places.authorityCode) assertCode(row, other.code, say);
  const code = codeAt(row, other.code);
  if (code !== '' && code === codeAt(row, 'subjectCode')) {
    say('V01', 'ERROR', other.code, '双方的统一社会信用代码相同；请核对甲方、乙方的代码');
  }
}

/** Right for sure: one that is all digits may be an ID number. */
const isPlainlyRight = remembering((text) => hasUsccCheckDigit(text) && !/^\d{18}$/.test(text));

function assertCode(row: Row, where: Role | number, say: Say): void {
  const text = textAt(row, where);
  if (text === '' || isPlainlyRight(text)) return;
  const code = codeAt(row, where);
  if (isPersonId(code)) {
    say(
      'V01',
      'ERROR',
      where,
      '这是居民身份证号，不是统一社会信用代码；请改正，自然人另填自然人的表',
    );
  } else if (/E\+\d+$/i.test(text)) {
    say('V01', 'ERROR', where, '代码被表格软件写成了科学计数法；请把该列设为“文本”格式后重新填写');
  } else if (!hasUsccCheckDigit(code)) {
    const message = '不是统一社会信用代码：应为18位且校验码正确；请对照营业执照或登记证书重新填写';
    say('V01', 'ERROR', where, message);
  }
}

/** V02: a natural person has type and number of an identity document, and no code of an organisation. */
export const personNumber: Rule = (row, say) => {
  if (!isOfPerson(row)) return;
  const [type] = entriesAt(row, 'personIdType');
  if (hasColumn(row, 'personIdType') && textAt(row, 'personIdType') === '') {
    say('V02', 'ERROR', 'personIdType', '自然人必须填写证件类型');
  }
  const number = textAt(row, 'personId');
  if (number === '') say('V02', 'ERROR', 'personId', '自然人必须填写证件号码');
  else assertPersonNumber(number, type?.value ?? RESIDENT_ID, 'personId', say);
  const { places, otherCodes } = row.layout;
  for (const place of [places.subjectCode, ...otherCodes, places.representative]) {
    if (place !== undefined && row.texts[place] !== '') {
      say('V02', 'ERROR', place, '自然人的这一列应当为空');
    }
  }
};

function assertPersonNumber(number: string, type: string, role: Role, say: Say): void {
  if (type === RESIDENT_ID) {
    if (isPersonId(number)) return;
    say('V02', 'ERROR', role, '不是居民身份证号：应为18位、出生日期真实且校验码正确；请重新填写');
  } else if (!/^[0-9A-Z()]{5,30}$/.test(normaliseCode(number))) {
    say('V02', 'ERROR', role, '不是证件号码：应为5至30位字母和数字；请重新填写');
  }
}

/** 法定代表人: needed of organisations, and its number where a type of document is given. */
export const representative: Rule = (row, say) => {
  if (isOfPerson(row)) return;
  if (hasColumn(row, 'representative') && textAt(row, 'representative') === '') {
    say('REQUIRED', 'ERROR', 'representative', '法人、非法人组织和个体工商户必须填写法定代表人');
  }
  const number = textAt(row, 'representativeId');
  const [type] = entriesAt(row, 'representativeIdType');
  if (number !== '') {
    assertPersonNumber(number, type?.value ?? RESIDENT_ID, 'representativeId', say);
  } else if (textAt(row, 'representativeIdType') !== '') {
    say('REQUIRED', 'ERROR', 'representativeId', '填写了证件类型的，证件号码必填');
  }
};

const TEST_WORDS = /测试|^test|test$/i;
const STRANGE = /[?？!！@#$%^*=+|\\~`<>]/;
const HAN_NAME = /^\p{Script=Han}{2,3}$/u;
/** What the name of a body of two or three characters ends in. */
const BODY = /[厂店社局部院会站所队校行处场馆办团组]$/;

/** V03: a name of two characters or more that is no test, no number, and of an organisation no person's name. */
export const subjectName: Rule = (row, say) => {
  const isOrganisation = entriesAt(row, 'category')[0]?.value === '法人及非法人组织';
  const { other } = row.layout;
  for (const where of ['name' as const, ...(other === null ? [] : [other.name])]) {
    const fault = faultOfName(textAt(row, where), isOrganisation);
    if (fault !== null) say('V03', 'ERROR', where, fault);
  }
};

function faultOfName(name: string, isOrganisation: boolean): string | null {
  if (name === '') return null;
  if (Array.from(name).length < 2) return '名称至少两个字';
  if (TEST_WORDS.test(name)) return '名称含有测试字样；请勿报送测试数据';
  if (/^[\d\s.]+$/.test(name)) return '名称不能全是数字';
  if (STRANGE.test(name)) return '名称含有特殊符号；请与证照名称一致';
  if (!isOrganisation || !HAN_NAME.test(name) || BODY.test(name)) return null;
  return '法人、非法人组织的名称像是自然人姓名；请与证照名称一致';
}

/** V13: the organ that decides is in the table of organs (机构码表), where one is given. */
export const organKnown: Rule = (row, say, { organs }) => {
  const code = codeAt(row, 'authorityCode');
  if (organs === null || code === '' || organs.has(code)) return;
  say('V13', 'ERROR', 'authorityCode', '不在机构码表之内；请核对机关代码，或者先登记该机关');
};
