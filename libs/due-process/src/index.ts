export { repairEligibility, type Asking } from './repair-eligibility.js';
export { RepairRegister, type RepairFilter, type ToldRepair } from './repair-register.js';
export { RepairService } from './repair.service.js';
export type {
  ApplicantRole,
  Extension,
  HandedIn,
  Opinion,
  Repair,
  RepairDecision,
  RepairEvent,
  RepairState,
} from './repair.js';
export type { Actor } from './act.js';
export { deadlineOf, timeLeft } from './clocks.js';
export type { CorrectionInput, DetailInput, FieldChange } from './correction-input.js';
export { DUE_PROCESS_FAULTS } from './faults.js';
export {
  ObjectionRegister,
  type ObjectionFilter,
  type ToldObjection,
} from './objection-register.js';
export { ObjectionService } from './objection.service.js';
export type { NamedSubject } from './on-record.js';
export type { Evidence, Objection, ObjectionStep, Objector } from './objection.js';
export { openDueProcess, type DueProcess } from './open-due-process.js';
export { AffectedChecks, type AffectedCheck, type ToldTouched } from './affected-checks.js';
export type { RecordChange } from './change.js';
export type { Appraisal, LateStep, Period } from './circular.js';
export { DeadlineRegister } from './deadline-register.js';
export { placeOf, type DeadlineFilter, type DeadlineItem, type DueKind } from './deadlines.js';
export {
  isOverdue,
  nextDueOn,
  nextStepOf,
  type KeptDeadline,
  type Proceeding,
  type ServedRemedy,
} from './proceeding.js';
export { ProceedingsStore } from './proceedings.store.js';
export type {
  ObjectionCause,
  ObjectionEvent,
  ObjectionOutcome,
  ObjectionRequest,
  ObjectionState,
  ObjectorRole,
} from './vocabulary.js';
export { Touched } from './touched.js';
