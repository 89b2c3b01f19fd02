import { publishedYears, workingCalendar } from '#libs/calendar';
import { appraisals, lateSteps } from './circular.js';
import { boardOf, dueStepsOf, itemOf, type DueStep } from './deadlines.js';
import type { KeptDeadline, Proceeding } from './proceeding.js';

const CALENDAR = workingCalendar(publishedYears());
const ORGAN = { name: '甲局', code: '11450202MACG00011D' };
const OTHER = { name: '乙局', code: '11450202MACG00022X' };
const MARCH = { from: '2026-03-01', until: '2026-03-31' };

const step = (rest: Partial<KeptDeadline>): KeptDeadline => ({
  ...{ clock: 'OBJECTION_ANSWER', organ: ORGAN, startedOn: '2026-03-02' },
  ...{ dueOn: '2026-03-09', doneOn: null, ...rest },
});
const proceeding = (
  id: string,
  deadlines: readonly KeptDeadline[],
  closedOn: string | null = null,
): Proceeding => ({
  ...{ id, kind: 'OBJECTION', clientId: 'hall', subjectId: 's', recordId: 'r', state: 'FORWARDED' },
  ...{ filedOn: '2026-03-02', closedOn, deadlines },
});
const due = (id: string, dueOn: string, rest: Partial<DueStep> = {}): DueStep => ({
  ...{ kind: 'OBJECTION', id, step: 'OBJECTION_ANSWER', organ: ORGAN, startedOn: null, dueOn },
  ...rest,
});

describe('the board', () => {
  const board = (steps: readonly DueStep[], today: string, filter = {}) =>
    boardOf(steps, filter, today)
      .map((one) => itemOf(one, today, CALENDAR))
      .map(({ id, daysLeft, isOverdue }) => [id, daysLeft, isOverdue]);

  it.each([
    ['2026-03-06', 1, false],
    ['2026-03-08', 1, false],
    ['2026-03-09', 0, false],
    ['2026-03-10', -1, true],
    ['2026-03-16', -5, true],
  ])('on %s shows of what is due on Monday the 9th %i working days', (today, daysLeft, late) => {
    expect(board([due('a', '2026-03-09')], today)).toEqual([['a', daysLeft, late]]);
  });

  it('shows what is overdue longest first, and tells no days beyond published holidays', () => {
    const steps = [due('c', '2027-01-05'), due('b', '2026-03-09'), due('a', '2026-03-11')];
    expect(board(steps, '2026-03-12')).toEqual([
      ['b', -3, true],
      ['a', -1, true],
      ['c', null, false],
    ]);
  });

  it('limits to an organ, a kind, what is overdue, what is due by a day', () => {
    const steps = [
      due('a', '2026-03-09'),
      due('b', '2026-03-13', { organ: OTHER }),
      due('c', '2026-03-16', { kind: 'REPAIR' }),
    ];
    const ids = (filter: object) => board(steps, '2026-03-13', filter).map(([id]) => id);
    expect(ids({ organ: OTHER.code })).toEqual(['b']);
    expect(ids({ kind: 'REPAIR' })).toEqual(['c']);
    expect(ids({ overdueOnly: true })).toEqual(['a']);
    expect(ids({ dueUntil: '2026-03-13' })).toEqual(['a', 'b']);
  });

  it('holds nothing that is done, has no last day, or is of what is closed', () => {
    const open = [step({}), step({ doneOn: '2026-03-05' }), step({ dueOn: null })];
    expect(dueStepsOf(proceeding('a', open))).toHaveLength(1);
    expect(dueStepsOf(proceeding('a', open, '2026-03-06'))).toEqual([]);
  });
});

describe('the circular of March', () => {
  const late = (one: KeptDeadline, closedOn: string | null = null) =>
    lateSteps([proceeding('a', [one], closedOn)], MARCH, CALENDAR).map(({ doneOn, lateDays }) => [
      doneOn,
      lateDays,
    ]);

  it.each<[string, Partial<KeptDeadline>, readonly unknown[]]>([
    ['done on its last day', { doneOn: '2026-03-09' }, []],
    ['done the day after', { doneOn: '2026-03-10' }, [['2026-03-10', 1]]],
    ['done in April', { doneOn: '2026-04-02' }, [[null, 16]]],
    ['not done', {}, [[null, 16]]],
    ['due on the last day of the month', { dueOn: '2026-03-31' }, []],
    ['due the day before', { dueOn: '2026-03-30' }, [[null, 1]]],
    ['due and done in February, late', { dueOn: '2026-02-25', doneOn: '2026-02-28' }, []],
    ['done late on the 1st', { dueOn: '2026-02-26', doneOn: '2026-03-01' }, [['2026-03-01', 2]]],
    ['without a last day', { dueOn: null }, []],
  ])('of a step %s', (_, rest, expected) => {
    expect(late(step(rest))).toEqual(expected);
  });

  it('counts no day after the proceeding ended', () => {
    expect(late(step({}), '2026-03-11')).toEqual([['2026-03-11', 2]]);
    expect(late(step({}), '2026-03-06')).toEqual([]);
  });
});

test('the appraisal counts cases by organ, in time and late, and how long steps took', () => {
  const figures = appraisals(
    [
      proceeding('a', [step({ doneOn: '2026-03-06' }), step({ organ: OTHER })]),
      proceeding('b', [step({ doneOn: '2026-03-11' })]),
      proceeding('c', [step({ dueOn: '2026-04-01' })]),
      proceeding('d', [step({})], '2026-03-05'),
      // What reconsideration or litigation caused does not count.
      ...(['ADMINISTRATIVE_REVIEW', 'ADMINISTRATIVE_LAWSUIT'] as const).map((causedBy) => ({
        ...proceeding(causedBy, [step({ doneOn: '2026-03-11' })]),
        causedBy,
      })),
    ],
    MARCH,
    CALENDAR,
  );
  expect(figures).toEqual([
    { organ: ORGAN, kind: 'OBJECTION', cases: 2, inTime: 1, late: 1, averageDays: 5.5 },
    { organ: OTHER, kind: 'OBJECTION', cases: 1, inTime: 0, late: 1, averageDays: null },
  ]);
});
