import { readFileSync } from 'node:fs';
import { Faulty, type Fault } from '#libs/faults';
import { shippedDirectory } from '#libs/rulebook';
import { fillTemplate, type Filling } from './fill-template.js';
import { loadTemplates, type Template } from './template.js';

const TEMPLATES = [...loadTemplates().values()];
const REMEDY = {
  code: 'REVIEW',
  layer: 'national',
  name: { zh: '行政复议', en: 'Administrative review' },
  text: { zh: '可以申请行政复议。', en: 'You may apply for review.' },
  basis: [],
  confirmed: false,
  from: '2022-01-01',
  until: null,
};

/** Each place filled with words that tell which it is. */
function allOf({ fields }: Template): Map<string, string> {
  return new Map(
    fields.map(({ code, type }) => [code, type === 'day' ? '2026-03-31' : `<${code}>`]),
  );
}

function filling(given: ReadonlyMap<string, string>, rest: Partial<Filling> = {}): Filling {
  return { given, known: {}, remedies: [REMEDY], language: 'zh-CN', madeAt: 0, ...rest };
}

function wordsOf(template: Template, given: Filling): string {
  return JSON.stringify(fillTemplate(template, given));
}

function faultsIn(template: Template, given: Filling): readonly Fault[] {
  try {
    fillTemplate(template, given);
    return [];
  } catch (error) {
    if (error instanceof Faulty) return error.faults;
    throw error;
  }
}

test('there are the notice, the decision and the repair notice', () => {
  expect(TEMPLATES.map(({ code }) => code).sort()).toEqual([
    'DECISION',
    'LISTING_NOTICE',
    'REPAIR_NOTICE',
  ]);
});

describe.each(TEMPLATES.map((template) => [template.code, template] as const))(
  '%s',
  (_, template) => {
    it.each(['zh-CN', 'en'] as const)(
      'shows every field in %s, and leaves no place open',
      (language) => {
        const words = wordsOf(template, filling(allOf(template), { language }));
        expect(words).not.toMatch(/\{\w+\}/);
        for (const { code, type } of template.fields) {
          const day = language === 'en' ? '2026-03-31' : '2026年3月31日';
          expect(words).toContain(type === 'day' ? day : `<${code}>`);
        }
      },
    );

    it.each(template.fields.map(({ code, otherwise }) => [code, otherwise] as const))(
      'without %s is refused by its name, or says what stands there otherwise',
      (code, otherwise) => {
        const given = allOf(template);
        given.delete(code);
        if (otherwise !== null) {
          expect(wordsOf(template, filling(given))).toContain(otherwise.zh);
          return;
        }
        expect(faultsIn(template, filling(given))).toEqual([
          {
            field: `fields.${code}`,
            code: 'FIELD_MISSING',
            message: expect.stringMatching(/missing: give it$/) as string,
          },
        ]);
      },
    );

    it('sets the remedies of the law out where a decision is served', () => {
      const words = wordsOf(template, filling(allOf(template)));
      const remedy = '行政复议：可以申请行政复议。（期限尚待核对原文）';
      if (template.remedies) expect(words).toContain(remedy);
      else expect(words).not.toContain(remedy);
    });

    it('cites only documents that the rulebook knows', () => {
      const known = readFileSync(
        `${shippedDirectory('libs', 'rulebook', 'law')}/national/documents.yaml`,
        'utf8',
      );
      for (const { document } of template.basis) expect(known).toContain(`number: ${document}\n`);
    });
  },
);

test('what the record tells fills a place, and what the organ says goes before it', () => {
  const template = loadTemplates().get('REPAIR_NOTICE');
  if (template === undefined) throw new Error('no template');
  const given = allOf(template);
  given.delete('organ');
  const known = { authority: '记录上的机关' };
  expect(wordsOf(template, filling(given, { known }))).toContain('记录上的机关');
  given.set('organ', '另一机关');
  expect(wordsOf(template, filling(given, { known }))).not.toContain('记录上的机关');
});

test('unknown fields, days that are none and ID numbers are refused, all at once and unrepeated', () => {
  const template = loadTemplates().get('LISTING_NOTICE');
  if (template === undefined) throw new Error('no template');
  const given = allOf(template);
  given.set('answerBy', '2026-02-30').set('facts', '证件999900199001010014').set('colour', 'red');
  const faults = faultsIn(template, filling(given));
  expect(faults.map(({ field, code }) => [field, code])).toEqual([
    ['fields.colour', 'FIELD_UNKNOWN'],
    ['fields.facts', 'HOLDS_PERSON_ID'],
    ['fields.answerBy', 'INPUT_INVALID'],
  ]);
  expect(JSON.stringify(faults)).not.toContain('999900199001010014');
});
