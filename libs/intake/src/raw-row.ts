/** One row of a file before anything is known of its columns. */
export interface RawRow {
  /** Row of the sheet, or line of the file on which it begins, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with the row as such. */
  readonly fault: RowFault | null;
}

export type RowFault =
  'QUOTE' | 'CUT' | 'NUL' | 'BROKEN_CHARACTER' | 'FORMULA' | 'CELL_ERROR' | 'DIGITS_LOST';

/** What the faults mean and how to mend them. */
export const ROW_FAULTS: Readonly<Record<RowFault, string>> = {
  QUOTE:
    '引号不成对或者引号之后还有内容，列无法分清；请把这一行的单元格整个用英文双引号括起，其中的双引号写两遍',
  CUT: '最后一行比表头少列，而且末尾没有换行，文件可能没有传完；请重新传送整个文件，确实完整的请在末尾加上换行',
  NUL: '含有空字符（NUL），文件在传输中可能损坏；请重新导出',
  BROKEN_CHARACTER: '含有无法识别的字符（乱码）；请以UTF-8编码重新导出',
  FORMULA: '单元格是公式，其结果不可信；请“选择性粘贴—数值”后再报送',
  CELL_ERROR: '单元格是错误值（如#REF!）；请改正',
  DIGITS_LOST: '数字单元格超过15位，末尾的数字已经丢失；请把该列设为“文本”格式后重新填写',
};

/** Whether there is nothing in a row. */
export function isBlankRow({ cells, fault }: RawRow): boolean {
  return fault === null && cells.every((cell) => cell.trim() === '');
}
