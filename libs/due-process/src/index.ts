export { deadlineOf, timeLeft } from './clocks.js';
export { repairEligibility, type Asking } from './repair-eligibility.js';
