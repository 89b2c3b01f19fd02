import type { Field, Format, Formats } from './format.js';

/** The part of docs/data-formats.md that the YAML of the formats says: each format with its columns. */
export function formatTables({ formats, tables }: Formats): string {
  const described = formats.map((format) => {
    const twin = formats.find(
      ({ fields, code }) => fields === format.fields && code !== format.code,
    );
    const isFirst = twin === undefined || formats.indexOf(twin) > formats.indexOf(format);
    return [titleOf(format), ...(isFirst ? tableOf(format) : [`Columns: as ${twin.code}.`])].join(
      '\n',
    );
  });
  const codeTables = [...tables].map(
    ([name, values]) =>
      `- **${name}**: ${values.map(({ value, aliases }) => `${value}${aliases ? `（${aliases.join('、')}）` : ''}`).join('; ')}`,
  );
  return [...described, ['## Code tables', '', ...codeTables].join('\n'), ''].join('\n\n');
}

function titleOf(format: Format): string {
  const { code, name, kind, kindCategories, only, reportWithinWorkingDays, mayBeSnapshot } = format;
  const sides = Object.values(format.sides);
  const facts = [
    kind === null ? `Kind: the one named, of ${kindCategories.join(', ')}.` : `Kind: ${kind}.`,
    ...(reportWithinWorkingDays === null
      ? []
      : [`Due within ${String(reportWithinWorkingDays)} working days.`]),
    ...(mayBeSnapshot ? ['May be a full list.'] : []),
    ...(format.alsoOf === null ? [] : [`Also a record of ${format.alsoOf.code}.`]),
    ...(sides.length === 0
      ? []
      : [`Of the party that the row names: ${sides.map((one) => one.code).join(' or ')}.`]),
    ...(format.namedBy.length === 0 ? [] : [`Told by ${format.namedBy.join(', ')}.`]),
    ...Object.entries(only).map(([column, values]) => `${column}: only ${values.join('、')}.`),
  ];
  return `## ${code} ${name.zh}\n\n${name.en}. ${facts.join(' ')}\n`;
}

function tableOf({ fields }: Format): readonly string[] {
  return [
    '| code | heading | also | type | needed | kept as |',
    '| --- | --- | --- | --- | --- | --- |',
    ...fields.map(
      (field) =>
        `| ${[field.code, field.heading, (field.aliases ?? []).join('、'), typeOf(field), neededOf(field), field.detail ?? field.is ?? 'as reported'].join(' | ')} |`,
    ),
  ];
}

function typeOf({ type, values, length, separator }: Field): string {
  if (type === 'date') return 'day';
  if (type === 'wan') return '万元';
  if (type === 'law') return 'name of a law';
  if (type === 'code') return 'code';
  const several = separator === undefined ? '' : `, several by \`${separator}\``;
  if (values !== undefined) return `table ${values}${several}`;
  return length === undefined ? 'text' : `text, ${String(length)}`;
}

function neededOf({ required }: Field): string {
  if (required === undefined) return '';
  return required === true ? 'yes' : 'expected';
}
