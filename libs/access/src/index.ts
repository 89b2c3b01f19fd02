export { ACCESS_FAULTS } from './access-request.js';
export { SubjectAccessService } from './subject-access.service.js';
export {
  SUBJECT_TOKEN_FAULTS,
  SubjectTokenFault,
  SubjectTokens,
  type Holder,
  type SubjectHolder,
} from './subject-token.js';
