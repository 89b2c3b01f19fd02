import type { Binding, Day, Effect, Scenario } from '#libs/decision';
import { stringify } from 'yaml';

/** What an officer says of a rule that is to be written. */
export interface NewRule {
  readonly code: string;
  /** List or kind of record that triggers it. */
  readonly kind: string;
  readonly scenarios: readonly Scenario[];
  readonly effect: Effect;
  readonly binding: Binding;
  readonly measure: string;
  /** Code of the document that it rests on. */
  readonly document: string;
  /** A number, or the article in Chinese as the document counts it. */
  readonly article: string;
  readonly from: Day;
  readonly until: Day | null;
}

/**
 * A file of rules with the skeleton of one: valid at once, its texts to be written, not confirmed. The
 * schema is where the editor finds it from the file.
 */
export function ruleSkeleton(rule: NewRule, schema: string): string {
  const { until } = rule;
  return `# yaml-language-server: $schema=${schema}
# Write the title and both texts in your own words, add the conditions (when, steps, matterCategories), and read the
# article in the source before \`confirmed\` becomes true.
rules: ${rule.kind}
restrictions:
  - code: ${rule.code}
    title: { zh: 待写标题, en: Title to be written }
    where: { scenarios: [${rule.scenarios.join(', ')}] }
    effect: ${rule.effect}
    binding: ${rule.binding}
    measure: ${rule.measure}
    text:
      zh: 待写：审批人员应当或者可以做什么。
      en: To be written, namely what the approver must or may do.
    basis:
      - { document: ${rule.document}, article: ${articleIn(rule.article)} }
    confirmed: false
    from: ${rule.from}
${until === null ? '' : `    until: ${until}\n`}`;
}

/** The file name of a rule or its cases: its code in small letters and hyphens. */
export function fileNameOf(code: string): string {
  return `${code
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}.yaml`;
}

/** `22` is 第二十二条 and Art. 22; what else is given is the Chinese, its English to be written. */
function articleIn(article: string): string {
  const isNumber = /^[1-9]\d{0,3}$/.test(article);
  const zh = isNumber ? `第${inChineseNumerals(Number(article))}条` : article;
  const en = isNumber ? `Art. ${article}` : 'to be written';
  return stringify({ zh, en }, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

const DIGITS = '零一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];

/** A number from 1 to 9999 as articles are counted: 19 is 十九, 110 一百一十, 1005 一千零五. */
export function inChineseNumerals(number: number): string {
  const digits = Array.from(String(number), Number);
  const words = digits
    .map((digit, i) =>
      digit === 0 ? '零' : DIGITS.charAt(digit) + (UNITS[digits.length - 1 - i] ?? ''),
    )
    .join('')
    .replaceAll(/零+/g, '零')
    .replace(/零$/, '');
  return words.startsWith('一十') ? words.slice(1) : words;
}
