import type { OpenCatalogue } from '#libs/checking';
import { inLanguage, type Language, type Text } from '#libs/decision';

/** The catalogue as one request reads it: which law, on which day, in which language. */
export interface Reading extends OpenCatalogue {
  readonly language: Language;
}

/** What the words of the law hang on. */
export type Speaking = Pick<Reading, 'law' | 'language'>;

/** The words of a text in the language asked for. */
export function inWords(text: Text, { language }: Pick<Reading, 'language'>): string {
  return inLanguage(language, text);
}

export const AS_OF =
  '查询日期: the day that the law is read on, e.g. `2026-03-31`. Default: today (北京时间).';
export const KNOWN_AT =
  '发布时点: read the law as it was published by this instant, e.g. the `knownAt` of an earlier answer. Default: now; after now it is refused. Earlier versions are as public as the present one.';
