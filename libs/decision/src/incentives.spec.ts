import {
  aKind,
  anIncentive,
  answerTo,
  aRecord,
  aRule,
  aSubject,
  codesOf,
  decisionOn,
  FIRM,
  named,
  PARTNER,
  type Case,
} from './decide.fixture.js';
import type { Effect } from './vocabulary.js';

const honour = aRecord({ id: 'h1', kind: 'H_GOOD' });
const listing = aRecord({ kind: 'OTHER_LIST' });

function outcome(given: Case) {
  const { incentives, notices } = answerTo({
    ...given,
    rulebook: { incentives: [anIncentive()], ...given.rulebook },
  });
  return [codesOf(incentives), codesOf(notices)];
}

const GRANTED = [['I_FAST'], []];
const WITHHELD = [[], ['INCENTIVES_WITHHELD']];

describe('an incentive', () => {
  it('is granted to who holds its honour, at its scenarios', () => {
    expect(outcome({ records: [honour] })).toEqual(GRANTED);
    expect(outcome({ records: [listing] })).toEqual([[], []]);
    expect(outcome({ records: [honour], question: { scenario: 'HONOUR' } })).toEqual([[], []]);
  });

  it('shows the honour, and rests on the lists of serious dishonesty that are served', () => {
    const { incentives, sources } = answerTo({
      rulebook: { incentives: [anIncentive()] },
      records: [honour],
    });
    expect(incentives).toMatchObject([
      {
        subject: { code: FIRM },
        code: 'I_FAST',
        name: 'fast lane',
        text: 'may go first',
        basis: [{ document: 'Law 1' }],
        record: { id: 'h1', kind: 'H_GOOD' },
        rule: 'I_FAST',
      },
    ]);
    expect(sources.map(({ source }) => source)).toEqual(['H_GOOD', 'LIST']);
  });

  it.each([
    ['2024-05-31', []],
    ['2024-06-01', ['I_FAST']],
    ['2024-06-30', ['I_FAST']],
    ['2024-07-01', []],
  ])('is granted while its rule is law: on %s %j', (day, codes) => {
    const incentives = [anIncentive({ from: '2024-06-01', until: '2024-06-30' })];
    expect(outcome({ rulebook: { incentives }, records: [honour], day })[0]).toEqual(codes);
  });

  it('asks of the honour what its rule says of the details', () => {
    const details = { grade: { in: ['优', '良'] } };
    const incentives = [anIncentive({ honours: [{ kind: 'RATING', details }] })];
    const rated = (grade: string) => aRecord({ kind: 'RATING', details: { grade } });
    expect(outcome({ rulebook: { incentives }, records: [rated('良')] })[0]).toEqual(['I_FAST']);
    expect(outcome({ rulebook: { incentives }, records: [rated('中')] })[0]).toEqual([]);
  });

  it('is one per code, on the honour in force longest', () => {
    const older = aRecord({ id: 'h9', kind: 'H_GOOD', validFrom: '2023-06-01' });
    const oldest = { ...older, id: 'h0', validFrom: '2022-06-01', validUntil: '2024-06-05' };
    const { incentives } = answerTo({
      rulebook: { incentives: [anIncentive(), anIncentive({ code: 'I_ALSO' })] },
      records: [honour, older, oldest],
    });
    expect(incentives.map(({ code, record }) => [code, record.id])).toEqual([
      ['I_ALSO', 'h9'],
      ['I_FAST', 'h9'],
    ]);
  });
});

describe('incentives are withheld', () => {
  it.each<[Effect, unknown]>([
    ['PROHIBIT', WITHHELD],
    ['RESTRICT', WITHHELD],
    ['CAUTION', GRANTED],
    ['INFORM', GRANTED],
  ])('by a %s at this check: %j', (effect, expected) => {
    const restrictions = [aRule({ effect, kind: 'OTHER_LIST' })];
    const rulebook = { incentives: [anIncentive()], restrictions };
    expect(outcome({ rulebook, records: [honour, listing] })).toEqual(expected);
  });

  it('by a listing for serious dishonesty, though no rule of this scenario rests on it', () => {
    const onList = aRecord();
    expect(outcome({ records: [honour, onList] })).toEqual(WITHHELD);
    const until = '2024-06-05';
    expect(outcome({ records: [honour, { ...onList, validUntil: until }] })).toEqual(GRANTED);
    expect(outcome({ records: [honour, { ...onList, withdrawn: true }] })).toEqual(GRANTED);
    expect(outcome({ records: [honour, { ...onList, kind: 'SECRET' }] })).toEqual(GRANTED);
  });

  it('by a stale list of serious dishonesty, and by no other', () => {
    const withStale = (source: string) =>
      outcome({ records: [honour], deliveries: { [source]: null } });
    expect(withStale('LIST')).toEqual(WITHHELD);
    expect(withStale('OTHER_LIST')).toEqual(GRANTED);
    expect(withStale('SECRET')).toEqual(GRANTED);
    const kinds = [aKind('H_GOOD'), aKind('LIST')];
    const rulebook = { incentives: [anIncentive()], kinds };
    expect(outcome({ rulebook, records: [honour], deliveries: { LIST: null } })).toEqual(GRANTED);
  });

  it('and the trace says so', () => {
    const { trace } = decisionOn({
      rulebook: { incentives: [anIncentive()] },
      records: [honour, aRecord()],
    });
    expect(trace).toMatchObject([
      { traced: { rule: { code: 'I_FAST' } }, record: { id: 'h1' }, outcome: 'WITHHELD' },
    ]);
  });
});

describe('in a consortium', () => {
  const question = { subjects: [named(FIRM), named(PARTNER)] };

  it('each member is granted its own incentives', () => {
    const other = aRecord({ id: 'h2', kind: 'H_GOOD' });
    const { incentives } = answerTo({
      rulebook: { incentives: [anIncentive()] },
      question,
      subjects: [aSubject([honour]), aSubject([other])],
    });
    expect(incentives.map(({ subject, record }) => [subject.code, record.id])).toEqual([
      [FIRM, 'h1'],
      [PARTNER, 'h2'],
    ]);
  });

  it('one member’s bar or listing withholds everyone’s', () => {
    const restrictions = [aRule({ kind: 'OTHER_LIST' })];
    const rulebook = { incentives: [anIncentive()], restrictions };
    for (const record of [listing, aRecord()]) {
      const subjects = [aSubject([honour]), aSubject([record])];
      expect(outcome({ rulebook, question, subjects })).toEqual(WITHHELD);
    }
  });
});
