import type { Language } from '#libs/decision';

/** One range of an Accept or Accept-Language header, with its weight. */
interface WeightedRange {
  readonly range: string;
  readonly weight: number;
}

const JSON_TYPE = 'application/json';
export const GRAPHQL_RESPONSE_TYPE = 'application/graphql-response+json';
export type ResponseType = typeof JSON_TYPE | typeof GRAPHQL_RESPONSE_TYPE;

/**
 * The media type of the answer (GraphQL over HTTP): `application/graphql-response+json` where the client names
 * it and likes it no less than `application/json`, which is also the answer to a client that wants neither.
 */
export function responseTypeFor(accept: string | undefined): ResponseType {
  if (!accept?.toLowerCase().includes(GRAPHQL_RESPONSE_TYPE)) return JSON_TYPE;
  const ranges = weightedRanges(accept);
  const weightOf = (type: string) => ranges.find(({ range }) => range === type)?.weight ?? 0;
  const wanted = weightOf(GRAPHQL_RESPONSE_TYPE);
  return wanted > 0 && wanted >= weightOf(JSON_TYPE) ? GRAPHQL_RESPONSE_TYPE : JSON_TYPE;
}

/** The language of the answer: zh-CN unless Accept-Language prefers English (RFC 9110, 12.5.4). */
export function languageFor(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return 'zh-CN';
  const ranges = weightedRanges(acceptLanguage);
  const rankOf = (language: string) => {
    const named = ranges.findIndex(({ range }) => range.split('-')[0] === language);
    const position = named >= 0 ? named : ranges.findIndex(({ range }) => range === '*');
    return { position, weight: ranges[position]?.weight ?? 0 };
  };
  const chinese = rankOf('zh');
  const english = rankOf('en');
  if (english.weight !== chinese.weight) return english.weight > chinese.weight ? 'en' : 'zh-CN';
  return english.weight > 0 && english.position < chinese.position ? 'en' : 'zh-CN';
}

/** Whether the client asks for CSV, and likes it no less than JSON. */
export function prefersCsv(accept = ''): boolean {
  const ranges = weightedRanges(accept);
  const weightOf = (type: string) => ranges.find(({ range }) => range === type)?.weight ?? 0;
  return weightOf('text/csv') > 0 && weightOf('text/csv') >= weightOf(JSON_TYPE);
}

function weightedRanges(header: string): WeightedRange[] {
  return header
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { range, weight: weight === undefined ? 1 : toWeight(weight) };
    });
}

/** A weight that is none counts as "not acceptable", so that nonsense never wins. */
function toWeight(text: string): number {
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : 0;
}
