import type { Field, Format } from './format.js';
import { IntakeError } from './intake-error.js';
import { shownValue } from './masking.js';

/**
 * A heading as it is compared: width, blanks, kind of brackets, the sign before a number (`代码_1`, `代码-1`,
 * `代码＿1`), a star and `(必填)` don't count.
 */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{White_Space}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toUpperCase()
    .replace(/[[{〔【〖〘〚]/gu, '(')
    .replace(/[\]}〕】〗〙〛]/gu, ')')
    .replace(/\((必填|选填|可选|必填项|选填项)\)/gu, '')
    .replace(/[-_‐‑‒–—―−·.:*"'、/]/gu, '');
}

/** Which column of the file is which field of a format. */
export interface Matching {
  readonly format: Format;
  /** For each column of the file the field that it is, or null. */
  readonly fields: readonly (Field | null)[];
  /** Fields that must be there and are not. */
  readonly missing: readonly Field[];
  /** Headings that are no field. */
  readonly unknown: readonly string[];
}

/** Finds the fields of a format among the headings of a file. */
export function matchHeadings(format: Format, headings: readonly string[]): Matching {
  const names = new Map(
    format.fields.flatMap((field) =>
      [field.code, field.heading, ...(field.aliases ?? [])].map((name) => [
        plainHeading(name),
        field,
      ]),
    ),
  );
  const fields = headings.map((heading) => names.get(plainHeading(heading)) ?? null);
  return {
    format,
    fields,
    missing: format.fields.filter((field) => field.required === true && !fields.includes(field)),
    unknown: headings.filter((heading, i) => fields[i] === null && plainHeading(heading) !== ''),
  };
}

/** The formats that a file with these headings can be of, best first: all that miss nothing, or else the nearest. */
export function candidates(
  formats: readonly Format[],
  headings: readonly string[],
): readonly Matching[] {
  const scored = formats
    .map((format) => {
      const matching = matchHeadings(format, headings);
      const known = matching.fields.filter((field) => field !== null).length;
      return { matching, score: known - 2 * matching.missing.length };
    })
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score;
  return scored.filter(({ score }) => score === best).map(({ matching }) => matching);
}

/** Refuses headings by which rows cannot be told: one that is there twice, one that is missing. */
export function assertReadable(matching: Matching, headings: readonly string[]): void {
  const { fields, missing, format } = matching;
  const seen = new Map<Field | string, string>();
  for (const [i, heading] of headings.entries()) {
    const what = fields[i] ?? plainHeading(heading);
    if (what === '') continue;
    const earlier = seen.get(what);
    if (earlier !== undefined) {
      throw new IntakeError(
        'HEADING_TWICE',
        `表头重复：${shownHeadings([earlier, heading])}是同一列（第${String(i + 1)}列），请删去其中一列`,
      );
    }
    seen.set(what, heading);
  }
  if (missing.length === 0) return;
  const understood = fields.filter((field) => field !== null).length;
  if (understood < Math.min(3, format.fields.length)) {
    throw new IntakeError(
      'FORMAT_UNKNOWN',
      `看不出是哪一种数据格式：${shownHeadings(matching.unknown)}等表头不在任何格式之中，请对照模板填写表头`,
    );
  }
  throw new IntakeError(
    'HEADING_MISSING',
    `按${format.name.zh}（${format.code}）读取，缺少必需的列：${shownHeadings(missing.map(({ heading }) => heading))}`,
  );
}

/** Headings as they may be shown: where a file has none, data of persons stand in their place. */
export function shownHeadings(headings: readonly string[]): string {
  return headings
    .slice(0, 20)
    .map((heading) => `“${shownValue(heading, undefined, false)}”`)
    .join('、');
}
