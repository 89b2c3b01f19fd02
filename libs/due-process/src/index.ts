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
