import { addDays } from '#libs/calendar';
import { CLOCK_CODES, type ProcedureClock } from '#libs/decision';
import { deadlineOf, timeLeft } from '#libs/due-process';
import { z } from 'zod';
import { clockFilesIn, day, holidaysUnknown, outcomeOf, shippedLaw } from './files.js';

/*
 * Golden cases of the clocks (期限) of procedures, one file a clock. Their days were counted by hand from the law and the
 * notices of the State Council on holidays; comments say how.
 */

/** A kind of record that no clock names. */
const UNNAMED_KIND = 'ADMIN_PENALTY';
const clockFile = z.strictObject({
  clock: z.enum(CLOCK_CODES),
  cases: z
    .array(
      z.strictObject({
        name: z.string(),
        /** Of the record. */
        kind: z.string().default(UNNAMED_KIND),
        /** Day 0. */
        start: day,
        /** The last day in time, or why there is none. */
        due: z.union([day, z.enum(['no step', 'no number']), holidaysUnknown]),
        /** What is left on some days: `1 left`, `0 left` on the last, `1 over`, `unknown over`. */
        days: z.record(day, z.string().regex(/^(?:\d+ left|(?:\d+|unknown) over)$/)).default({}),
      }),
    )
    .min(1),
});
type ClockCase = z.infer<typeof clockFile>['cases'][number] & {
  readonly clock: ProcedureClock['code'];
};

const law = shippedLaw();
const cases: readonly ClockCase[] = clockFilesIn('procedures', clockFile).flatMap((file) =>
  file.cases.map((one) => ({ ...one, clock: file.clock })),
);

describe('a step', () => {
  it.each(cases)('$clock from $start: $name', (one) => {
    expect(
      outcomeOf(() => {
        const deadline = deadlineIn(one);
        return deadline === null ? 'no step' : (deadline.dueOn ?? 'no number');
      }),
    ).toBe(one.due);
    for (const [today, said] of Object.entries(one.days)) {
      const deadline = deadlineIn(one);
      if (deadline === null) throw new Error('days are told of a step that there is not');
      const { daysLeft, isOverdue } = timeLeft(deadline, today, law);
      const count = daysLeft === null ? 'unknown' : String(Math.abs(daysLeft));
      expect([today, `${count} ${isOverdue ? 'over' : 'left'}`]).toEqual([today, said]);
    }
  });
});

describe('of every clock of the law there is a case', () => {
  const clocks = law.rulebook.procedures.clocks;

  it('of the first day on which it is law, and of the day before', () => {
    expect(without(({ code, kind, from }) => starts(code, kind, from, addDays(from, -1)))).toEqual(
      [],
    );
  });

  it('of the last day on which it is law, where there is one', () => {
    expect(without(({ code, kind, until }) => until === null || starts(code, kind, until))).toEqual(
      [],
    );
  });

  it('of the day before the last in time, the last and the day after, where it has a number', () => {
    const isTold = ({ code, kind, limit }: ProcedureClock) =>
      limit === null ||
      cases.some(
        (one) =>
          isOf(one, code, kind) &&
          one.days[one.due] === '0 left' &&
          one.days[addDays(one.due, 1)] !== undefined &&
          (limit === 0 || Object.values(one.days).includes('1 left')),
      );
    expect(without(isTold)).toEqual([]);
  });

  it('that needs the holidays of a year that is not published, where it counts working days', () => {
    expect(cases.filter(({ due }) => due.startsWith('HOLIDAYS_UNKNOWN')).length).toBeGreaterThan(1);
  });

  function without(isTold: (clock: ProcedureClock) => boolean): readonly string[] {
    return clocks
      .filter((clock) => !isTold(clock))
      .map(({ code, kind, from }) => `${code} ${kind ?? ''} ${from}`);
  }

  function starts(code: string, kind: string | null, ...days: readonly string[]): boolean {
    return days.every((start) => cases.some((one) => isOf(one, code, kind) && one.start === start));
  }
});

function isOf(one: ClockCase, code: string, kind: string | null): boolean {
  return one.clock === code && one.kind === (kind ?? UNNAMED_KIND);
}

function deadlineIn({ clock, start, kind }: ClockCase) {
  return deadlineOf(law, clock, { startedOn: start, kind });
}
