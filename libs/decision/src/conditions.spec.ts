import { answerTo, aMatter, aRecord, aRule, aSubject } from './decide.fixture.js';
import type { Details } from './facts.js';
import type { Condition, DetailTest } from './law.js';
import type { Day } from './vocabulary.js';

const inform = { effect: 'INFORM', binding: 'DISCRETIONARY', measure: 'M3' } as const;

/** A rule that bars where its condition holds, and else informs. */
function barringWhen(when: Condition) {
  const otherwise = [{ ...inform, text: { zh: '仅供参考', en: 'for reference' } }];
  return { restrictions: [aRule({ when, otherwise, from: '1990-01-01' })] };
}

function effectOf(when: Condition, record: Parameters<typeof aRecord>[0], day?: Day) {
  const given = { rulebook: barringWhen(when), records: [aRecord(record)] };
  const { restrictions } = answerTo(day === undefined ? given : { ...given, day });
  expect(restrictions).toHaveLength(1);
  return restrictions[0]?.effect;
}

describe('a ban', () => {
  const when = { banRunning: true } as const;
  const open = { validFrom: '2023-01-01' };

  it.each<[Day, string]>([
    ['2024-02-28', 'PROHIBIT'],
    ['2024-02-29', 'PROHIBIT'],
    ['2024-03-01', 'INFORM'],
  ])('prohibits through its last day and informs after it: %s %s', (day, effect) => {
    expect(effectOf(when, { ...open, details: { banUntil: '2024-02-29' } }, day)).toBe(effect);
  });

  it('without a last day lasts as long as the record', () => {
    expect(effectOf(when, { ...open, validUntil: '2024-02-29' }, '2024-02-29')).toBe('PROHIBIT');
    expect(effectOf(when, { details: { banUntil: null } })).toBe('PROHIBIT');
  });

  it.each([
    ['2024-12-31', '2025-12-31', '2024-12-31'],
    ['2026-12-31', '2025-12-31', '2025-12-31'],
    ['2024-12-31', null, '2024-12-31'],
    ['9999-12-31', null, null],
    ['2999-12-31', '2025-12-31', '2025-12-31'],
  ])('until %s in a record until %s restricts until %s', (banUntil, validUntil, until) => {
    const record = aRecord({ validUntil, details: { banUntil } });
    const { restrictions } = answerTo({ rulebook: barringWhen(when), records: [record] });
    expect(restrictions[0]?.until).toBe(until);
  });

  it('that has ended leaves the record’s own last day', () => {
    const record = aRecord({ validUntil: '2025-12-31', details: { banUntil: '2024-01-31' } });
    const { restrictions } = answerTo({ rulebook: barringWhen(when), records: [record] });
    expect(restrictions[0]).toMatchObject({ effect: 'INFORM', until: '2025-12-31' });
  });
});

describe('a decision within three years', () => {
  it.each<[string, Day, Day, string]>([
    ['on the day itself', '2024-06-06', '2024-06-06', 'PROHIBIT'],
    ['on the day before the last', '2021-06-06', '2024-06-05', 'PROHIBIT'],
    ['on the last day, to the day', '2021-06-06', '2024-06-06', 'PROHIBIT'],
    ['no more the day after', '2021-06-06', '2024-06-07', 'INFORM'],
    ['not before it was taken', '2024-06-07', '2024-06-06', 'INFORM'],
    ['of 29 February, on 28 February', '2024-02-29', '2027-02-28', 'PROHIBIT'],
    ['of 29 February, no more on 1 March', '2024-02-29', '2027-03-01', 'INFORM'],
    ['of 28 February, on 29 February', '2021-02-28', '2024-02-29', 'PROHIBIT'],
    ['of 28 February, no more on 1 March', '2021-02-28', '2024-03-01', 'INFORM'],
  ])('counts %s', (_, decidedOn, day, effect) => {
    expect(effectOf({ decidedWithinYears: 3 }, { decidedOn, validFrom: '2020-01-01' }, day)).toBe(
      effect,
    );
  });

  it('takes the first day of a record for its decision where that is not known', () => {
    const record = { decidedOn: null, validFrom: '2021-06-06' };
    expect(effectOf({ decidedWithinYears: 3 }, record, '2024-06-06')).toBe('PROHIBIT');
    expect(effectOf({ decidedWithinYears: 3 }, record, '2024-06-07')).toBe('INFORM');
  });
});

describe('a test on a detail', () => {
  it.each<[DetailTest, Details, boolean]>([
    [{ in: ['fine'] }, { it: 'fine' }, true],
    [{ in: ['fine', 'criminal'] }, { it: 'criminal' }, true],
    [{ in: ['fine'] }, { it: 'other' }, false],
    [{ in: ['fine'] }, {}, false],
    [{ in: ['fine'] }, { it: null }, false],
    [{ in: ['fine'], orAbsent: true }, {}, true],
    [{ in: ['fine'], orAbsent: true }, { it: null }, true],
    [{ in: ['fine'], orAbsent: true }, { it: 'other' }, false],
    [{ atLeast: 2_000_000 }, { it: 2_000_000 }, true],
    [{ atLeast: 2_000_000 }, { it: 1_999_999.99 }, false],
    [{ atLeast: 2_000_000 }, { it: '2000000' }, true],
    [{ atLeast: 2_000_000 }, {}, false],
  ])('%j passes %j: %s', (test, details, passes) => {
    const effect = effectOf({ details: { it: test } }, { details });
    expect(effect).toBe(passes ? 'PROHIBIT' : 'INFORM');
  });

  it('stands beside others that must all pass, of which `anyOf` asks for one', () => {
    const when: Condition = {
      details: { cause: { in: ['business'], orAbsent: true } },
      anyOf: [
        { details: { type: { in: ['criminal'] } } },
        { details: { type: { in: ['fine'] }, amountYuan: { atLeast: 100 } } },
      ],
    };
    const effect = (details: Details) => effectOf(when, { details });
    expect(effect({ type: 'criminal' })).toBe('PROHIBIT');
    expect(effect({ type: 'fine', amountYuan: 100, cause: 'business' })).toBe('PROHIBIT');
    expect(effect({ type: 'fine', amountYuan: 99 })).toBe('INFORM');
    expect(effect({ type: 'criminal', cause: 'private' })).toBe('INFORM');
    expect(effect({ amountYuan: 100 })).toBe('INFORM');
  });
});

describe('a condition on the question', () => {
  const records = [aRecord()];

  it('may ask for a category of matter, or for whether one is named', () => {
    const effect = (when: Condition, category?: string) =>
      answerTo({
        rulebook: { ...barringWhen(when), matters: [aMatter({ category: category ?? null })] },
        records,
        question: { matter: category === undefined ? null : 'MATTER' },
      }).restrictions[0]?.effect;
    expect(effect({ matterCategories: ['science'] }, 'science')).toBe('PROHIBIT');
    expect(effect({ matterCategories: ['science'] }, 'works')).toBe('INFORM');
    expect(effect({ matterCategories: ['science'] })).toBe('INFORM');
    expect(effect({ matterNamed: true }, 'works')).toBe('PROHIBIT');
    expect(effect({ matterNamed: true })).toBe('INFORM');
    expect(effect({ matterNamed: false }, 'works')).toBe('INFORM');
    expect(effect({ matterNamed: false })).toBe('PROHIBIT');
  });

  it('may ask that the matter is the very one that the record is about', () => {
    const effect = (named: string | null, recorded?: string) =>
      answerTo({
        rulebook: barringWhen({ sameMatter: true }),
        records: [aRecord({ details: recorded === undefined ? {} : { matter: recorded } })],
        question: { matter: named },
      }).restrictions[0]?.effect;
    expect(effect('MATTER', 'MATTER')).toBe('PROHIBIT');
    expect(effect('MATTER', 'ANOTHER')).toBe('INFORM');
    expect(effect('MATTER')).toBe('INFORM');
    expect(effect(null, 'MATTER')).toBe('INFORM');
    expect(effect(null)).toBe('INFORM');
  });

  it('may ask that the matter concerns safety', () => {
    const effect = (concernsSafety: boolean, matter: string | null = 'MATTER') =>
      answerTo({
        rulebook: {
          ...barringWhen({ safetyMatter: true }),
          matters: [aMatter({ concernsSafety })],
        },
        records,
        question: { matter },
      }).restrictions[0]?.effect;
    expect(effect(true)).toBe('PROHIBIT');
    expect(effect(false)).toBe('INFORM');
    expect(effect(true, null)).toBe('INFORM');
  });

  it('may ask for a type of subject, which is OTHER where none is on record', () => {
    const effect = (when: Condition, type: 'ENTERPRISE' | null) =>
      answerTo({ rulebook: barringWhen(when), subjects: [aSubject(records, { type })] })
        .restrictions[0]?.effect;
    expect(effect({ subjectTypes: ['ENTERPRISE'] }, 'ENTERPRISE')).toBe('PROHIBIT');
    expect(effect({ subjectTypes: ['NATURAL_PERSON'] }, 'ENTERPRISE')).toBe('INFORM');
    expect(effect({ subjectTypes: ['OTHER'] }, null)).toBe('PROHIBIT');
  });
});

describe('what holds otherwise', () => {
  it('is the first whose own condition holds, and nothing where none does', () => {
    const words = { zh: '其他', en: 'else' };
    const rule = aRule({
      when: { details: { level: { in: ['high'] } } },
      otherwise: [
        {
          ...inform,
          effect: 'RESTRICT',
          text: words,
          when: { details: { level: { in: ['mid'] } } },
        },
        { ...inform, effect: 'CAUTION', text: words, when: { details: { level: { atLeast: 1 } } } },
      ],
    });
    const effects = (level: unknown) =>
      answerTo({
        rulebook: { restrictions: [rule] },
        records: [aRecord({ details: { level } })],
      }).restrictions.map(({ effect }) => effect);
    expect(effects('high')).toEqual(['PROHIBIT']);
    expect(effects('mid')).toEqual(['RESTRICT']);
    expect(effects(1)).toEqual(['CAUTION']);
    expect(effects('low')).toEqual([]);
  });
});
