export type { Breach, BreachNotice, Commitment, Repair, Step } from './commitment.js';
export { CommitmentRegister } from './commitment-register.js';
export { CommitmentService } from './commitment.service.js';
export type { CommitmentFilter } from './commitments.store.js';
export { EXPORT_FORMATS, exportCommitments, type ExportFormat } from './export.js';
export { COMMITMENT_FAULTS } from './faults.js';
export type { Actor } from './making.js';
export type { OfferRequest } from './offering.js';
export { openCommitments, type Commitments } from './open-commitments.js';
export type { SignRequest } from './sign-request.js';
export { stateOn, TRANSITIONS } from './states.js';
export {
  BREACH_GROUNDS,
  COMMITMENT_STATES,
  type BreachGrounds,
  type CommitmentEvent,
  type CommitmentState,
} from './vocabulary.js';
