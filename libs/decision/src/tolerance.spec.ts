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
import type { Day } from './vocabulary.js';

const tolerance = [
  aToleranceRule(),
  aToleranceRule({ code: 'BREACH', kind: 'BREACHED_COMMITMENT' }),
  aToleranceRule({ code: 'WEIGHED', kind: 'OTHER_LIST', effect: 'WEIGH' }),
];

function asked(given: Case = {}) {
  return decisionOn({
    ...given,
    rulebook: { tolerance, ...given.rulebook },
    question: { matter: 'MATTER', missingMaterials: ['funding', 'mandate'], ...given.question },
  });
}

function reasons(given: Case): string[] {
  const { tolerance: part } = asked(given).answer;
  expect(part.status).toBe(part.reasons.length > 0 ? 'INELIGIBLE' : 'NEEDS_COMMITMENT');
  return codesOf(part.reasons);
}

function aCommitment(details: Details = {}, overrides: Partial<CreditRecord> = {}): CreditRecord {
  const signed = {
    type: 'CT_TOLERANT',
    matter: 'MATTER',
    caseNumber: 'case 1',
    materials: ['funding', 'mandate'],
    dueOn: '2024-06-14',
    ...details,
  };
  return aRecord({ id: 'c1', kind: 'COMMITMENT', details: signed, ...overrides });
}

describe('tolerance-acceptance', () => {
  it('is not asked for without missing materials or a matter', () => {
    expect(asked({ question: { missingMaterials: [] } }).answer.tolerance.status).toBe('NOT_ASKED');
    expect(answerTo({}).tolerance.status).toBe('NOT_ASKED');
  });

  it('is open on a commitment, whose text names subject, matter, case, materials and days', () => {
    const { answer } = asked();
    // 2024-06-10 is the Dragon Boat festival, the 8th and 9th are a weekend.
    expect(answer.tolerance).toEqual({
      status: 'NEEDS_COMMITMENT',
      reasons: [],
      deferrable: [
        { code: 'funding', name: 'funding', supplyBy: '2024-06-14' },
        { code: 'mandate', name: 'mandate', supplyBy: '2024-06-12' },
      ],
      commitmentText:
        'A Firm commits for matter in case 1: funding by 2024-06-14, mandate by 2024-06-12; 2024-06-06',
    });
    expect(answer.sources.map(({ source }) => source)).toEqual([
      'BREACHED_COMMITMENT',
      'COMMITMENT',
      'LIST',
    ]);
  });
});

describe('the commitment to sign', () => {
  it('is in the matter’s own words where it has some', () => {
    const own = aMatterCommitment({ type: 'CT_TOLERANT', text: text('{subject}: {materials}') });
    const { answer } = asked({ rulebook: { matters: [aMatter({ commitments: [own] })] } });
    expect(answer.tolerance.commitmentText).toBe(
      'A Firm: funding by 2024-06-14, mandate by 2024-06-12',
    );
  });
});

describe('each reason against it', () => {
  const core = aMatter().materials.filter((material) => material.core);
  const inMatter = (matter: Parameters<typeof aMatter>[0], rest: Case = {}): Case => ({
    ...rest,
    rulebook: { matters: [aMatter(matter)] },
  });
  const rated = (grade: string, overrides: Partial<CreditRecord> = {}) =>
    aRecord({ kind: 'RATING', details: { scheme: 'public-credit', grade }, ...overrides });

  it.each<[string, Case, string[]]>([
    ['stands for nothing', {}, []],
    [
      'no material may follow later',
      inMatter({ materials: core }, { question: { missingMaterials: ['form'] } }),
      ['MATTER_NOT_TOLERABLE', 'CORE_MATERIAL_MISSING'],
    ],
    ['another step', { question: { step: 'DECISION' } }, ['STEP_NOT_ACCEPTANCE']],
    ['no such material', { question: { missingMaterials: ['what'] } }, ['MATERIAL_UNKNOWN']],
    [
      'a core material among them',
      { question: { missingMaterials: ['funding', 'form'] } },
      ['CORE_MATERIAL_MISSING'],
    ],
    ['a listing that excludes', { records: [aRecord()] }, ['SERIOUS_DISHONESTY_LISTED']],
    ['one that has ended', { records: [aRecord({ liftedOn: '2024-06-06' })] }, []],
    ['a breach', { records: [aRecord({ kind: 'BREACHED_COMMITMENT' })] }, ['COMMITMENT_BREACHED']],
    [
      'a breach since repaired',
      { records: [aRecord({ kind: 'BREACHED_COMMITMENT', withdrawn: true })] },
      [],
    ],
    [
      'a rating below what is asked',
      inMatter({ ratingAtLeast: '良' }, { records: [rated('中')] }),
      ['RATING_TOO_LOW'],
    ],
    ['the rating asked', inMatter({ ratingAtLeast: '良' }, { records: [rated('良')] }), []],
    ['a better one', inMatter({ ratingAtLeast: '良' }, { records: [rated('优')] }), []],
    ['none where one may be missing', inMatter({ ratingAtLeast: '良' }), []],
    [
      'none where one must be there',
      inMatter({ ratingAtLeast: '良', unratedAccepted: false }),
      ['UNRATED_NOT_ACCEPTED'],
    ],
    [
      'the latest of several',
      inMatter(
        { ratingAtLeast: '良' },
        { records: [rated('差'), rated('优', { id: 'new', validFrom: '2024-05-01' })] },
      ),
      [],
    ],
    [
      'one no longer in force',
      inMatter(
        { unratedAccepted: false },
        { records: [rated('优', { validUntil: '2024-06-05' })] },
      ),
      ['UNRATED_NOT_ACCEPTED'],
    ],
    ['a stale list', { deliveries: { LIST: null } }, ['SOURCE_STALE']],
    ['a stale list that is only weighed', { deliveries: { OTHER_LIST: null } }, []],
    ['stale ratings that nobody asks for', { deliveries: { RATING: null } }, []],
    [
      'stale ratings where one is asked',
      inMatter({ ratingAtLeast: '良' }, { deliveries: { RATING: null } }),
      ['SOURCE_STALE'],
    ],
  ])('%s', (_, given, expected) => {
    expect(reasons(given)).toEqual(expected);
  });

  it('is listed in the order of the law, all that stand together', () => {
    const given = inMatter(
      { materials: core, ratingAtLeast: '优', unratedAccepted: false },
      {
        records: [
          aRecord(),
          aRecord({ id: 'r2', kind: 'BREACHED_COMMITMENT' }),
          aCommitment({ dueOn: '2024-06-05' }),
        ],
        question: { step: 'AWARD', missingMaterials: ['what', 'form'] },
        deliveries: { LIST: null },
      },
    );
    expect(reasons(given)).toEqual([
      'MATTER_NOT_TOLERABLE',
      'STEP_NOT_ACCEPTANCE',
      'MATERIAL_UNKNOWN',
      'CORE_MATERIAL_MISSING',
      'SERIOUS_DISHONESTY_LISTED',
      'COMMITMENT_OVERDUE',
      'COMMITMENT_BREACHED',
      'UNRATED_NOT_ACCEPTED',
      'SOURCE_STALE',
    ]);
  });

  it('of the law of exclusions counts whatever the scenario', () => {
    const given = { records: [aRecord()], question: { scenario: 'HONOUR' as const } };
    expect(reasons(given)).toEqual(['SERIOUS_DISHONESTY_LISTED']);
  });
});

describe('a commitment is overdue', () => {
  it.each<[Day, Details, boolean]>([
    ['2024-02-29', { dueOn: '2024-02-29' }, false],
    ['2024-03-01', { dueOn: '2024-02-29' }, true],
    ['2024-03-01', { dueOn: '2024-02-29', fulfilledOn: '2024-02-28' }, false],
    ['2024-03-01', { dueOn: '2024-02-29', fulfilledOn: '2024-03-01' }, false],
    ['2024-03-01', { dueOn: '2024-02-29', fulfilledOn: '2024-03-02' }, true],
  ])('from the day after it is due until fulfilled: %s %j %s', (day, details, overdue) => {
    const open = aCommitment({ caseNumber: 'another', ...details });
    const expected = overdue ? ['COMMITMENT_OVERDUE'] : [];
    expect(reasons({ records: [open], day })).toEqual(expected);
    // However it is dated: the record often ends on the day that it is due.
    expect(reasons({ records: [{ ...open, validUntil: '2024-02-29' }], day })).toEqual(expected);
  });

  it('of whichever member', () => {
    const subjects = [NOTHING, aSubject([aCommitment({ dueOn: '2024-06-05' })])];
    const question = { subjects: [named(FIRM), named(PARTNER)] };
    expect(reasons({ subjects, question })).toEqual(['COMMITMENT_OVERDUE']);
  });
});

describe('with a commitment', () => {
  const status = (record: CreditRecord, question: Case['question'] = {}) => {
    const { answer } = asked({ records: [record], question: { commitment: 'c1', ...question } });
    return [answer.tolerance.status, ...codesOf(answer.notices)];
  };
  const NOT_MATCHING = ['NEEDS_COMMITMENT', 'COMMITMENT_NOT_MATCHING'];

  it('signed for this case and these materials it is granted, each due on its day', () => {
    const signed = aCommitment({ dueOn: '2024-06-13' });
    const { answer } = asked({ records: [signed], question: { commitment: 'c1' } });
    expect(answer.tolerance).toMatchObject({
      status: 'ELIGIBLE',
      deferrable: [{ supplyBy: '2024-06-13' }, { supplyBy: '2024-06-13' }],
      commitmentText: null,
    });
    expect(status(signed, { missingMaterials: ['mandate'] })).toEqual(['ELIGIBLE']);
  });

  it('that names a day for a material lets it follow by that day, the others by the last', () => {
    const dueByMaterial = { mandate: '2024-06-11', form: '2024-06-07' };
    const signed = aCommitment({ dueOn: '2024-06-13', dueByMaterial });
    const { answer } = asked({ records: [signed], question: { commitment: 'c1' } });
    expect(answer.tolerance.deferrable).toMatchObject([
      { code: 'funding', supplyBy: '2024-06-13' },
      { code: 'mandate', supplyBy: '2024-06-11' },
    ]);
  });

  it('that is another than it takes it is still to be signed', () => {
    const fitting = aCommitment();
    expect(status(fitting)).toEqual(['ELIGIBLE']);
    expect(status(fitting, { commitment: 'c2' })).toEqual(NOT_MATCHING);
    expect(status(fitting, { commitment: null })).toEqual(['NEEDS_COMMITMENT']);
    expect(status(fitting, { caseNumber: 'case 2' })).toEqual(NOT_MATCHING);
    expect(status(aCommitment({ materials: ['funding'] }))).toEqual(NOT_MATCHING);
    expect(status(aCommitment({ matter: 'ELSE' }))).toEqual(NOT_MATCHING);
    expect(status(aCommitment({ type: 'CT_PROOF' }))).toEqual(NOT_MATCHING);
    expect(status(aCommitment({ breachedOn: '2024-06-06' }))).toEqual(NOT_MATCHING);
    expect(status(aCommitment({ breachedOn: '2024-06-07' }))).toEqual(['ELIGIBLE']);
    expect(status({ ...fitting, validFrom: '2024-06-07' })).toEqual(NOT_MATCHING);
    expect(status({ ...fitting, withdrawn: true })).toEqual([
      'NEEDS_COMMITMENT',
      'NO_RECORDS',
      'COMMITMENT_NOT_MATCHING',
    ]);
  });

  it('it stays closed for who may not have it', () => {
    const { tolerance: part } = asked({
      records: [aCommitment(), aRecord()],
      question: { commitment: 'c1' },
    }).answer;
    expect([part.status, codesOf(part.reasons)]).toEqual([
      'INELIGIBLE',
      ['SERIOUS_DISHONESTY_LISTED'],
    ]);
  });
});

describe('a record to be weighed', () => {
  it('is a notice and no bar, and shows in the trace', () => {
    const { answer, trace } = asked({ records: [aRecord({ kind: 'OTHER_LIST' })] });
    expect(answer.tolerance.status).toBe('NEEDS_COMMITMENT');
    expect(codesOf(answer.notices)).toEqual(['TOLERANCE_WEIGH']);
    expect(trace).toMatchObject([
      {
        traced: { rule: { code: 'WEIGHED' } },
        record: { id: 'r1' },
        outcome: 'APPLIED',
        reason: 'STANDS',
      },
    ]);
  });
});

describe('a year without published holidays', () => {
  it('fails the tolerance part with a notice, never the verdict', () => {
    const { answer } = asked({ day: '2024-12-30' });
    expect(answer.verdict).toBe('CLEAR');
    expect(answer.tolerance).toMatchObject({ status: 'INELIGIBLE', deferrable: [] });
    expect(codesOf(answer.notices)).toEqual(['NO_RECORDS', 'HOLIDAYS_UNKNOWN']);
  });

  it('does not matter once the commitment is signed', () => {
    const records = [aCommitment({ dueOn: '2025-01-06' })];
    const given = { day: '2024-12-30', records, question: { commitment: 'c1' } };
    expect(asked(given).answer.tolerance.status).toBe('ELIGIBLE');
  });
});
