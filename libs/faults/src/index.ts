export { Faulty, fault, refuseAny, type Fault } from './faults.js';
export { workingDaysAfter } from './working-days.js';
