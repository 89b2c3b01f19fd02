import {
  answerTo,
  aKind,
  aMatter,
  aRecord,
  aRule,
  aSubject,
  decisionOn,
  FIRM,
  named,
  PARTNER,
  text,
} from './decide.fixture.js';

describe('rules of one record for one measure', () => {
  const restrictions = [
    aRule({ code: 'MILD', effect: 'CAUTION' }),
    aRule({ code: 'WORST', effect: 'RESTRICT' }),
    aRule({ code: 'OPEN', effect: 'RESTRICT', binding: 'DISCRETIONARY' }),
    aRule({ code: 'ELSEWHERE', effect: 'INFORM', measure: 'M2' }),
  ];

  it('leave the worst standing, and the others in the trace', () => {
    const { answer, trace } = decisionOn({ rulebook: { restrictions }, records: [aRecord()] });
    expect(answer.restrictions.map(({ rule }) => rule)).toEqual(['WORST', 'ELSEWHERE']);
    expect(
      Object.fromEntries(trace.map(({ traced, outcome }) => [traced.rule.code, outcome])),
    ).toEqual({
      MILD: 'OUTRANKED',
      WORST: 'APPLIED',
      OPEN: 'OUTRANKED',
      ELSEWHERE: 'APPLIED',
    });
  });

  it('that are limited to categories of matters leave other matters alone', () => {
    const rule = aRule({ where: { scenarios: ['BIDDING'], matterCategories: ['food'] } });
    const matters = [aMatter(), aMatter({ code: 'MEAL', category: 'food' })];
    const verdict = (matter: string | null) =>
      answerTo({
        rulebook: { restrictions: [rule], matters },
        records: [aRecord()],
        question: { matter },
      }).verdict;
    expect(verdict('MEAL')).toBe('PROHIBITED');
    expect(verdict('MATTER')).toBe('CLEAR');
    expect(verdict(null)).toBe('CLEAR');
  });

  it('do not outrank those of another record', () => {
    const records = [aRecord(), aRecord({ id: 'r2' })];
    const answer = answerTo({ rulebook: { restrictions }, records });
    expect(answer.restrictions.map(({ rule, record }) => [rule, record.id])).toEqual([
      ['WORST', 'r1'],
      ['WORST', 'r2'],
      ['ELSEWHERE', 'r1'],
      ['ELSEWHERE', 'r2'],
    ]);
  });
});

describe('where a rule holds', () => {
  const caught = (where: Partial<Parameters<typeof aRule>[0] & object>['where']) =>
    answerTo({
      rulebook: { restrictions: [aRule({ where: { scenarios: ['BIDDING'], ...where } })] },
      records: [aRecord()],
      question: { matter: 'MATTER', step: 'AWARD' },
    }).restrictions.length;

  it('only at the scenarios, steps, matters and subject types that it names', () => {
    expect(caught({ scenarios: ['BIDDING'] })).toBe(1);
    expect(caught({ scenarios: ['HONOUR', 'BIDDING'], steps: ['AWARD', 'ACCEPTANCE'] })).toBe(1);
    expect(caught({ scenarios: ['BIDDING'], matters: ['MATTER'] })).toBe(1);
    expect(caught({ scenarios: ['BIDDING'], subjectTypes: ['ENTERPRISE'] })).toBe(1);
    expect(caught({ scenarios: ['HONOUR'] })).toBe(0);
    expect(caught({ scenarios: ['BIDDING'], steps: ['ACCEPTANCE'] })).toBe(0);
    expect(caught({ scenarios: ['BIDDING'], matters: ['ELSE'] })).toBe(0);
    expect(caught({ scenarios: ['BIDDING'], subjectTypes: ['NATURAL_PERSON'] })).toBe(0);
  });

  it('never for a question without a matter where it names matters', () => {
    const where = { scenarios: ['BIDDING'] as const, matters: ['MATTER'] };
    const rulebook = { restrictions: [aRule({ where })] };
    expect(answerTo({ rulebook, records: [aRecord()] }).restrictions).toEqual([]);
  });
});

describe('restrictions', () => {
  it('stand worst first, then the mandatory, then by subject, kind, record and rule', () => {
    const restrictions = [
      aRule({ code: 'A', effect: 'CAUTION', binding: 'DISCRETIONARY', measure: 'M2' }),
      aRule({ code: 'B', effect: 'CAUTION' }),
      aRule({ code: 'C', effect: 'RESTRICT', kind: 'OTHER_LIST' }),
    ];
    const { answer } = decisionOn({
      rulebook: { restrictions },
      question: { subjects: [named(FIRM), named(PARTNER)] },
      subjects: [
        aSubject([aRecord({ id: 'r9' }), aRecord({ id: 'r2' })]),
        aSubject([aRecord({ id: 'r1' }), aRecord({ id: 'r3', kind: 'OTHER_LIST' })]),
      ],
    });
    const order = answer.restrictions.map(({ rule, record }) => `${rule} ${record.id}`);
    expect(order).toEqual(['C r3', 'B r2', 'B r9', 'B r1', 'A r2', 'A r9', 'A r1']);
  });

  it('carry the repair path of their kind, counted from the first day of the record', () => {
    const kinds = [
      aKind('LIST', {
        repair: { authority: null, text: text('apply'), documents: [], exclusions: [], wait: null },
        publicity: [
          { minimumMonths: 12, details: { severity: { in: ['SERIOUS'] } } },
          { minimumMonths: 3, maximumMonths: 36, decidedFrom: '2024-01-01' },
        ],
      }),
    ];
    const pathOf = (record: Parameters<typeof aRecord>[0]) =>
      answerTo({ rulebook: { kinds, restrictions: [aRule()] }, records: [aRecord(record)] })
        .restrictions[0]?.repair;
    expect(pathOf({ validFrom: '2023-11-30' })).toEqual({
      authority: 'some authority',
      earliestOn: null,
      text: 'apply',
    });
    expect(pathOf({ validFrom: '2023-11-30', decidedOn: '2024-01-01' })?.earliestOn).toBe(
      '2024-02-29',
    );
    const serious = { validFrom: '2024-02-29', details: { severity: 'SERIOUS' } };
    expect(pathOf(serious)?.earliestOn).toBe('2025-02-28');
  });
});
