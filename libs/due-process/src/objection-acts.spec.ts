import { Faulty } from '#libs/faults';
import { forward, withdraw, type Disputed, type ObjectionChange } from './objection-acts.js';
import {
  answering,
  closing,
  filed,
  forwarded,
  OFFICE,
  on,
  PENALTY,
  PROVIDER,
  SUBJECT,
} from './objection.fixture.js';
import { OBJECTION_TRANSITIONS, stateFaults } from './objection-states.js';
import { isOverdue, nextStepOf } from './proceeding.js';
import { OBJECTION_EVENTS, OBJECTION_STATES } from './vocabulary.js';

function faultsOf(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof Faulty) return error.faults.map(({ code }) => code);
    throw error;
  }
}
const codesOf = (change: ObjectionChange, disputed: Disputed, today: string) =>
  faultsOf(() => change(disputed, on(today)));
const dueOf = ({ objection }: Disputed, clock: string) =>
  objection.deadlines.find((one) => one.clock === clock)?.dueOn;
const answered = (rest = {}) =>
  answering('2026-09-02', rest)(forwarded('2026-09-01'), on('2026-09-02'));

describe('filing', () => {
  it('marks the record from the day of receipt, in the same step', () => {
    const { objection, record } = filed('2026-09-01');
    expect(record).toEqual({ ...PENALTY, objection: { filedOn: '2026-09-01', closedOn: null } });
    expect(objection).toMatchObject({ state: 'RECEIVED', closedOn: null });
    expect(objection.deadlines[0]).toMatchObject({ clock: 'OBJECTION_MARK', doneOn: '2026-09-01' });
    expect(nextStepOf(objection)?.organ).toEqual(OFFICE);
  });

  it('is refused for a withdrawn record, and for days before the decision or ahead', () => {
    expect(faultsOf(() => filed('2026-09-01', {}, { ...PENALTY, withdrawn: true }))).toEqual([
      'RECORD_WITHDRAWN',
    ]);
    expect(faultsOf(() => filed('2026-08-02'))).toEqual(['DAY_OUT_OF_RANGE']);
    expect(faultsOf(() => filed('2026-08-03'))).toEqual([]);
    expect(faultsOf(() => filed('2026-09-01', { filedOn: '2026-09-02' }))).toEqual([
      'DAY_OUT_OF_RANGE',
    ]);
  });

  it('is not received by who objects, nor by the subject', () => {
    const objector = { role: 'ORGAN', name: OFFICE.name, code: OFFICE.code };
    expect(faultsOf(() => filed('2026-09-01', { objector }))).toEqual(['OBJECTOR_MAY_NOT_DECIDE']);
    const receivedBy = { name: '本单位', code: SUBJECT };
    expect(faultsOf(() => filed('2026-09-01', { receivedBy }))).toEqual([
      'OBJECTOR_MAY_NOT_DECIDE',
    ]);
  });
});

describe('the clock of the answer', () => {
  it('runs five working days from receipt, which is day 0, over the days off of the National Day', () => {
    // 8 and 9 October, Saturday 10 which makes up, 12 and 13.
    expect(dueOf(filed('2026-09-30'), 'OBJECTION_ANSWER')).toBe('2026-10-13');
    expect(dueOf(filed('2026-09-01'), 'OBJECTION_ANSWER')).toBe('2026-09-08');
  });

  it.each([
    ['2026-10-12', false],
    ['2026-10-13', false],
    ['2026-10-14', true],
  ])('an answer of %s is late: %s', (day, isLate) => {
    const waiting = forwarded('2026-09-30');
    const overdueIn = ({ objection }: Disputed, today: string) =>
      objection.deadlines.some((one) => isOverdue(one, objection, today));
    expect(overdueIn(waiting, day)).toBe(isLate);
    expect(overdueIn(answering(day)(waiting, on(day)), '2026-12-01')).toBe(isLate);
  });

  it('that reaches into a year without published holidays is refused, naming the year', () => {
    expect(dueOf(filed('2026-12-24'), 'OBJECTION_ANSWER')).toBe('2026-12-31');
    expect(() => filed('2026-12-25')).toThrow(Faulty);
    try {
      filed('2026-12-25');
    } catch (error) {
      expect((error as Faulty).faults).toMatchObject([
        { code: 'HOLIDAYS_UNKNOWN', message: expect.stringContaining('2027') as string },
      ]);
    }
  });

  it('falls on no day where the law sets no number of days', () => {
    const disputed = answered();
    expect(dueOf(disputed, 'OBJECTION_FORWARD')).toBeNull();
    expect(dueOf(disputed, 'OBJECTION_CLOSE')).toBeNull();
  });
});

describe('forwarding', () => {
  it('hands the turn to the organ, and to another where it was the wrong one', () => {
    const { objection } = forwarded('2026-09-01');
    expect(objection.state).toBe('FORWARDED');
    expect(nextStepOf(objection)?.organ).toEqual(PROVIDER);
    const other = forward({ to: OFFICE, on: null })(forwarded('2026-09-01'), on('2026-09-02'));
    expect(nextStepOf(other.objection)?.organ).toEqual(OFFICE);
    expect(other.objection.steps.map(({ event }) => event)).toEqual(['FILE', 'FORWARD', 'FORWARD']);
  });

  it('twice to the same organ is done once, and after an answer no more', () => {
    const once = forwarded('2026-09-01');
    expect(forward({ to: PROVIDER, on: null })(once, on('2026-09-02'))).toBe(once);
    expect(codesOf(forward({ to: OFFICE, on: null }), answered(), '2026-09-03')).toEqual([
      'WRONG_STATE',
    ]);
  });

  it('is refused to who objects, and for a day before the receipt', () => {
    const objector = { role: 'ORGAN', name: PROVIDER.name, code: PROVIDER.code };
    const own = filed('2026-09-01', { objector });
    expect(codesOf(forward({ to: PROVIDER, on: '2026-08-31' }), own, '2026-09-01')).toEqual([
      'DAY_OUT_OF_RANGE',
      'OBJECTOR_MAY_NOT_DECIDE',
    ]);
  });
});

describe('an answer', () => {
  it('comes from the organ that it was forwarded to, and not before', () => {
    expect(codesOf(answering('2026-09-02'), filed('2026-09-01'), '2026-09-02')).toEqual([
      'WRONG_STATE',
    ]);
    const other = answering('2026-09-02', { answeredBy: OFFICE });
    expect(codesOf(other, forwarded('2026-09-01'), '2026-09-02')).toEqual(['NOT_COMPETENT']);
    expect(codesOf(answering('2026-08-31'), forwarded('2026-09-01'), '2026-09-02')).toEqual([
      'DAY_OUT_OF_RANGE',
    ]);
  });

  it('changes nothing in the record, twice in the same words is one, in others a new one', () => {
    const once = answered();
    expect(once.record).toEqual(filed('2026-09-01').record);
    expect(answering('2026-09-02')(once, on('2026-09-03'))).toBe(once);
    const anew = answering('2026-09-03', { finding: 'UPHELD' })(once, on('2026-09-03'));
    expect(anew.objection.answer).toMatchObject({ finding: 'UPHELD' });
    expect(anew.objection.deadlines.map(({ clock, doneOn }) => [clock, doneOn])).toEqual([
      ['OBJECTION_MARK', '2026-09-01'],
      ['OBJECTION_FORWARD', '2026-09-01'],
      ['OBJECTION_ANSWER', '2026-09-02'],
      ['OBJECTION_CLOSE', null],
    ]);
  });

  it.each<[string, object, readonly string[]]>([
    ['nothing', { correction: null }, ['CORRECTION_EMPTY']],
    [
      'what the record says already',
      { correction: { validUntil: '2027-08-02' } },
      ['CORRECTION_EMPTY'],
    ],
    [
      'to a last day before the first',
      { correction: { validUntil: '2026-08-02' } },
      ['CORRECTION_INVALID'],
    ],
    ['to a decision ahead', { correction: { decidedOn: '2026-09-03' } }, ['CORRECTION_INVALID']],
    ['away the authority', { correction: { authority: null } }, ['CORRECTION_INVALID']],
    [
      'a number to words, and what is no name',
      {
        correction: {
          details: [
            { name: 'amountYuan', value: '五千' },
            { name: 'superseded', value: '1' },
          ],
        },
      },
      ['CORRECTION_INVALID', 'CORRECTION_INVALID'],
    ],
    ['well', { correction: { details: [{ name: 'amountYuan', value: '500' }] } }, []],
    ['an end as well', { correction: {}, liftedOn: '2026-09-01' }, ['INPUT_INVALID']],
  ])('that corrects %s', (_, rest, codes) => {
    const change = answering('2026-09-02', { finding: 'CORRECTED', ...rest });
    expect(codesOf(change, forwarded('2026-09-01'), '2026-09-02')).toEqual(codes);
  });

  it('corrects only where it finds so, and ends a record not before its first day', () => {
    const idle = answering('2026-09-02', { correction: { validUntil: null } });
    expect(codesOf(idle, forwarded('2026-09-01'), '2026-09-02')).toEqual(['CORRECTION_INVALID']);
    for (const [liftedOn, codes] of [
      ['2026-08-02', ['DAY_OUT_OF_RANGE']],
      ['2026-08-03', []],
      ['2026-09-02', []],
      ['2026-09-03', ['DAY_OUT_OF_RANGE']],
    ] as const) {
      const change = answering('2026-09-02', { finding: 'UPHELD', liftedOn });
      expect(codesOf(change, forwarded('2026-09-01'), '2026-09-02')).toEqual(codes);
    }
  });
});

describe('closing', () => {
  const mark = { filedOn: '2026-09-01', closedOn: '2026-09-03' };
  const closed = (rest: object, record = {}) => {
    const { objection, record: standing } = answered(rest);
    return closing('2026-09-03')(
      { objection, record: { ...standing, ...record } },
      on('2026-09-03'),
    );
  };

  it('leaves, sets aside, ends or corrects the record as the organ answered', () => {
    expect(closed({}).record).toEqual({ ...PENALTY, objection: mark });
    expect(closed({ finding: 'UPHELD' }).record).toEqual({
      ...PENALTY,
      objection: mark,
      withdrawn: true,
    });
    expect(closed({ finding: 'UPHELD', liftedOn: '2026-09-01' }).record).toMatchObject({
      liftedOn: '2026-09-01',
      withdrawn: false,
      objection: mark,
    });
    const correction = { validUntil: null, details: [{ name: 'severity', value: 'MINOR' }] };
    expect(closed({ finding: 'CORRECTED', correction }).record).toMatchObject({
      validUntil: null,
      details: { severity: 'MINOR', amountYuan: 5000 },
      objection: mark,
    });
  });

  it('serves the result with remedies, and says who was told', () => {
    const { objection } = closed({});
    expect(objection).toMatchObject({ state: 'CLOSED', closedOn: '2026-09-03' });
    expect(objection.result).toMatchObject({
      outcome: 'REJECTED',
      told: ['柳州示例六工程有限公司', PROVIDER.name],
    });
    expect(objection.result?.remedies.map(({ code }) => code)).toEqual([
      'ADMINISTRATIVE_LAWSUIT',
      'ADMINISTRATIVE_REVIEW',
    ]);
    expect(nextStepOf(objection)).toBeNull();
  });

  it('waits for the answer, and is the receiving office’s alone', () => {
    expect(codesOf(closing('2026-09-03'), forwarded('2026-09-01'), '2026-09-03')).toEqual([
      'ANSWER_MISSING',
    ]);
    const other = closing('2026-09-03', { decidedBy: PROVIDER });
    expect(codesOf(other, answered(), '2026-09-03')).toEqual(['NOT_COMPETENT']);
    expect(codesOf(closing('2026-09-01'), answered(), '2026-09-03')).toEqual(['DAY_OUT_OF_RANGE']);
    const early = closing('2026-09-03', { servedOn: '2026-09-02' });
    expect(codesOf(early, answered(), '2026-09-03')).toEqual(['DAY_OUT_OF_RANGE']);
  });

  it('corrects nothing that has changed since the organ looked', () => {
    const correction = { finding: 'CORRECTED', correction: { validUntil: '2026-12-31' } };
    const race = (rest: object, record: object) => faultsOf(() => closed(rest, record));
    expect(race(correction, { validUntil: '2027-01-01' })).toEqual(['RECORD_CHANGED']);
    expect(race(correction, { withdrawn: true })).toEqual(['RECORD_CHANGED']);
    expect(race(correction, { documentNumber: 'other' })).toEqual([]);
    const lift = { finding: 'UPHELD', liftedOn: '2026-09-01' };
    expect(race(lift, { liftedOn: '2026-08-20' })).toEqual(['RECORD_CHANGED']);
    expect(race({ finding: 'UPHELD' }, { withdrawn: true })).toEqual([]);
  });

  it('is the end: every other act is refused, the same closing harmless', () => {
    const end = closed({});
    expect(closing('2026-09-03')(end, on('2026-09-04'))).toBe(end);
    for (const act of [
      forward({ to: OFFICE, on: null }),
      answering('2026-09-02'),
      closing('2026-09-03', { text: '另一处理结果' }),
      withdraw(),
    ]) {
      expect(codesOf(act, end, '2026-09-04')).toContain('CASE_CLOSED');
    }
  });
});

describe('withdrawal', () => {
  it('ends the mark and leaves the record, once', () => {
    const end = withdraw()(forwarded('2026-09-01'), on('2026-09-04'));
    expect(end.objection).toMatchObject({ state: 'WITHDRAWN', closedOn: '2026-09-04' });
    expect(end.record).toEqual({
      ...PENALTY,
      objection: { filedOn: '2026-09-01', closedOn: '2026-09-04' },
    });
    expect(withdraw()(end, on('2026-09-05'))).toBe(end);
    expect(codesOf(answering('2026-09-04'), end, '2026-09-04')).toContain('CASE_CLOSED');
  });
});

describe('the table of transitions', () => {
  it('says of every event in every state whether it may happen, and lets nothing follow an end', () => {
    for (const state of OBJECTION_STATES) {
      for (const event of OBJECTION_EVENTS) {
        const to = OBJECTION_TRANSITIONS[state][event];
        expect(stateFaults(state, event)).toHaveLength(to === undefined ? 1 : 0);
        if (to !== undefined) expect(OBJECTION_STATES).toContain(to);
      }
    }
    expect(OBJECTION_TRANSITIONS.CLOSED).toEqual({});
    expect(OBJECTION_TRANSITIONS.WITHDRAWN).toEqual({});
  });
});
