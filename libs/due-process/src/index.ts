export { AffectedChecks, type AffectedCheck, type ToldTouched } from './affected-checks.js';
export type { RecordChange } from './change.js';
export type { Appraisal, LateStep, Period } from './circular.js';
export { DeadlineRegister } from './deadline-register.js';
export { placeOf, type DeadlineFilter, type DeadlineItem, type DueKind } from './deadlines.js';
export {
  isOverdue,
  nextDueOn,
  nextStepOf,
  PROCEEDING_KINDS,
  type KeptDeadline,
  type Organ,
  type Proceeding,
  type ProceedingKind,
} from './proceeding.js';
export { ProceedingsStore, type ProceedingFilter } from './proceedings.store.js';
export { Touched } from './touched.js';
