export type { Actor } from './act.js';
export { deadlineOf, timeLeft } from './clocks.js';
export type { CorrectionInput, DetailInput, FieldChange } from './correction-input.js';
export { DUE_PROCESS_FAULTS } from './faults.js';
export {
  ObjectionRegister,
  type ObjectionFilter,
  type ToldObjection,
} from './objection-register.js';
export { ObjectionService, type NamedSubject } from './objection.service.js';
export type { Evidence, Objection, ObjectionStep, Objector } from './objection.js';
export { openDueProcess, type DueProcess } from './open-due-process.js';
export {
  isOverdue,
  nextDueOn,
  nextStepOf,
  type KeptDeadline,
  type Proceeding,
} from './proceeding.js';
export { ProceedingsStore } from './proceedings.store.js';
export { repairEligibility, type Asking } from './repair-eligibility.js';
export type {
  ObjectionEvent,
  ObjectionOutcome,
  ObjectionRequest,
  ObjectionState,
  ObjectorRole,
} from './vocabulary.js';
