export * from './check-request.js';
export { CheckService } from './check.service.js';
export { openChecking, type Checking, type CheckingSettings } from './open-checking.js';
export {
  examineApplicant,
  examineRequest,
  toQuestion,
  type Asking,
  type ExaminedSubject,
} from './question-from-request.js';
