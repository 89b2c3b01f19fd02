export * from './check-request.js';
export { CheckService } from './check.service.js';
export { openChecking, type Checking } from './open-checking.js';
export { examineApplicant, examineRequest, toQuestion } from './question-from-request.js';
