export { addDays, addMonths, addYears, daysBetween, isDay } from './day.js';
export { endOfDay, formatInstant, shanghaiDay, startOfDay } from './instant.js';
export { publishedYears, type PublishedYear } from './published-years.js';
export { HolidaysUnknownError, workingCalendar, type WorkingCalendar } from './working-calendar.js';
