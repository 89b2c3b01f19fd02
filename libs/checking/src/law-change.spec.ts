import type {
  Answer,
  CheckedSubject,
  CommitmentEligibilityStatus,
  CommitmentTypeCode,
  Incentive,
  Restriction,
} from '#libs/decision';
import { changeBetween, subjectsOf } from './law-change.js';
import { SimulationTally } from './simulation-report.js';

const FIRM: CheckedSubject = { ref: null, code: 'FIRM', name: '示例甲公司', known: true };
const PARTNER: CheckedSubject = { ref: null, code: 'PARTNER', name: '示例乙公司', known: true };
const SUBJECTS = [
  { id: 'FIRM', shown: FIRM },
  { id: 'PARTNER', shown: PARTNER },
];

/** An answer as far as it is compared; subjects are told apart as objects, as in a real one. */
function answer(rest: Partial<Answer> = {}): Answer {
  return {
    verdict: 'CLEAR',
    scenario: 'BIDDING',
    subject: FIRM,
    consortiumMembers: [PARTNER],
    restrictions: [],
    incentives: [],
    commitmentEligibility: [],
    tolerance: { status: 'NOT_ASKED', reasons: [], deferrable: [], commitmentText: null },
    ...rest,
  } as Answer;
}

function restriction(rest: Partial<Restriction> = {}, measure = 'M1', record = 'r1'): Restriction {
  return {
    subject: FIRM,
    measure: { code: measure, name: measure },
    effect: 'RESTRICT',
    binding: 'MANDATORY',
    record: { id: record },
    ...rest,
  } as Restriction;
}

const incentive = (code: string, subject = FIRM) => ({ subject, code }) as Incentive;

describe('what another law changes in an answer', () => {
  it('is nothing where only words, rules or bases differ', () => {
    const before = answer({ restrictions: [restriction({ text: 'a', rule: 'A', basis: [] })] });
    const after = answer({ restrictions: [restriction({ text: 'b', rule: 'B', basis: [] })] });
    expect(changeBetween(before, after)).toBeNull();
  });

  it.each<[string, Restriction[], Restriction[], string]>([
    ['gained', [], [restriction()], 'gained'],
    ['lost', [restriction()], [], 'lost'],
    ['stricter in effect', [restriction()], [restriction({ effect: 'PROHIBIT' })], 'stricter'],
    ['milder in effect', [restriction()], [restriction({ effect: 'CAUTION' })], 'milder'],
    ['left to discretion', [restriction()], [restriction({ binding: 'DISCRETIONARY' })], 'milder'],
  ])('is a measure %s', (_, before, after, change) => {
    const changed = changeBetween(
      answer({ restrictions: before }),
      answer({ restrictions: after }),
    );
    expect(changed?.measures).toEqual([{ subject: 0, measure: 'M1', change }]);
  });

  it('tells measures apart by subject, record and measure', () => {
    const before = answer({ restrictions: [restriction(), restriction({}, 'M2')] });
    const after = answer({
      restrictions: [restriction({}, 'M2'), restriction({}, 'M1', 'r2'), restriction()].map(
        (one, i) => (i === 1 ? { ...one, subject: PARTNER } : one),
      ),
    });
    const changed = changeBetween(before, after);
    expect(changed?.measures).toEqual([{ subject: 1, measure: 'M1', change: 'gained' }]);
    expect(changed && subjectsOf(changed)).toEqual([1]);
  });

  it('is a verdict, of the applicant where no measure says whose', () => {
    const changed = changeBetween(answer({ verdict: 'UNKNOWN' }), answer());
    expect(changed?.verdict).toEqual({ from: 'UNKNOWN', to: 'CLEAR' });
    expect(changed && subjectsOf(changed)).toEqual([0]);
  });

  it('is an incentive granted or taken, and tolerance opened or closed', () => {
    const tolerance = { ...answer().tolerance, status: 'NEEDS_COMMITMENT' as const };
    const before = answer({ incentives: [incentive('I_A'), incentive('I_B')] });
    const after = answer({ incentives: [incentive('I_B'), incentive('I_B', PARTNER)], tolerance });
    expect(changeBetween(before, after)).toMatchObject({
      verdict: null,
      incentives: [
        { subject: 0, incentive: 'I_A', change: 'lost' },
        { subject: 1, incentive: 'I_B', change: 'gained' },
      ],
      tolerance: { from: 'NOT_ASKED', to: 'NEEDS_COMMITMENT' },
    });
  });
});

describe('what another law offers on a commitment', () => {
  const eligible = (type: CommitmentTypeCode, status: CommitmentEligibilityStatus) => ({
    ...{ type, status, reasons: [], materials: [], verifyBy: null },
    ...{ commitmentText: null, basis: [] },
  });
  const before = answer({ commitmentEligibility: [eligible('CT_PROOF', 'INELIGIBLE')] });
  const after = answer({
    commitmentEligibility: [
      eligible('CT_APPROVAL', 'NEEDS_COMMITMENT'),
      eligible('CT_PROOF', 'NEEDS_COMMITMENT'),
    ],
  });
  const turns = [
    { type: 'CT_APPROVAL', from: 'NOT_OFFERED', to: 'NEEDS_COMMITMENT' },
    { type: 'CT_PROOF', from: 'INELIGIBLE', to: 'NEEDS_COMMITMENT' },
  ];

  it('is told by type, and added up', () => {
    const changed = changeBetween(before, after);
    expect(changed?.commitments).toEqual(turns);
    expect(changeBetween(before, before)).toBeNull();
    const tally = new SimulationTally();
    for (let i = 0; i < 2; i += 1) tally.add(changed, SUBJECTS);
    expect(tally.report().commitments).toEqual(turns.map((one) => ({ ...one, checks: 2 })));
  });
});

describe('the report of a simulation', () => {
  const barred = answer({ verdict: 'RESTRICTED', restrictions: [restriction()] });

  it('adds up the verdicts by scenario, the measures, and each subject once', () => {
    const tally = new SimulationTally();
    tally.add(changeBetween(answer(), barred), SUBJECTS);
    tally.add(changeBetween(answer(), barred), SUBJECTS);
    tally.add(changeBetween({ ...barred, scenario: 'HONOUR' }, answer()), SUBJECTS);
    tally.add(null, SUBJECTS);
    expect(tally.report()).toEqual({
      checks: 4,
      changed: 3,
      verdicts: [
        { scenario: 'BIDDING', from: 'CLEAR', to: 'RESTRICTED', checks: 2 },
        { scenario: 'HONOUR', from: 'RESTRICTED', to: 'CLEAR', checks: 1 },
      ],
      measures: [{ measure: 'M1', gained: 2, lost: 1, stricter: 0, milder: 0 }],
      incentives: [],
      tolerance: [],
      commitments: [],
      refused: [],
      notReproduced: 0,
      subjects: { affected: 1, first: [{ subject: 'FIRM', name: '示例甲公司' }] },
    });
  });

  it('counts what the other law cannot decide, and what did not come out as logged', () => {
    const tally = new SimulationTally();
    tally.addRefused('MATTER_UNKNOWN', SUBJECTS);
    tally.addNotReproduced();
    expect(tally.report()).toMatchObject({
      checks: 2,
      changed: 0,
      refused: [{ code: 'MATTER_UNKNOWN', checks: 1 }],
      notReproduced: 1,
      subjects: { affected: 2 },
    });
  });

  it('names the first hundred subjects and counts them all; a person not on record is none', () => {
    const tally = new SimulationTally();
    for (let i = 0; i < 150; i += 1) {
      tally.add(changeBetween(answer(), barred), [{ id: `S${String(i)}`, shown: FIRM }]);
    }
    tally.add(changeBetween(answer(), barred), [{ id: null, shown: FIRM }]);
    const { subjects } = tally.report();
    expect(subjects.affected).toBe(150);
    expect(subjects.first.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 100 }, (_, i) => `S${String(i)}`),
    );
  });
});
