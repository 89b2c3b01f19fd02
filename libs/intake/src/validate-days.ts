import { addDays, HolidaysUnknownError, type WorkingCalendar } from '#libs/calendar';
import type { Day } from '#libs/decision';
import { orOpen } from './cell.js';
import { remembering } from './remembering.js';
import { dayAt, entriesAt, textAt, type Context, type Row, type Rule } from './row.js';

const EARLIEST = '1949-10-01';
/** No seven working days last longer, holidays included. */
const LONGEST_WORKING_WEEKS = 31;
/** 行政处罚法 Art. 48: withdrawn from publication within three days. */
const WITHDRAWN_WITHIN_DAYS = 3;

/** V04: decided, and what has happened done, by the day of the report; the first day not after the last. */
export const daysInOrder: Rule = (row, say, { today }) => {
  const decidedOn = dayAt(row, 'decidedOn');
  const validFrom = dayAt(row, 'validFrom') ?? decidedOn;
  if (decidedOn !== null && decidedOn > today) {
    say('V04', 'ERROR', 'decidedOn', '决定日期晚于报送日期；请核对');
  }
  if (decidedOn !== null && decidedOn < EARLIEST) {
    say('V04', 'ERROR', 'decidedOn', '决定日期早于1949年10月1日；请核对');
  }
  for (const place of row.layout.past) {
    const day = row.values[place];
    if (typeof day === 'string' && day > today) {
      say('V04', 'ERROR', place, '晚于报送日期，尚未发生的不能填写；请核对');
    }
  }
  if (validFrom === null) return;
  for (const role of ['validUntil', 'publishedUntil', 'banUntil', 'liftedOn'] as const) {
    const day = dayAt(row, role);
    if (day !== null && day < validFrom) {
      say('V04', 'ERROR', role, '早于开始的日期（有效期自、列入日期或者决定日期）；请核对');
    }
  }
};

/** V05: reported within so many working days of the decision, of which the day itself is day 0; later is 迟报. */
export const inTime: Rule = (row, say, { law, today }) => {
  const { reportWithinWorkingDays: within } = row.layout.format;
  const decidedOn = dayAt(row, 'decidedOn');
  if (within === null || decidedOn === null || decidedOn < EARLIEST || decidedOn > today) return;
  if (today <= lastDayToReport(decidedOn, within, law.calendar)) return;
  const message = `迟报：应当自决定之日起${String(within)}个工作日内报送`;
  say('V05', 'LATE', 'decidedOn', message);
};

/** Working days by which a row is reported late (V05); 0 where it is in time, or the days cannot be counted. */
export function lateDaysOf(row: Row, { law, today }: Context): number {
  const { reportWithinWorkingDays: within } = row.layout.format;
  const decidedOn = dayAt(row, 'decidedOn');
  if (within === null || decidedOn === null || decidedOn < EARLIEST) return 0;
  const last = lastDayToReport(decidedOn, within, law.calendar);
  return last < today ? workingDaysBetween(last, today, law.calendar) : 0;
}

/** Working days after a day until the day of report, counted back as far as a row needed it. */
interface Counted {
  readonly until: Day;
  readonly after: Map<Day, number>;
  earliest: Day;
}
const COUNTED = new WeakMap<WorkingCalendar, Counted>();

function workingDaysBetween(from: Day, until: Day, calendar: WorkingCalendar): number {
  let counted = COUNTED.get(calendar);
  if (counted?.until !== until) {
    counted = { until, after: new Map([[until, 0]]), earliest: until };
    COUNTED.set(calendar, counted);
  }
  const { after } = counted;
  let days = after.get(counted.earliest) ?? 0;
  while (from < counted.earliest) {
    if (isKnownWorkingDay(counted.earliest, calendar)) days += 1;
    counted.earliest = addDays(counted.earliest, -1);
    after.set(counted.earliest, days);
  }
  return after.get(from) ?? 0;
}

function isKnownWorkingDay(day: Day, calendar: WorkingCalendar): boolean {
  try {
    return calendar.isWorkingDay(day);
  } catch (error) {
    if (error instanceof HolidaysUnknownError) return false;
    throw error;
  }
}

/** By calendar and days within, the last day in time of a decision. */
const LAST_DAYS = new WeakMap<WorkingCalendar, Map<number, (decidedOn: Day) => Day>>();

function lastDayToReport(decidedOn: Day, within: number, calendar: WorkingCalendar): Day {
  const ofCalendar = LAST_DAYS.get(calendar) ?? new Map<number, (decidedOn: Day) => Day>();
  LAST_DAYS.set(calendar, ofCalendar);
  const last = ofCalendar.get(within) ?? remembering((day) => lastDayFrom(day, within, calendar));
  ofCalendar.set(within, last);
  return last(decidedOn);
}

/** The last day in time; of a year whose holidays are not known, one by which it is in time for sure. */
function lastDayFrom(decidedOn: Day, within: number, calendar: WorkingCalendar): Day {
  try {
    return calendar.addWorkingDays(decidedOn, within);
  } catch (error) {
    if (error instanceof HolidaysUnknownError) return addDays(decidedOn, LONGEST_WORKING_WEEKS);
    throw error;
  }
}

/** V12: a decision set aside is withdrawn within three days, with the reason. */
export const withdrawnInTime: Rule = (row, say, { today }) => {
  if (!isWithdrawn(row)) return;
  if (textAt(row, 'remarks') === '') {
    say(
      'V12',
      'WARNING',
      'remarks',
      '决定被撤销、确认违法或者无效的，应当说明理由（行政处罚法第四十八条）',
    );
  }
  const withdrawnOn = dayAt(row, 'withdrawnOn');
  if (withdrawnOn !== null && today > addDays(withdrawnOn, WITHDRAWN_WITHIN_DAYS)) {
    say('V12', 'LATE', 'withdrawnOn', '迟报：应当在三日内撤回公开（行政处罚法第四十八条）');
  }
};

/** 撤销、确认违法或者无效: the decision was set aside. */
export function isWithdrawn(row: Parameters<Rule>[0]): boolean {
  return entriesAt(row, 'status').some(({ means }) => means === 'withdrawn');
}

/** V14: 长期 is written 2099/12/31. */
export const openEnd: Rule = (row, say) => {
  for (const role of ['validUntil', 'publishedUntil', 'banUntil'] as const) {
    const day = dayAt(row, role);
    if (day !== null && day !== '2099-12-31' && orOpen(day) === null) {
      say('V14', 'WARNING', role, '长期有效应当写作2099/12/31；已按长期处理');
    }
  }
};
