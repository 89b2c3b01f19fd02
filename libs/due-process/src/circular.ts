import type { WorkingCalendar } from '#libs/calendar';
import type { Day } from '#libs/decision';
import { workingDaysBetween } from './deadlines.js';
import type { KeptDeadline, Organ, Proceeding, ProceedingKind } from './proceeding.js';

/** A step that was late on some day of the time looked at. */
export interface LateStep {
  readonly organ: Organ | null;
  readonly kind: ProceedingKind;
  readonly id: string;
  readonly step: string;
  readonly dueOn: Day;
  /** Null: not done by the end of that time. */
  readonly doneOn: Day | null;
  /** 逾期工作日 until it was done, or to the end of that time; null: holidays are not published. */
  readonly lateDays: number | null;
}

/** 办理情况 of one organ and kind of proceeding in a year. */
export interface Appraisal {
  readonly organ: Organ | null;
  readonly kind: ProceedingKind;
  /** Proceedings of which it did or owed a step with a last day in that time. */
  readonly cases: number;
  /** Those without a late step of it. */
  readonly inTime: number;
  readonly late: number;
  /** 平均办理工作日 of the steps that it did; null where it did none, or holidays are not published. */
  readonly averageDays: number | null;
}

/** From a day to another, both included. */
export interface Period {
  readonly from: Day;
  readonly until: Day;
}

/** 通报: what was late on a day of a period, by organ, the latest first; from what was known at its end. */
export function lateSteps(
  proceedings: readonly Proceeding[],
  { from, until }: Period,
  calendar: WorkingCalendar,
): readonly LateStep[] {
  return proceedings
    .flatMap((proceeding) =>
      proceeding.deadlines.flatMap((deadline) => {
        const { clock: step, organ, dueOn } = deadline;
        const end = endOf(deadline, proceeding);
        // A step is late from the day after its last day to the day on which it is done.
        if (dueOn === null || dueOn >= earlier(end, until) || (end !== null && end < from)) {
          return [];
        }
        const { kind, id } = proceeding;
        const doneOn = end !== null && end <= until ? end : null;
        const lateDays = workingDaysBetween(dueOn, earlier(end, until), calendar);
        return [{ organ, kind, id, step, dueOn, doneOn, lateDays }];
      }),
    )
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/**
 * 年度考核 figures: of each organ, the cases of which a step fell due in the period, in time and late. Objections that
 * 行政复议 or 行政诉讼 caused do not count (work plan 2022, item 3).
 */
export function appraisals(
  proceedings: readonly Proceeding[],
  { from, until }: Period,
  calendar: WorkingCalendar,
): readonly Appraisal[] {
  const tallies = new Map<string, Tally>();
  for (const proceeding of proceedings) {
    if (proceeding.causedBy != null) continue;
    for (const deadline of proceeding.deadlines) {
      const { organ, startedOn, dueOn } = deadline;
      const end = endOf(deadline, proceeding);
      const isOfPeriod = dueOn !== null && from <= dueOn && dueOn <= until;
      // What need be done no more, and was not late by then, is nobody's step.
      if (!isOfPeriod || (deadline.doneOn === null && end !== null && end <= dueOn)) continue;
      const key = `${organ?.code ?? ''} ${proceeding.kind}`;
      const tally = tallies.get(key) ?? emptyTally(organ, proceeding.kind);
      tallies.set(key, tally);
      tally.cases.add(proceeding.id);
      if (dueOn < earlier(end, until)) tally.late.add(proceeding.id);
      if (deadline.doneOn !== null) {
        tally.days.push(workingDaysBetween(startedOn, deadline.doneOn, calendar));
      }
    }
  }
  return [...tallies.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { organ, kind, cases, late, days }]) => ({
      ...{ organ, kind, cases: cases.size, late: late.size },
      inTime: cases.size - late.size,
      averageDays: averageOf(days),
    }));
}

interface Tally {
  readonly organ: Organ | null;
  readonly kind: ProceedingKind;
  readonly cases: Set<string>;
  readonly late: Set<string>;
  readonly days: (number | null)[];
}

function emptyTally(organ: Organ | null, kind: ProceedingKind): Tally {
  return { organ, kind, cases: new Set(), late: new Set(), days: [] };
}

/** The day on which a step was done, or need be done no more; null while it is owed. */
function endOf({ doneOn }: KeptDeadline, { closedOn }: Proceeding): Day | null {
  return doneOn ?? closedOn;
}

function earlier(day: Day | null, other: Day): Day {
  return day === null || other < day ? other : day;
}

function averageOf(days: readonly (number | null)[]): number | null {
  const known = days.filter((one) => one !== null);
  if (known.length === 0 || known.length < days.length) return null;
  return Math.round((known.reduce((sum, one) => sum + one, 0) / known.length) * 10) / 10;
}

function orderOf({ organ, dueOn, id, step }: LateStep): string {
  return `${organ?.code ?? '~'} ${dueOn} ${id} ${step}`;
}
