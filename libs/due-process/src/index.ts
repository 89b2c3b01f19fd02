export { deadlineOf, timeLeft } from './clocks.js';
export { repairEligibility, type Asking } from './repair-eligibility.js';
export type { Actor } from './act.js';
export type { CorrectionInput, DetailInput } from './correction-input.js';
export { DUE_PROCESS_FAULTS } from './faults.js';
export {
  ObjectionRegister,
  type ObjectionFilter,
  type ObjectionPage,
  type ToldObjection,
} from './objection-register.js';
export { OBJECTION_TRANSITIONS } from './objection-states.js';
export { ObjectionService, type NamedSubject } from './objection.service.js';
export type {
  Evidence,
  FieldChange,
  Objection,
  ObjectionAnswer,
  ObjectionResult,
  ObjectionStep,
  Objector,
  ServedRemedy,
} from './objection.js';
export { openDueProcess, type DueProcess } from './open-due-process.js';
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
export {
  OBJECTION_EVENTS,
  OBJECTION_OUTCOMES,
  OBJECTION_REQUESTS,
  OBJECTION_STATES,
  OBJECTOR_ROLES,
  type ObjectionEvent,
  type ObjectionOutcome,
  type ObjectionRequest,
  type ObjectionState,
  type ObjectorRole,
} from './vocabulary.js';
