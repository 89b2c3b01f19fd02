export { deadlineOf, timeLeft } from './clocks.js';
export { repairEligibility, type Asking, type RepairEligibility } from './repair-eligibility.js';
export { REPAIR_TRANSITIONS } from './repair-acts.js';
export {
  RepairRegister,
  type RepairFilter,
  type ToldRepair,
} from './repair-register.js';
export { RepairService } from './repair.service.js';
export {
  APPLICANTS,
  REPAIR_EVENTS,
  REPAIR_STATES,
  type ApplicantRole,
  type Extension,
  type HandedIn,
  type Opinion,
  type Repair,
  type RepairDecision,
  type RepairEvent,
  type RepairState,
  type RepairStep,
} from './repair.js';
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
export { ObjectionService } from './objection.service.js';
export type { NamedSubject } from './on-record.js';
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
