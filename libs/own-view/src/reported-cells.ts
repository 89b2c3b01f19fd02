import type { CreditRecord, RecordKind } from '#libs/decision';
import type { Format } from '#libs/intake';
import type { ReportedCell } from './own-view.js';

/** Of the exchange of data alone; says nothing of the subject: 地方编码, 时间戳. */
const TECHNICAL: ReadonlySet<string> = new Set(['DFBM', 'SJC']);
/** Told in a field of its own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['noticeGiven']);
const IN_WAN = /[（(]万元[）)]$/;

/**
 * What the organ reported of a record, in the order and under the headings of the form that it came in: cells
 * kept beside the record, and what the law reads of it.
 */
export function reportedCells(
  { details }: Pick<CreditRecord, 'details'>,
  kind: RecordKind,
  reported: string | undefined,
  formats: readonly Format[],
): readonly ReportedCell[] {
  const said = JSON.parse(reported ?? '{}') as Readonly<Record<string, string>>;
  const ofKind = formats.filter((format) => isFor(format, kind));
  // Of two forms for one kind, that which has the most of the cells.
  const format = bestOf(ofKind, Object.keys(said));
  return (format?.fields ?? []).flatMap(({ code, heading, detail }): ReportedCell[] => {
    if (TECHNICAL.has(code) || (detail !== undefined && ELSEWHERE.has(detail))) return [];
    const cell = said[code] ?? (detail === undefined ? undefined : inWords(details[detail]));
    return cell === undefined || cell === ''
      ? []
      : [{ heading: heading.replace(IN_WAN, ''), value: cell }];
  });
}

function isFor({ kind, kindCategories }: Format, of: RecordKind): boolean {
  return kind === null ? kindCategories.includes(of.category) : kind === of.code;
}

function bestOf(formats: readonly Format[], codes: readonly string[]): Format | undefined {
  const known = ({ fields }: Format) => fields.filter(({ code }) => codes.includes(code)).length;
  return [...formats].sort((a, b) => known(b) - known(a))[0];
}

/** Numbers are amounts of money in yuan. */
function inWords(value: unknown): string | undefined {
  if (typeof value === 'number') return `${value.toLocaleString('en-US')} 元`;
  return typeof value === 'string' ? value : undefined;
}
