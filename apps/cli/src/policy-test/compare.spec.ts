import type { Restriction } from '#libs/decision';
import { differences, type ComparedAnswer } from './compare.js';

const CLEAR: ComparedAnswer = {
  verdict: 'CLEAR',
  ifUpheld: null,
  restrictions: [],
  incentives: [],
  tolerance: { status: 'NOT_ASKED', reasons: [], deferrable: [], commitmentText: null },
  commitmentEligibility: [],
  notices: [],
};

function restriction(
  kind: string,
  effect: Restriction['effect'],
  more: Partial<Restriction> = {},
): Restriction {
  return {
    subject: { ref: null, code: '91450202MACG000115', name: null, known: true },
    measure: { code: 'M01_MARKET_ENTRY', name: '' },
    effect,
    binding: 'MANDATORY',
    text: '',
    basis: [],
    record: {
      id: kind.toLowerCase(),
      kind,
      name: '',
      authority: '',
      documentNumber: null,
      decidedOn: null,
      validFrom: '2024-01-01',
      validUntil: null,
    },
    until: null,
    underObjection: false,
    noticeMissing: false,
    confirmed: true,
    repair: null,
    rule: `${kind}-RULE`,
    ...more,
  };
}

const BARRED: ComparedAnswer = {
  ...CLEAR,
  verdict: 'PROHIBITED',
  restrictions: [
    restriction('TAX', 'PROHIBIT', { until: '2026-02-28' }),
    restriction('WAGE', 'CAUTION'),
    restriction('ABNORMAL', 'INFORM'),
  ],
};

describe('rules', () => {
  test('are exactly those that bite, the ones that only inform too', () => {
    const rules = ['WAGE-RULE', 'ABNORMAL-RULE', 'TAX-RULE'];
    expect(differences({ rules }, { answer: BARRED })).toEqual([]);
    expect(differences({ rules: [] }, { answer: CLEAR })).toEqual([]);
    expect(differences({ rules: [] }, { answer: BARRED })).toEqual([
      'rules: expected [], got [ABNORMAL-RULE, TAX-RULE, WAGE-RULE]',
    ]);
  });
});

describe('restrictions', () => {
  test('are the same in any order, as far as the expectation speaks of them', () => {
    const restrictions = [{ kind: 'WAGE' }, { kind: 'TAX', until: '2026-02-28' }];
    expect(differences({ restrictions }, { answer: BARRED })).toEqual([]);
  });

  test('that inform are compared only where the expectation names one', () => {
    const restrictions = [{}, {}, { effect: 'INFORM' as const }];
    expect(differences({ restrictions }, { answer: BARRED })).toEqual([]);
    expect(differences({ restrictions: restrictions.slice(1) }, { answer: BARRED })).toHaveLength(
      1,
    );
  });

  test('that say little leave the others what they need', () => {
    const restrictions = [{}, { kind: 'TAX' }];
    expect(differences({ restrictions }, { answer: BARRED })).toEqual([]);
  });

  test('tell from which day the record can be repaired', () => {
    const repair = { authority: '', earliestOn: '2026-07-01', text: '' };
    const answer = { ...CLEAR, restrictions: [restriction('TAX', 'CAUTION', { repair })] };
    const expecting = (repairFrom: string | null) =>
      differences({ restrictions: [{ repairFrom }] }, { answer });
    expect(expecting('2026-07-01')).toEqual([]);
    expect(expecting('2026-07-02')).toHaveLength(2);
    expect(expecting(null)).toHaveLength(2);
  });

  test('that are missing or too many are told apart', () => {
    const restrictions = [{ kind: 'TAX', until: null }, { kind: 'WAGE' }];
    expect(differences({ restrictions }, { answer: BARRED })).toEqual([
      'restrictions: expected { kind: TAX, until: null }',
      'restrictions: got { kind: TAX, effect: PROHIBIT, binding: MANDATORY, measure: M01_MARKET_ENTRY, until: 2026-02-28, underObjection: false, noticeMissing: false, repairFrom: null, subject: 91450202MACG000115, confirmed: true, rule: TAX-RULE, record: tax }',
    ]);
  });

  test('are none where none is expected', () => {
    expect(differences({ restrictions: [] }, { answer: CLEAR })).toEqual([]);
    expect(differences({ restrictions: [] }, { answer: BARRED })).toHaveLength(2);
  });

  test('expected null must be null', () => {
    const restrictions = [{ kind: 'WAGE', until: null }, {}];
    expect(differences({ restrictions }, { answer: BARRED })).toEqual([]);
  });
});

describe('the rest of an answer', () => {
  const incentive = (code: string) => ({ code }) as ComparedAnswer['incentives'][number];

  test('is not compared where nothing is expected of it', () => {
    expect(differences({ verdict: 'PROHIBITED' }, { answer: BARRED })).toEqual([]);
  });

  test('says both verdicts', () => {
    expect(differences({ verdict: 'CLEAR' }, { answer: BARRED })).toEqual([
      'verdict: expected CLEAR, got PROHIBITED',
    ]);
  });

  test('has exactly the incentives, one named once standing for every member', () => {
    const answer = { ...CLEAR, incentives: [incentive('B'), incentive('A'), incentive('A')] };
    expect(differences({ incentives: ['A', 'B'] }, { answer })).toEqual([]);
    expect(differences({ incentives: ['A', 'A', 'B'] }, { answer })).toEqual([]);
    expect(differences({ incentives: ['B'] }, { answer })).toEqual([
      'incentives: expected [B], got [A, B]',
    ]);
    expect(differences({ incentives: ['A', 'B', 'B'] }, { answer })).toHaveLength(1);
  });

  test('has exactly the reasons, and the days by material', () => {
    const tolerance: ComparedAnswer['tolerance'] = {
      status: 'NEEDS_COMMITMENT',
      reasons: [],
      deferrable: [
        { code: 'm2', name: '', supplyBy: '2024-06-14' },
        { code: 'm3', name: '', supplyBy: '2024-06-12' },
      ],
      commitmentText: '',
    };
    const answer = { ...CLEAR, tolerance };
    const differ = (expected: object) => differences({ tolerance: expected }, { answer });
    expect(differ({ status: 'NEEDS_COMMITMENT', reasons: [] })).toEqual([]);
    expect(differ({ supplyBy: { m2: '2024-06-14' } })).toEqual([]);
    expect(differ({ supplyBy: { m2: '2024-06-13', m1: '2024-06-13' } })).toEqual([
      'tolerance.supplyBy of m2: expected 2024-06-13, got 2024-06-14',
      'tolerance.supplyBy of m1: expected 2024-06-13, got null',
    ]);
    expect(differ({ supplyBy: {} })).toHaveLength(1);
    expect(differ({ status: 'INELIGIBLE', reasons: ['SOURCE_STALE'] })).toEqual([
      'tolerance.status: expected INELIGIBLE, got NEEDS_COMMITMENT',
      'tolerance.reasons: expected [SOURCE_STALE], got []',
    ]);
  });

  test('has at least the notices, and none of those that it must not have', () => {
    const answer = { ...CLEAR, notices: ['A', 'B'].map((code) => ({ code, text: '' })) };
    expect(differences({ notices: ['B'], notNotices: ['C'] }, { answer })).toEqual([]);
    expect(differences({ notices: ['C'], notNotices: ['A'] }, { answer })).toEqual([
      'notices: expected C, got [A, B]',
      'notices: expected no A, got [A, B]',
    ]);
  });
});

describe('a refusal', () => {
  const refused = { refusal: { code: 'MATTER_UNKNOWN', message: 'no such matter' } };

  test('is expected by its code', () => {
    expect(differences({ refused: 'MATTER_UNKNOWN' }, refused)).toEqual([]);
    expect(differences({ refused: 'MATTER_REQUIRED' }, refused)).toEqual([
      'expected refused MATTER_REQUIRED, got refused MATTER_UNKNOWN: no such matter',
    ]);
  });

  test('is no answer, and an answer no refusal', () => {
    expect(differences({ verdict: 'CLEAR' }, refused)).toEqual([
      'expected an answer, got refused MATTER_UNKNOWN: no such matter',
    ]);
    expect(differences({ refused: 'MATTER_UNKNOWN' }, { answer: CLEAR })).toEqual([
      'expected refused MATTER_UNKNOWN, got the verdict CLEAR',
    ]);
  });
});

describe('commitments in place of proofs', () => {
  const answer: ComparedAnswer = {
    ...CLEAR,
    commitmentEligibility: [
      {
        ...{ type: 'CT_PROOF', status: 'INELIGIBLE', verifyBy: null, commitmentText: null },
        reasons: [{ code: 'COMMITMENT_BREACHED', text: '' }],
        materials: [{ code: 'licence', name: '' }],
        basis: [],
      },
    ],
  };

  test('are exactly those of the types named, as far as the expectation speaks of them', () => {
    const closed = { type: 'CT_PROOF', status: 'INELIGIBLE', verifyBy: null } as const;
    const commitmentEligibility = [{ ...closed, reasons: ['COMMITMENT_BREACHED'] }];
    expect(differences({ commitmentEligibility }, { answer })).toEqual([]);
    expect(differences({ commitmentEligibility: [] }, { answer: CLEAR })).toEqual([]);
    expect(differences({ commitmentEligibility: [] }, { answer })).toEqual([
      'commitmentEligibility: expected [], got [CT_PROOF]',
    ]);
    expect(differences({ commitmentEligibility: [{ type: 'CT_APPROVAL' }] }, { answer })).toEqual([
      'commitmentEligibility: expected [CT_APPROVAL], got [CT_PROOF]',
    ]);
  });

  test('that differ are told part by part', () => {
    const open = { type: 'CT_PROOF', status: 'ELIGIBLE', verifyBy: '2024-06-14' } as const;
    const wanted = { ...open, reasons: [], materials: [] };
    expect(differences({ commitmentEligibility: [wanted] }, { answer })).toEqual([
      'CT_PROOF.status: expected ELIGIBLE, got INELIGIBLE',
      'CT_PROOF.reasons: expected [], got [COMMITMENT_BREACHED]',
      'CT_PROOF.materials: expected [], got [licence]',
      'CT_PROOF.verifyBy: expected 2024-06-14, got null',
    ]);
  });
});
