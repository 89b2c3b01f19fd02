import { isDay } from '#libs/calendar';
import { fill, inLanguage, type Language, type Remedy } from '#libs/decision';
import { refuseAny, type Fault } from '#libs/faults';
import { holdsPersonId } from '#libs/identity';
import { ofText, type Paper, type Section } from './paper.js';
import type { FieldSource, Template, TemplateField } from './template.js';

/** Why a document is not written; a closed list, explained in docs/errors.md. */
export const DOCUMENT_FAULTS = [
  'TEMPLATE_UNKNOWN',
  'RECORD_UNKNOWN',
  'FIELD_MISSING',
  'FIELD_UNKNOWN',
  'INPUT_INVALID',
  'HOLDS_PERSON_ID',
] as const;

type DocumentFault = Fault<(typeof DOCUMENT_FAULTS)[number]>;

/** What stands in the places of a template. */
export interface Filling {
  /** By field code, what the organ says. */
  readonly given: ReadonlyMap<string, string>;
  /** What the record and the law say. */
  readonly known: Readonly<Partial<Record<FieldSource, string | null>>>;
  /** 救济途径 that are law on the day. */
  readonly remedies: readonly Remedy[];
  readonly language: Language;
  readonly madeAt: number;
}

const LONGEST = 2000;

/** A template with every place filled. @throws Faulty with all that is missing or wrong */
export function fillTemplate(template: Template, filling: Filling): Paper {
  refuseAny(faultsOf(template, filling));
  const { language } = filling;
  const values = Object.fromEntries(
    template.fields.map((field) => [field.code, shown(field, filling) ?? '']),
  );
  const sections = template.sections.map(({ heading, paragraphs }) =>
    ofText(
      inLanguage(language, heading),
      ...paragraphs.map((words) => fill(inLanguage(language, words), values)),
    ),
  );
  return {
    language,
    title: inLanguage(language, template.name),
    about: [],
    sections: [
      ...sections,
      ...(template.remedies ? [remediesIn(filling)] : []),
      basisIn(template, language),
    ],
    closing: template.closing.map((code) => values[code] ?? ''),
    attachment: null,
    madeAt: filling.madeAt,
  };
}

function faultsOf(template: Template, filling: Filling): readonly DocumentFault[] {
  const codes = new Set(template.fields.map(({ code }) => code));
  const unknown = [...filling.given.keys()]
    .filter((code) => !codes.has(code))
    .map((code): DocumentFault => ({
      field: /^\w{1,40}$/.test(code) && !holdsPersonId(code) ? `fields.${code}` : 'fields',
      code: 'FIELD_UNKNOWN',
      message: `the template has only these fields: ${[...codes].join(', ')}`,
    }));
  return [...unknown, ...template.fields.flatMap((field) => faultOf(field, filling))];
}

function faultOf(field: TemplateField, filling: Filling): readonly DocumentFault[] {
  const path = `fields.${field.code}`;
  const wrong = (code: DocumentFault['code'], message: string) => [{ field: path, code, message }];
  const value = shown(field, filling);
  if (value === null) {
    return wrong('FIELD_MISSING', `${field.name.zh} (${field.name.en}) is missing: give it`);
  }
  const given = filling.given.get(field.code);
  if (given === undefined) return [];
  if (given.length > LONGEST || !/^[^\0\p{Surrogate}]*$/u.test(given)) {
    return wrong('INPUT_INVALID', `well-formed text of at most ${String(LONGEST)} characters`);
  }
  if (holdsPersonId(given)) {
    return wrong('HOLDS_PERSON_ID', 'holds a resident ID number (居民身份证号): leave it out');
  }
  if (field.type === 'day' && !isDay(given)) return wrong('INPUT_INVALID', 'a day YYYY-MM-DD');
  return [];
}

/** What stands in a place: what the organ says, what is known, what stands there otherwise; null: nothing does. */
function shown(field: TemplateField, { given, known, language }: Filling): string | null {
  const said = given.get(field.code)?.trim();
  const value = said === undefined || said === '' ? field.from && known[field.from] : said;
  if (value == null || value === '')
    return field.otherwise && inLanguage(language, field.otherwise);
  return field.type === 'day' && isDay(value) ? dayInWords(value, language) : value;
}

/** 2026-03-31 as a document says it: 2026年3月31日. */
function dayInWords(day: string, language: Language): string {
  if (language === 'en') return day;
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${String(Number(month))}月${String(Number(date))}日`;
}

/** A period that nobody has read in its source says so. */
function remediesIn({ remedies, language }: Filling): Section {
  const isChinese = language !== 'en';
  return ofText(
    isChinese ? '救济途径' : 'Remedies',
    ...remedies.map(({ name, text, confirmed }) => {
      const [colon, caveat] = isChinese
        ? ['：', '（期限尚待核对原文）']
        : [': ', ' (the period awaits confirmation in its source)'];
      const words = inLanguage(language, name) + colon + inLanguage(language, text);
      return confirmed ? words : words + caveat;
    }),
  );
}

function basisIn({ basis }: Template, language: Language): Section {
  const cited = basis.map(
    ({ document, article }) => document + (article === null ? '' : inLanguage(language, article)),
  );
  return ofText(language === 'en' ? 'Basis' : '依据', cited.join(language === 'en' ? '; ' : '；'));
}
