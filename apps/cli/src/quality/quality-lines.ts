import { totalOf, type QualityFigures } from '#libs/intake';
import { tableLines, type Cell } from '../terminal/table.js';

/** The columns of the table and of the sheet. */
const COLUMNS: readonly (readonly [heading: string, of: (figures: QualityFigures) => Cell])[] = [
  ['月份', ({ month }) => month],
  ['报送单位', ({ organ }) => organ],
  ['数据类别', ({ source }) => source],
  ['应报', ({ expected }) => expected],
  ['报送', ({ reported }) => reported],
  ['合规', ({ compliant }) => compliant],
  ['及时', ({ timely }) => timely],
  ['重复', ({ repeated }) => repeated],
  ['入库', ({ stored }) => stored],
  ['上报率%', ({ reportingRate }) => reportingRate],
  ['合规率%', ({ complianceRate }) => complianceRate],
  ['及时率%', ({ timelinessRate }) => timelinessRate],
  ['入库率%', ({ storageRate }) => storageRate],
  ['重复率%', ({ repetitionRate }) => repetitionRate],
  ['迟报条数', ({ late }) => late],
  ['平均迟报工作日', ({ averageLateDays }) => averageLateDays],
];

export const headings: readonly string[] = COLUMNS.map(([heading]) => heading);

export function rowOf(figures: QualityFigures): readonly Cell[] {
  return COLUMNS.map(([, of]) => of(figures));
}

/** A table with its total in the last line; what is not known is `-`. */
export function qualityLines(figures: readonly QualityFigures[]): readonly string[] {
  if (figures.length === 0) return ['没有报送记录 (nothing was reported)'];
  const total = rowOf(totalOf(figures)).map((cell, i) => (i === 0 ? '合计' : cell));
  return tableLines([headings, ...figures.map(rowOf), total]);
}
