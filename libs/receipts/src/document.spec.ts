import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import type { Answer, CheckedSubject, TriggeringRecord } from '#libs/decision';
import { documentOf, formOf } from './document.js';

// A CommonJS function whose types say it is an ES module's default.
const require = createRequire(import.meta.url);
const canonicalize = require('canonicalize') as (value: unknown) => string;

const words = fc.string({ unit: 'grapheme' });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const subject: fc.Arbitrary<CheckedSubject> = fc.record({
  ref: orNull(words),
  code: orNull(words),
  name: orNull(words),
  known: fc.boolean(),
});
const record: fc.Arbitrary<TriggeringRecord> = fc.record({
  id: words,
  kind: words,
  name: words,
  authority: words,
  documentNumber: orNull(words),
  decidedOn: orNull(words),
  validFrom: words,
  validUntil: orNull(words),
});
const basis = fc.array(
  fc.record({ document: words, title: orNull(words), article: orNull(words), url: orNull(words) }),
  { maxLength: 2 },
);
const notices = fc.array(fc.record({ code: words, text: words }), { maxLength: 2 });

/** Any answer whatever its words are; the keys are what counts here. */
const answer = fc.record({
  verdict: fc.constantFrom('CLEAR', 'PROHIBITED'),
  ifUpheld: fc.constantFrom('CLEAR', 'RESTRICTED'),
  summary: words,
  subject,
  consortiumMembers: fc.array(subject, { maxLength: 2 }),
  scenario: words,
  matter: orNull(words),
  step: words,
  caseNumber: words,
  missingMaterials: fc.array(words, { maxLength: 2 }),
  language: words,
  restrictions: fc.array(
    fc.record({
      subject,
      measure: fc.record({ code: words, name: words }),
      effect: words,
      binding: words,
      text: words,
      basis,
      record,
      until: orNull(words),
      underObjection: fc.boolean(),
      noticeMissing: fc.boolean(),
      confirmed: fc.boolean(),
      repair: orNull(fc.record({ authority: words, earliestOn: orNull(words), text: words })),
      rule: words,
    }),
    { maxLength: 2 },
  ),
  incentives: fc.array(
    fc.record({ subject, code: words, name: words, text: words, basis, record, rule: words }),
    { maxLength: 2 },
  ),
  tolerance: fc.record({
    status: words,
    reasons: notices,
    deferrable: fc.array(fc.record({ code: words, name: words, supplyBy: words }), {
      maxLength: 2,
    }),
    commitmentText: orNull(words),
  }),
  commitmentEligibility: fc.array(
    fc.record({
      type: words,
      status: words,
      reasons: notices,
      materials: fc.array(fc.record({ code: words, name: words }), { maxLength: 2 }),
      verifyBy: orNull(words),
      commitmentText: orNull(words),
      basis,
    }),
    { minLength: 1, maxLength: 2 },
  ),
  notices,
  sources: fc.array(
    fc.record({ source: words, name: words, receivedAt: orNull(words), stale: fc.boolean() }),
    { maxLength: 2 },
  ),
  asOf: words,
  knownAt: words,
  revision: fc.nat(),
  policyVersion: words,
}) as unknown as fc.Arbitrary<Answer>;

/** An answer on which nobody objected and nobody was left without notice; `fields` are those that earlier forms have. */
function noticedAndUndisputed(given: Answer) {
  const { ifUpheld: _upheld, ...rest } = given;
  const bare = given.restrictions.map(({ noticeMissing: _missing, ...one }) => one);
  const noticed = bare.map((one) => ({ ...one, noticeMissing: false }));
  return {
    fields: { ...rest, restrictions: bare },
    without: { ...given, ifUpheld: null, restrictions: noticed } satisfies Answer,
  };
}

describe('the document of a receipt', () => {
  it('is RFC 8785 canonical JSON of every field of the answer, its number and its form', () => {
    fc.assert(
      fc.property(answer, words, (given, number) => {
        expect(documentOf(number, given)).toBe(
          canonicalize({ ...given, number, form: 'answer/3' }),
        );
      }),
    );
  });

  it('is in the second form, which has no field for them, without objection and with all noticed', () => {
    fc.assert(
      fc.property(answer, words, (given, number) => {
        const { fields, without } = noticedAndUndisputed(given);
        expect(formOf(without)).toBe('answer/2');
        expect(documentOf(number, without)).toBe(
          canonicalize({ ...fields, number, form: 'answer/2' }),
        );
      }),
    );
  });

  it('is in the third form where either is there', () => {
    const [given] = fc.sample(answer.filter(({ restrictions }) => restrictions.length > 0));
    if (given === undefined) throw new Error('no answer');
    const { without } = noticedAndUndisputed(given);
    const unnoticed = without.restrictions.map((one) => ({ ...one, noticeMissing: true }));
    expect(formOf({ ...without, ifUpheld: 'CLEAR' })).toBe('answer/3');
    expect(formOf({ ...without, restrictions: unnoticed })).toBe('answer/3');
  });

  it('is in the first form, which has no field for it, where no commitment stands in for anything', () => {
    fc.assert(
      fc.property(answer, words, (given, number) => {
        const undisputed = noticedAndUndisputed(given);
        const { commitmentEligibility, ...fields } = undisputed.fields;
        const without = { ...undisputed.without, commitmentEligibility: [] };
        expect(commitmentEligibility).not.toEqual([]);
        expect(formOf(without)).toBe('answer/1');
        expect(documentOf(number, without)).toBe(
          canonicalize({ ...fields, number, form: 'answer/1' }),
        );
      }),
    );
  });
});
