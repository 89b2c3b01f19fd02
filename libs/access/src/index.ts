export { ACCESS_FAULTS, type AccessFault, type AccessRequest } from './access-request.js';
export { SubjectAccessService, type AccessOpened } from './subject-access.service.js';
export {
  HOLDERS,
  SUBJECT_TOKEN_FAULTS,
  SubjectTokenFault,
  SubjectTokens,
  type Holder,
  type SubjectHolder,
} from './subject-token.js';
