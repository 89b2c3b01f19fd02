const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Whether the text is a day of the calendar, written YYYY-MM-DD (GB/T 7408, years 0001 to 9999). */
export function isDay(text: string): boolean {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The day so many days later, or earlier where `days` is negative. */
export function addDays(day: string, days: number): string {
  const { year, month, date } = partsOf(day);
  const moved = new Date(0);
  moved.setUTCFullYear(year, month - 1, date + days);
  return toDay(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** How many days the second day is after the first; negative where it is before. */
export function daysBetween(from: string, until: string): number {
  return (Date.parse(checked(until)) - Date.parse(checked(from))) / DAY_MS;
}

/** The same date so many months later, or earlier; the month's last day where it has no such date. */
export function addMonths(day: string, months: number): string {
  const { year, month, date } = partsOf(day);
  const total = year * 12 + month - 1 + months;
  const toYear = Math.floor(total / 12);
  const toMonth = total - toYear * 12 + 1;
  return toDay(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)));
}

/** The same date so many years later, or earlier; 29 February becomes the 28th in a common year. */
export function addYears(day: string, years: number): string {
  return addMonths(day, years * 12);
}

/** Day of the week of a calendar day, 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: string): number {
  // 1970-01-01 was a Thursday.
  return (((Date.parse(`${checked(day)}T00:00:00Z`) / DAY_MS + 4) % 7) + 7) % 7;
}

/** The day itself; throws where the text is none. */
export function checked(day: string): string {
  if (!isDay(day)) throw new RangeError(`not a day of the calendar: \`${day}\``);
  return day;
}

function partsOf(day: string): { year: number; month: number; date: number } {
  checked(day);
  return {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    date: Number(day.slice(8)),
  };
}

function toDay(year: number, month: number, date: number): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return checked(`${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
