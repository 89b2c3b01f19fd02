import { compileLaw } from './compiled-law.js';
import {
  aMatter,
  aRecord,
  aRule,
  aRulebook,
  aSubject,
  aToleranceRule,
  DAY,
  text,
} from './decide.fixture.js';
import type { CreditRecord } from './facts.js';
import type { Rulebook } from './law.js';
import { standingRecordsOf } from './standing-records.js';
import { STEPS } from './vocabulary.js';

function standing(
  records: readonly CreditRecord[],
  rulebook: Partial<Rulebook> = {},
  type: 'ENTERPRISE' | 'NATURAL_PERSON' = 'ENTERPRISE',
) {
  const law = compileLaw(aRulebook(rulebook), 'v1');
  return standingRecordsOf(aSubject(records, { type }), { law, day: DAY, language: 'en' });
}

const idsOf = (records: readonly CreditRecord[]) =>
  standing(records).map(({ record }) => record.id);

describe('the records that a subject is shown', () => {
  it('are those that are neither withdrawn nor over, on the boundary days too', () => {
    expect(
      idsOf([
        aRecord({ id: 'withdrawn', withdrawn: true }),
        aRecord({ id: 'last-day', validUntil: '2024-06-06' }),
        aRecord({ id: 'day-after', validUntil: '2024-06-05' }),
        aRecord({ id: 'lifted-today', liftedOn: '2024-06-06' }),
        aRecord({ id: 'lifted-tomorrow', liftedOn: '2024-06-07' }),
      ]),
    ).toEqual(['last-day', 'lifted-tomorrow']);
  });

  it('are also those not yet or not now in force, which bring no measure about', () => {
    const [later, suspended] = standing(
      [
        aRecord({ id: 'a-later', validFrom: '2024-06-07' }),
        aRecord({ id: 'b-suspended', suspended: { from: '2024-06-06', until: null } }),
      ],
      { restrictions: [aRule()], tolerance: [aToleranceRule()] },
    );
    expect([later, suspended]).toMatchObject([
      { isInForce: false, measures: [] },
      { isInForce: false, measures: [] },
    ]);
  });

  it('are also those that no check is told of, without measures; commitments are shown elsewhere', () => {
    const found = standing([
      aRecord({ id: 'secret', kind: 'SECRET' }),
      aRecord({ id: 'commitment', kind: 'COMMITMENT' }),
    ]);
    expect(found).toMatchObject([{ kind: { code: 'SECRET', served: false }, measures: [] }]);
  });
});

describe('the measures of a record', () => {
  const record = aRecord({ validUntil: '2025-01-01' });

  it('are found at every scenario, each with its basis and last day', () => {
    const rule = aRule({ where: { scenarios: ['BIDDING', 'FINANCING'] } });
    const [found] = standing([record], { restrictions: [rule] });
    expect(found?.measures).toEqual([
      {
        section: 'RESTRICTION',
        measure: { code: 'M1', name: 'M1' },
        effect: 'PROHIBIT',
        binding: 'MANDATORY',
        text: 'barred',
        basis: [{ document: 'Law 1', title: null, article: null, url: null }],
        until: '2025-01-01',
        confirmed: true,
        rule: 'RULE',
        scenarios: ['BIDDING', 'FINANCING'],
        steps: STEPS,
        matters: [],
      },
    ]);
  });

  it('say to which steps and matters they are limited', () => {
    const rule = aRule({
      where: { scenarios: ['BIDDING'], steps: ['AWARD'], matterCategories: ['works'] },
    });
    const matters = [aMatter(), aMatter({ code: 'ELSE', category: null })];
    const [found] = standing([record], { restrictions: [rule], matters });
    expect(found?.measures).toMatchObject([
      { scenarios: ['BIDDING'], steps: ['AWARD'], matters: [{ code: 'MATTER', name: 'matter' }] },
    ]);
  });

  it('are told once where a matter adds nothing, the worst first', () => {
    const mild = aRule({ code: 'A_MILD', effect: 'CAUTION', measure: 'M2', text: text('mild') });
    const [found] = standing([record], { restrictions: [mild, aRule()], matters: [aMatter()] });
    expect(found?.measures.map(({ rule, matters }) => [rule, matters])).toEqual([
      ['RULE', []],
      ['A_MILD', []],
    ]);
  });

  it('are none of a rule that is for other subjects, or no law any more', () => {
    const restrictions = [
      aRule({ where: { scenarios: ['BIDDING'], subjectTypes: ['NATURAL_PERSON'] } }),
      aRule({ code: 'PAST', until: '2024-06-05' }),
    ];
    expect(standing([record], { restrictions })[0]?.measures).toEqual([]);
    expect(standing([record], { restrictions }, 'NATURAL_PERSON')[0]?.measures).toHaveLength(1);
  });

  it('include those on conveniences, which only weigh where no notice was given or nothing is confirmed', () => {
    const effectOf = (one: CreditRecord, rule = aToleranceRule()) =>
      standing([one], { tolerance: [rule] })[0]?.measures.map(
        ({ section, effect, text: words }) => [section, effect, words],
      );
    const unnoticed = { ...record, details: { noticeGiven: false } };
    expect(effectOf(record)).toEqual([['TOLERANCE', 'EXCLUDE', 'no tolerance']]);
    expect(effectOf(unnoticed)).toMatchObject([
      ['TOLERANCE', 'WEIGH', expect.stringMatching(/^no tolerance./)],
    ]);
    expect(effectOf(record, aToleranceRule({ confirmed: false }))).toMatchObject([
      ['TOLERANCE', 'WEIGH', expect.stringMatching(/^no tolerance./)],
    ]);
    expect(effectOf(record, aToleranceRule({ effect: 'NOTE' }))).toEqual([]);
  });
});
