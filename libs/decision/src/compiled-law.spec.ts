import { aBasis, answerTo, aRecord, aRule, aToleranceRule, text } from './decide.fixture.js';
import type { Basis, RestrictionRule } from './law.js';
import type { Day } from './vocabulary.js';

const otherwise = [
  {
    effect: 'RESTRICT' as const,
    binding: 'MANDATORY' as const,
    measure: 'M2',
    text: text('limited'),
  },
];

function restrictionUnder(rule: Partial<RestrictionRule>, day?: Day) {
  const given = { rulebook: { restrictions: [aRule(rule)] }, records: [aRecord()] };
  return answerTo(day === undefined ? given : { ...given, day }).restrictions[0];
}

describe('a rule whose basis is not confirmed', () => {
  it.each([
    ['PROHIBIT', 'CAUTION'],
    ['RESTRICT', 'CAUTION'],
    ['CAUTION', 'CAUTION'],
    ['INFORM', 'INFORM'],
  ] as const)('and says %s goes as far as %s, and says why', (effect, reached) => {
    expect(restrictionUnder({ effect, confirmed: false })).toMatchObject({
      effect: reached,
      binding: 'MANDATORY',
      confirmed: false,
      text: 'barred (unconfirmed)',
    });
  });

  it('is held back in what holds otherwise too', () => {
    const when = { details: { level: { in: ['high'] } } };
    expect(restrictionUnder({ when, otherwise, confirmed: false })).toMatchObject({
      effect: 'CAUTION',
      measure: { code: 'M2', name: 'M2' },
      text: 'limited (unconfirmed)',
    });
    expect(restrictionUnder({ when, otherwise })).toMatchObject({
      effect: 'RESTRICT',
      confirmed: true,
      text: 'limited',
    });
  });
});

describe('a rule without a basis', () => {
  it.each([true, false])('only informs, and says so (confirmed: %s)', (confirmed) => {
    const answer = answerTo({
      rulebook: { restrictions: [aRule({ basis: [], confirmed })] },
      records: [aRecord()],
    });
    expect(answer.verdict).toBe('CLEAR');
    expect(answer.restrictions[0]).toMatchObject({
      effect: 'INFORM',
      basis: [],
      text: 'barred (no basis)',
    });
  });
});

describe('a rule is law', () => {
  it.each<[Day, boolean]>([
    ['2024-02-28', false],
    ['2024-02-29', true],
    ['2024-05-31', true],
    ['2024-06-01', false],
  ])('on its own days, both included: %s %s', (day, isLaw) => {
    const rule = restrictionUnder({ from: '2024-02-29', until: '2024-05-31' }, day);
    expect(rule !== undefined).toBe(isLaw);
  });

  it.each<[string, Basis[], Day | null, Day | null]>([
    ['its only document', [aBasis({ until: '2024-02-29' })], null, '2024-02-29'],
    [
      'the last of its documents',
      [aBasis({ until: '2024-02-29' }), aBasis({ until: '2024-02-28' })],
      null,
      '2024-02-29',
    ],
    ['no document, while one is open', [aBasis({ until: '2024-02-29' }), aBasis()], null, null],
    ['its own days, if sooner', [aBasis({ until: '2024-02-29' })], '2024-01-31', '2024-01-31'],
  ])('no longer than %s', (_, basis, until, last) => {
    const after: Record<Day, Day> = { '2024-02-29': '2024-03-01', '2024-01-31': '2024-02-01' };
    if (last === null) expect(restrictionUnder({ basis, until }, '2199-01-01')).toBeDefined();
    else {
      expect(restrictionUnder({ basis, until }, last)).toBeDefined();
      expect(restrictionUnder({ basis, until }, after[last])).toBeUndefined();
    }
  });
});

describe('a basis', () => {
  it('is shown in the language of the answer', () => {
    const basis = [
      aBasis({ title: text('Act'), article: text('Art. 1'), url: 'https://example.org/' }),
    ];
    const shown = (language: 'en' | 'zh-CN') =>
      answerTo({
        rulebook: { restrictions: [aRule({ basis })] },
        records: [aRecord()],
        question: { language },
      }).restrictions[0]?.basis;
    const en = { document: 'Law 1', title: 'Act', article: 'Art. 1', url: 'https://example.org/' };
    expect(shown('en')).toEqual([en]);
    expect(shown('zh-CN')).toEqual([{ ...en, title: 'Act（中）', article: 'Art. 1（中）' }]);
  });
});

describe('an exclusion from tolerance', () => {
  const statusUnder = (rule: Parameters<typeof aToleranceRule>[0]) => {
    const { tolerance, notices } = answerTo({
      rulebook: { tolerance: [aToleranceRule(rule)] },
      records: [aRecord()],
      question: { matter: 'MATTER', missingMaterials: ['funding'] },
    });
    return [tolerance.status, ...notices.map(({ code }) => code)];
  };

  it('is only weighed while it is not confirmed, and only noted without a basis', () => {
    expect(statusUnder({})).toEqual(['INELIGIBLE']);
    expect(statusUnder({ confirmed: false })).toEqual(['NEEDS_COMMITMENT', 'TOLERANCE_WEIGH']);
    expect(statusUnder({ basis: [] })).toEqual(['NEEDS_COMMITMENT']);
    expect(statusUnder({ effect: 'WEIGH' })).toEqual(['NEEDS_COMMITMENT', 'TOLERANCE_WEIGH']);
    expect(statusUnder({ effect: 'NOTE' })).toEqual(['NEEDS_COMMITMENT']);
  });

  it('ends with its own last day or that of its basis', () => {
    expect(statusUnder({ until: '2024-06-05' })).toEqual(['NEEDS_COMMITMENT']);
    expect(statusUnder({ until: '2024-06-06' })).toEqual(['INELIGIBLE']);
    expect(statusUnder({ basis: [aBasis({ until: '2024-06-05' })] })).toEqual(['NEEDS_COMMITMENT']);
  });
});
