import {
  aMatter,
  aMatterCommitment,
  answerTo,
  aRecord,
  aSubject,
  aToleranceRule,
  codesOf,
  decisionOn,
  FIRM,
  named,
  NOTHING,
  PARTNER,
  text,
  type Case,
} from './decide.fixture.js';
import type { CreditRecord, Details } from './facts.js';
import type { Rulebook } from './law.js';
import type { Day } from './vocabulary.js';

const notificationCommitment = [
  aToleranceRule(),
  aToleranceRule({ code: 'BREACH', kind: 'BREACHED_COMMITMENT' }),
  aToleranceRule({ code: 'WEIGHED', kind: 'OTHER_LIST', effect: 'WEIGH' }),
];
const proof = aMatterCommitment();
const approval = aMatterCommitment({
  type: 'CT_APPROVAL',
  materials: [],
  conditions: null,
  verifyWithinWorkingDays: null,
});

/** Asks of a matter that allows a commitment in place of proof, and may say more. */
function asked(given: Case = {}, commitments = [proof]) {
  const rulebook: Partial<Rulebook> = {
    notificationCommitment,
    matters: [aMatter({ commitments })],
    ...given.rulebook,
  };
  return decisionOn({ ...given, rulebook, question: { matter: 'MATTER', ...given.question } });
}

function reasons(given: Case): string[] {
  const [entry] = asked(given).answer.commitmentEligibility;
  expect(entry?.status).toBe(entry?.reasons.length ? 'INELIGIBLE' : 'NEEDS_COMMITMENT');
  return codesOf(entry?.reasons ?? []);
}

function aCommitment(details: Details = {}, overrides: Partial<CreditRecord> = {}): CreditRecord {
  const signed = { type: 'CT_PROOF', matter: 'MATTER', caseNumber: 'case 1', ...details };
  return aRecord({ id: 'c1', kind: 'COMMITMENT', details: signed, ...overrides });
}

describe('notification and commitment', () => {
  it('is not offered without a matter, or by one that allows none', () => {
    expect(answerTo({}).commitmentEligibility).toEqual([]);
    expect(asked({}, []).answer.commitmentEligibility).toEqual([]);
    const tolerant = aMatterCommitment({ type: 'CT_TOLERANT' });
    const repair = aMatterCommitment({ type: 'CT_REPAIR' });
    expect(asked({}, [tolerant, repair]).answer.commitmentEligibility).toEqual([]);
  });

  it('is open on a commitment, whose text names materials, conditions and the day of verification', () => {
    const { answer } = asked();
    // 2024-06-10 is the Dragon Boat festival, the 8th and 9th are a weekend.
    expect(answer.commitmentEligibility).toEqual([
      {
        type: 'CT_PROOF',
        status: 'NEEDS_COMMITMENT',
        reasons: [],
        materials: [{ code: 'funding', name: 'funding' }],
        verifyBy: '2024-06-11',
        commitmentText:
          'A Firm commits for matter in case 1: funding, as funds are there, for CT_PROOF reason, verified by 2024-06-11; 2024-06-06',
        basis: [{ document: 'Law 1', title: null, article: null, url: null }],
      },
    ]);
    expect(answer.sources.map(({ source }) => source)).toEqual([
      'BREACHED_COMMITMENT',
      'COMMITMENT',
      'LIST',
    ]);
  });

  it('names as none what a matter does not set, and answers in the order of the types', () => {
    const [first, second] = asked({}, [proof, approval]).answer.commitmentEligibility;
    expect([first?.type, second?.type]).toEqual(['CT_APPROVAL', 'CT_PROOF']);
    expect([first?.verifyBy, first?.materials]).toEqual([null, []]);
    expect(first?.commitmentText).toContain(
      'none, as none, for CT_APPROVAL reason, verified by none',
    );
  });

  it('is signed in the matter’s own words where it has some', () => {
    const own = { ...proof, text: text('{subject} swears by {materials}') };
    const subjects = [NOTHING, aSubject([])];
    const question = { subjects: [named(FIRM), named(null)] };
    const [entry] = asked({ subjects, question }, [own]).answer.commitmentEligibility;
    expect(entry?.commitmentText).toBe(`${FIRM}, the person swears by funding`);
  });
});

describe('each reason against it', () => {
  it.each<[string, Case, string[]]>([
    ['stands for nothing', {}, []],
    ['another step', { question: { step: 'DECISION' } }, ['STEP_NOT_ACCEPTANCE']],
    ['a listing that excludes', { records: [aRecord()] }, ['SERIOUS_DISHONESTY_LISTED']],
    ['one that has ended', { records: [aRecord({ liftedOn: '2024-06-06' })] }, []],
    ['one that is weighed', { records: [aRecord({ kind: 'OTHER_LIST' })] }, []],
    ['a breach', { records: [aRecord({ kind: 'BREACHED_COMMITMENT' })] }, ['COMMITMENT_BREACHED']],
    ['a stale list', { deliveries: { LIST: null } }, ['SOURCE_STALE']],
    ['a stale list that is only weighed', { deliveries: { OTHER_LIST: null } }, []],
    [
      'an exclusion from tolerance alone',
      {
        rulebook: { tolerance: [aToleranceRule()], notificationCommitment: [] },
        records: [aRecord()],
      },
      [],
    ],
  ])('%s', (_, given, expected) => {
    expect(reasons(given)).toEqual(expected);
  });

  it('is listed in the order of the law, all that stand together', () => {
    const records = [
      aRecord(),
      aRecord({ id: 'r2', kind: 'BREACHED_COMMITMENT' }),
      aCommitment({ dueOn: '2024-06-05' }),
    ];
    expect(reasons({ records, question: { step: 'AWARD' }, deliveries: { LIST: null } })).toEqual([
      'STEP_NOT_ACCEPTANCE',
      'SERIOUS_DISHONESTY_LISTED',
      'COMMITMENT_OVERDUE',
      'COMMITMENT_BREACHED',
      'SOURCE_STALE',
    ]);
  });

  it.each<[Day, string[]]>([
    ['2024-02-28', []],
    ['2024-02-29', ['SERIOUS_DISHONESTY_LISTED']],
    ['2024-03-02', ['SERIOUS_DISHONESTY_LISTED']],
    ['2024-03-03', []],
  ])('stands from the first day of a listing to the last: %s', (day, expected) => {
    const records = [aRecord({ validFrom: '2024-02-29', validUntil: '2024-03-02' })];
    expect(reasons({ records, day })).toEqual(expected);
  });

  it('stands for whichever member', () => {
    const question = { subjects: [named(FIRM), named(PARTNER)] };
    const of = (record: CreditRecord) =>
      reasons({ subjects: [NOTHING, aSubject([record])], question });
    expect(of(aRecord())).toEqual(['SERIOUS_DISHONESTY_LISTED']);
    expect(of(aCommitment({ dueOn: '2024-06-05' }))).toEqual(['COMMITMENT_OVERDUE']);
  });
});

describe('with a commitment', () => {
  const status = (record: CreditRecord, question: Case['question'] = {}) => {
    const { answer } = asked({ records: [record], question: { commitment: 'c1', ...question } });
    return [...answer.commitmentEligibility.map((one) => one.status), ...codesOf(answer.notices)];
  };
  const NOT_MATCHING = ['NEEDS_COMMITMENT', 'COMMITMENT_NOT_MATCHING'];

  it('signed for this matter and case it stands in for what it names', () => {
    const { answer } = asked({ records: [aCommitment()], question: { commitment: 'c1' } });
    expect(answer.commitmentEligibility).toMatchObject([
      { status: 'ELIGIBLE', reasons: [], verifyBy: '2024-06-11', commitmentText: null },
    ]);
  });

  it('that is another than it takes it is still to be signed', () => {
    const fitting = aCommitment();
    expect(status(fitting)).toEqual(['ELIGIBLE']);
    expect(status(fitting, { commitment: 'c2' })).toEqual(NOT_MATCHING);
    expect(status(fitting, { commitment: null })).toEqual(['NEEDS_COMMITMENT']);
    expect(status(fitting, { caseNumber: 'case 2' })).toEqual(NOT_MATCHING);
    expect(status(aCommitment({ matter: 'ELSE' }))).toEqual(NOT_MATCHING);
    expect(status(aCommitment({ type: 'CT_APPROVAL' }))).toEqual(NOT_MATCHING);
    expect(status(aCommitment({ breachedOn: '2024-06-06' }))).toEqual(NOT_MATCHING);
    expect(status(aCommitment({ breachedOn: '2024-06-07' }))).toEqual(['ELIGIBLE']);
    expect(status({ ...fitting, validFrom: '2024-06-07' })).toEqual(NOT_MATCHING);
    expect(status({ ...fitting, validUntil: '2024-06-05' })).toEqual(NOT_MATCHING);
    expect(status({ ...fitting, liftedOn: '2024-06-06' })).toEqual(NOT_MATCHING);
    const suspended = { from: '2024-06-06', until: null };
    expect(status({ ...fitting, suspended })).toEqual(NOT_MATCHING);
  });

  it('opens nothing for who may not have it, and is then not said not to match', () => {
    const { answer } = asked({
      records: [aCommitment(), aRecord()],
      question: { commitment: 'c2' },
    });
    expect(answer.commitmentEligibility).toMatchObject([{ status: 'INELIGIBLE' }]);
    expect(codesOf(answer.notices)).toEqual([]);
  });

  it('matches where it opens tolerance or any type, and only then', () => {
    const missing = { missingMaterials: ['funding'] };
    expect(status(aCommitment(), missing)).toEqual(['ELIGIBLE']);
    const tolerant = { type: 'CT_TOLERANT', materials: ['funding'], dueOn: '2024-06-14' };
    expect(status(aCommitment(tolerant), missing)).toEqual(['NEEDS_COMMITMENT']);
    expect(status(aCommitment({ type: 'CT_OTHER' }), missing)).toEqual(NOT_MATCHING);
  });
});

describe('a record to be weighed', () => {
  it('is a notice of its own and no bar, and shows in the trace beside that of tolerance', () => {
    const tolerance = [aToleranceRule({ code: 'TOLERATED', kind: 'OTHER_LIST', effect: 'WEIGH' })];
    const { answer, trace } = asked({
      records: [aRecord({ kind: 'OTHER_LIST' })],
      rulebook: { tolerance },
      question: { missingMaterials: ['funding'] },
    });
    expect(codesOf(answer.notices)).toEqual(['TOLERANCE_WEIGH', 'NOTIFICATION_COMMITMENT_WEIGH']);
    expect(trace.map(({ traced, outcome }) => [traced.rule.code, outcome])).toEqual([
      ['TOLERATED', 'APPLIED'],
      ['WEIGHED', 'APPLIED'],
    ]);
  });
});

describe('a year without published holidays', () => {
  const within = (verifyWithinWorkingDays: number | null) => [
    { ...proof, verifyWithinWorkingDays },
  ];

  it('closes what has a time for verification with a notice, never the verdict', () => {
    const { answer } = asked({ day: '2024-12-30' }, within(2));
    expect(answer.verdict).toBe('CLEAR');
    expect(answer.commitmentEligibility).toMatchObject([
      { status: 'INELIGIBLE', reasons: [{ code: 'HOLIDAYS_UNKNOWN' }], commitmentText: null },
    ]);
    expect(codesOf(answer.notices)).toEqual(['NO_RECORDS', 'HOLIDAYS_UNKNOWN']);
  });

  it('does not matter where the last day is before it, or none is set', () => {
    expect(asked({ day: '2024-12-30' }, within(1)).answer.commitmentEligibility).toMatchObject([
      { status: 'NEEDS_COMMITMENT', verifyBy: '2024-12-31' },
    ]);
    expect(asked({ day: '2024-12-30' }, within(null)).answer.commitmentEligibility).toMatchObject([
      { status: 'NEEDS_COMMITMENT', verifyBy: null },
    ]);
  });

  it('does not matter once the commitment is signed', () => {
    const given = {
      day: '2024-12-30',
      records: [aCommitment()],
      question: { commitment: 'c1' },
    };
    expect(asked(given, within(2)).answer.commitmentEligibility).toMatchObject([
      { status: 'ELIGIBLE', verifyBy: null },
    ]);
  });
});
