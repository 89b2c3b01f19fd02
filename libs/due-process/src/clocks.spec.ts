import { compileLaw, type ClockCode } from '#libs/decision';
import { Faulty } from '#libs/faults';
import { loadLaw, shippedLawDirectory } from '#libs/rulebook';
import { deadlineOf, timeLeft } from './index.js';

const rulebook = loadLaw(shippedLawDirectory());
const law = compileLaw(rulebook, 'law-shipped');

const dueOn = (code: ClockCode, startedOn: string, kind = 'ADMIN_PENALTY') =>
  deadlineOf(law, code, { startedOn, kind })?.dueOn;

/** What is left of a deadline on a day, in short. */
function leftOn(today: string, code: ClockCode, startedOn: string, kind = 'ADMIN_PENALTY') {
  const deadline = deadlineOf(law, code, { startedOn, kind });
  if (deadline === null) throw new Error(`no ${code}`);
  const { daysLeft, isOverdue } = timeLeft(deadline, today, law);
  return [daysLeft, isOverdue];
}

describe('a step falls due', () => {
  it.each<[ClockCode, string, string, string]>([
    // Monday 23 to Friday 27 November 2026 is a week without a holiday.
    ['OBJECTION_ANSWER', '2026-11-23', '2026-11-30', 'over a weekend'],
    ['OBJECTION_ANSWER', '2026-11-21', '2026-11-27', 'from a Saturday'],
    ['REPAIR_ACCEPTANCE', '2026-11-23', '2026-11-26', 'within the week'],
    ['REPAIR_OPINION', '2026-11-25', '2026-11-30', 'over a weekend'],
    ['REPAIR_RESULT', '2026-11-23', '2026-12-07', 'over two weekends'],
    ['OBJECTION_MARK', '2026-11-21', '2026-11-21', 'at once, even on a Saturday'],
    ['PENALTY_WITHDRAWAL', '2026-11-27', '2026-11-30', 'by calendar days'],
    ['QUERY_LOG_RETENTION', '2024-02-29', '2029-02-28', 'by years'],
  ])('%s of %s on %s: %s', (code, startedOn, due) => {
    expect(dueOn(code, startedOn)).toBe(due);
  });

  it('after the days off of the National Day, counting the days that make up for them', () => {
    const { holidays } = rulebook;
    const { daysOff = [], makeUpDays = [] } = holidays.find(({ year }) => year === 2026) ?? {};
    expect(daysOff.filter((day) => day >= '2026-10-01' && day <= '2026-10-07')).toHaveLength(7);
    expect(makeUpDays).toEqual(expect.arrayContaining(['2026-09-20', '2026-10-10']));
    // Wednesday: 30 is day 0; 8 and 9 October, Saturday 10 which makes up, 12 and 13.
    expect(dueOn('OBJECTION_ANSWER', '2026-09-30')).toBe('2026-10-13');
    expect(dueOn('REPAIR_ACCEPTANCE', '2026-09-30')).toBe('2026-10-10');
    expect(dueOn('REPAIR_RESULT', '2026-09-30')).toBe('2026-10-20');
  });

  it('by the clock of its list, where that has one', () => {
    expect(dueOn('REPAIR_RESULT', '2026-11-02', 'WAGE_ARREARS')).toBe('2026-11-23');
    expect(dueOn('REPAIR_RESULT', '2026-11-02')).toBe('2026-11-16');
    expect(dueOn('LISTING_ANSWER', '2026-11-02', 'WAGE_ARREARS')).toBe('2026-11-09');
  });

  it('on no day where no number of days is known, and is no step where the law has none', () => {
    expect(dueOn('LISTING_ANSWER', '2026-11-02')).toBeNull();
    expect(dueOn('REPAIR_EXTENSION', '2026-11-16')).toBeNull();
    expect(dueOn('OBJECTION_EXTENSION', '2026-11-16')).toBeUndefined();
  });

  it('by the law of the day on which it starts', () => {
    expect(dueOn('REPAIR_ACCEPTANCE', '2025-06-21')).toBeUndefined();
    expect(dueOn('REPAIR_ACCEPTANCE', '2025-06-22')).toBe('2025-06-25');
    expect(dueOn('OBJECTION_ANSWER', '2022-08-17')).toBeUndefined();
    expect(dueOn('OBJECTION_ANSWER', '2022-08-18')).toBe('2022-08-25');
  });

  it('or is refused, naming the year whose holidays are not published', () => {
    expect(dueOn('REPAIR_RESULT', '2026-12-17')).toBe('2026-12-31');
    try {
      dueOn('REPAIR_RESULT', '2026-12-18');
      throw new Error('it was counted');
    } catch (error) {
      if (!(error instanceof Faulty)) throw error;
      expect(error.faults).toMatchObject([{ code: 'HOLIDAYS_UNKNOWN', field: null }]);
      expect(error.faults[0]?.message).toContain('2027');
    }
  });
});

describe('what is left of a deadline', () => {
  it.each<[string, number | null, boolean]>([
    ['2026-11-23', 5, false],
    ['2026-11-27', 1, false],
    ['2026-11-28', 1, false],
    ['2026-11-30', 0, false],
    ['2026-12-01', -1, true],
    ['2026-12-07', -5, true],
  ])('on %s: %s working days', (today, daysLeft, isOverdue) => {
    expect(leftOn(today, 'OBJECTION_ANSWER', '2026-11-23')).toEqual([daysLeft, isOverdue]);
  });

  it('on a weekend after its last day is overdue by no working day yet', () => {
    expect(leftOn('2026-11-27', 'OBJECTION_ANSWER', '2026-11-20')).toEqual([0, false]);
    expect(leftOn('2026-11-28', 'OBJECTION_ANSWER', '2026-11-20')).toEqual([0, true]);
  });

  it('is in calendar days where the clock counts those', () => {
    expect(leftOn('2026-11-29', 'PENALTY_WITHDRAWAL', '2026-11-27')).toEqual([1, false]);
    expect(leftOn('2026-11-30', 'PENALTY_WITHDRAWAL', '2026-11-27')).toEqual([0, false]);
    expect(leftOn('2026-12-01', 'PENALTY_WITHDRAWAL', '2026-11-27')).toEqual([-1, true]);
  });

  it('cannot be counted into a year without published holidays, but overdue is overdue', () => {
    expect(leftOn('2027-01-04', 'OBJECTION_ANSWER', '2026-11-23')).toEqual([null, true]);
  });

  it('is nothing where nothing falls due', () => {
    expect(leftOn('2030-01-01', 'REPAIR_EXTENSION', '2026-11-23')).toEqual([null, false]);
  });
});
