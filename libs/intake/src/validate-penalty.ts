import type { TableValue } from './format.js';
import { amountAt, entriesAt, hasColumn, textAt, type Row, type Rule } from './row.js';

/** Types of penalty (处罚种类) as rules of law ask for them, gravest first. */
const TYPES = ['criminal', 'revocation', 'suspension', 'fine', 'other'];
/** So much is rather an amount in yuan that was taken for 万元. */
const UNLIKELY_YUAN = 1_000_000_000;

/** V06: where there is a fine, its amount in 万元, above zero. */
export const fineAmount: Rule = (row, say) => {
  const fine = amountAt(row, 'fine');
  const isFined = names(row, '罚款');
  if (isFined && !alsoConfiscates(row) && (fine === null || fine === 0)) {
    say('V06', 'ERROR', 'fine', '处罚类别含有罚款的，罚款金额（万元）必填且大于0');
  }
  if (fine !== null && fine >= UNLIKELY_YUAN) {
    say('V06', 'WARNING', 'fine', '罚款金额超过十亿元；请核对是否把元填成了万元');
  }
};

/** V07: where something is confiscated, its amount. */
export const confiscatedAmount: Rule = (row, say) => {
  if (!names(row, '没收') || textAt(row, 'confiscated') !== '') return;
  if (alsoConfiscates(row) && (amountAt(row, 'fine') ?? 0) > 0) return;
  say('V07', 'ERROR', 'confiscated', '处罚类别含有没收的，没收金额（万元）必填');
};

/** V08: where a licence is suspended or revoked, its name and number. */
export const suspendedLicence: Rule = (row, say) => {
  const isTouched = names(row, '暂扣') || names(row, '吊销');
  if (isTouched && textAt(row, 'suspendedLicence') === '') {
    const message = '处罚类别含有暂扣、吊销的，暂扣或吊销证照名称及编号必填';
    say('V08', 'ERROR', 'suspendedLicence', message);
  }
};

/** PENALTY_TYPE: what kind of penalty it is can be told; whether a licence was revoked decides on bars of law. */
export const penaltyTypeKnown: Rule = (row, say) => {
  if (!hasColumn(row, 'penaltyCategory') || penaltyTypeOf(row) !== null) return;
  if (categoriesOf(row).length === 0) return;
  const message =
    '处罚类别包含几种处罚，处罚内容没有写明是哪一种（如吊销、暂扣、停产停业）；请写明';
  say('PENALTY_TYPE', 'ERROR', 'penaltyContent', message);
};

/** The gravest type among the categories of a penalty; null where the content does not tell it. */
export function penaltyTypeOf(row: Row): string | null {
  const types = categoriesOf(row).map((entry) => typeOf(entry, row));
  if (types.includes(null)) return null;
  return TYPES.find((type) => types.includes(type)) ?? null;
}

function typeOf({ means, byContent, supplement, value }: TableValue, row: Row): string | null {
  const words = supplement === true ? supplementOf(row) : contentOf(row);
  const [, told] = Object.entries(byContent ?? {}).find(([word]) => words.includes(word)) ?? [];
  const type = told ?? means ?? null;
  // Of an entry that is fine and confiscation both, it is a fine where one was imposed.
  const isNoFine = type === 'fine' && value.includes('没收') && !((amountAt(row, 'fine') ?? 0) > 0);
  return isNoFine ? 'other' : type;
}

function categoriesOf(row: Row): readonly TableValue[] {
  return [...entriesAt(row, 'penaltyCategory'), ...entriesAt(row, 'penaltyCategory2')];
}

function contentOf(row: Row): string {
  return textAt(row, 'penaltyContent') + textAt(row, 'suspendedLicence');
}

function supplementOf(row: Row): string {
  return (
    categoryText(row)
      .match(/其他[^;；]*/g)
      ?.join(';') ?? ''
  );
}

function names(row: Row, word: string): boolean {
  return categoryText(row).includes(word);
}

function categoryText(row: Row): string {
  return `${textAt(row, 'penaltyCategory')};${textAt(row, 'penaltyCategory2')}`;
}

/** The one entry of the law of 2021 that is fine and confiscation together: either amount will do. */
function alsoConfiscates(row: Row): boolean {
  return categoriesOf(row).some(({ value }) => value === '罚款、没收违法所得、没收非法财物');
}
