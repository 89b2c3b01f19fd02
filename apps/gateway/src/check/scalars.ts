import { GraphQLScalarType } from 'graphql';
import { isDay } from '#libs/calendar';
import { normaliseCode } from '#libs/identity';

/*
 * INVARIANT: what these throw says what was expected and never what came: a person's number may stand in
 * any of them. The words of `extensions.expected` are those of the error that the caller sees.
 */

export const SubjectCode = scalar({
  name: 'SubjectCode',
  description:
    '统一社会信用代码 (unified social credit code, GB 32100-2015), 18 characters, e.g. `91450202MACG000115`. Reading it only normalises: full width to half width (全角转半角), blanks removed, upper case. Whether it is valid is the answer of the check, not an error of form.',
  expected:
    'a string: the unified social credit code (统一社会信用代码), e.g. `91450202MACG000115`',
  parse: normaliseCode,
});

export const DateScalar = scalar({
  name: 'Date',
  description:
    '日期: calendar day `YYYY-MM-DD` in Asia/Shanghai (北京时间), e.g. `2026-03-31`. Where it ends something, that day still counts (有效期至).',
  expected: 'a calendar day (日期) `YYYY-MM-DD`, e.g. `2026-03-31`',
  parse: (text) => (isDay(text) ? text : undefined),
});

export const DateTime = scalar({
  name: 'DateTime',
  description:
    '时刻: RFC 3339 instant with its offset from UTC (时区), e.g. `2026-03-31T09:30:00+08:00` or `2026-03-31T01:30:00Z`. Answers give it as `YYYY-MM-DDTHH:mm:ss.SSS+08:00`, Beijing time (北京时间).',
  expected: 'an instant (时刻) with its offset, e.g. `2026-03-31T09:30:00+08:00`',
  parse: toInstant,
});

const RFC_3339 =
  /^(?<day>\d{4}-\d{2}-\d{2})[Tt](?<time>(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(?<fraction>\d{1,9}))?(?<offset>[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Milliseconds since 1970 of an RFC 3339 instant (finer fractions are cut off); undefined if it is none. */
function toInstant(text: string): number | undefined {
  const parts = RFC_3339.exec(text)?.groups;
  if (parts?.day === undefined || !isDay(parts.day)) return undefined;
  const milliseconds = (parts.fraction ?? '').slice(0, 3).padEnd(3, '0');
  const offset = (parts.offset ?? '').toUpperCase();
  return Date.parse(`${parts.day}T${parts.time ?? ''}.${milliseconds}${offset}`);
}

function scalar(options: {
  name: string;
  description: string;
  expected: string;
  parse: (text: string) => string | number | undefined;
}): GraphQLScalarType {
  const { name, description, expected, parse } = options;
  return new GraphQLScalarType({
    name,
    description,
    extensions: { expected },
    parseValue: (value) => {
      const parsed = typeof value === 'string' ? parse(value) : undefined;
      if (parsed === undefined) throw new TypeError(`expected ${expected}`);
      return parsed;
    },
    serialize: (value) => {
      if (typeof value !== 'string') throw new TypeError(`${name} is served as text`);
      return value;
    },
  });
}
