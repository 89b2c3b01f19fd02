export { Faulty, fault, refuseAny, type Fault } from './faults.js';
export { withHolidays, workingDaysAfter } from './working-days.js';
export {
  day,
  digest,
  INPUT_FAULTS,
  organ,
  organCode,
  orNull,
  readInput,
  reference,
  text,
  who,
} from './input.js';
