import {
  answerTo,
  aRecord,
  aRule,
  aSubject,
  FIRM,
  named,
  NONCONFORMING,
  NOTHING,
  PARTNER,
} from './decide.fixture.js';

const open = { filedOn: '2024-06-01', closedOn: null };
const restrictions = [
  aRule(),
  aRule({ code: 'OTHER', kind: 'OTHER_LIST', effect: 'RESTRICT', measure: 'M2' }),
];
const upheldWith = (...records: Parameters<typeof aRecord>[0][]) =>
  answerTo({
    rulebook: { restrictions },
    records: records.map((record, i) => aRecord({ id: `r${String(i)}`, ...record })),
  });

describe('what the verdict would be if the objection (异议) were upheld', () => {
  it('is said while one is open against a record that bites', () => {
    expect(upheldWith({ objection: open })).toMatchObject({
      verdict: 'PROHIBITED',
      ifUpheld: 'CLEAR',
    });
  });

  it.each([
    ['2024-05-31', null],
    ['2024-06-01', 'CLEAR'],
    ['2024-06-06', 'CLEAR'],
    ['2024-06-07', null],
  ])('is said from filing until the day before closing: %s %s', (day, ifUpheld) => {
    const objection = { filedOn: '2024-06-01', closedOn: '2024-06-07' };
    const answer = answerTo({
      day,
      rulebook: { restrictions },
      records: [aRecord({ objection })],
    });
    expect(answer).toMatchObject({ verdict: 'PROHIBITED', ifUpheld });
  });

  it('counts the other records, and all open objections together', () => {
    expect(upheldWith({ objection: open }, { kind: 'OTHER_LIST' }).ifUpheld).toBe('RESTRICTED');
    expect(upheldWith({ objection: open }, { kind: 'OTHER_LIST', objection: open }).ifUpheld).toBe(
      'CLEAR',
    );
  });

  it('is not said of a record that does not bite here', () => {
    expect(upheldWith({ objection: open, liftedOn: '2024-03-01' }).ifUpheld).toBeNull();
    expect(upheldWith({ objection: open, kind: 'H_GOOD' }).ifUpheld).toBeNull();
  });

  it('is never clear where a source is stale', () => {
    const answer = answerTo({
      rulebook: { restrictions },
      records: [aRecord({ objection: open })],
      deliveries: { OTHER_LIST: null },
    });
    expect(answer).toMatchObject({ verdict: 'PROHIBITED', ifUpheld: 'UNKNOWN' });
  });

  it('is that of the worst member of a consortium', () => {
    const answer = answerTo({
      rulebook: { restrictions },
      question: { subjects: [named(FIRM), named(PARTNER)] },
      subjects: [
        aSubject([aRecord({ objection: open })]),
        aSubject([aRecord({ kind: 'OTHER_LIST' })]),
      ],
    });
    expect(answer).toMatchObject({ verdict: 'PROHIBITED', ifUpheld: 'RESTRICTED' });
  });

  it('is said also of who is on record by that record alone', () => {
    const answer = answerTo({
      rulebook: { restrictions },
      question: { subjects: [named(NONCONFORMING)] },
      subjects: [{ ...NOTHING, records: [aRecord({ objection: open })] }],
    });
    expect(answer).toMatchObject({ verdict: 'PROHIBITED', ifUpheld: 'CLEAR' });
  });
});
