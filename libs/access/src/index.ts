export { AccessFault } from './access-fault.js';
export { AccessLog, OK } from './access-log.js';
export type { LoggedAccess } from './access-log.store.js';
export { ACCESS_FAULTS } from './access-request.js';
export { ClientTokens, isAsymmetric, type IssuerSettings } from './client-token.js';
export { isKeyOpen, type Client, type ClientKey, type Limits } from './client.js';
export { bearerOf, type Shown } from './credential.js';
export {
  CLIENT_FAULTS,
  type ClientChangeRequest,
  type NewClientRequest,
} from './client-request.js';
export { ClientsService, type ClientChanged, type ClientWithKeys } from './clients.service.js';
export { askerOf, Doorkeeper, type Asker } from './doorkeeper.js';
export { KnownClients } from './known-clients.js';
export { requirePurpose } from './purpose.js';
export { SCOPES, type Scope } from './scopes.js';
export { SubjectAccessService } from './subject-access.service.js';
export {
  SUBJECT_TOKEN_FAULTS,
  SubjectTokenFault,
  SubjectTokens,
  type Holder,
  type SubjectHolder,
} from './subject-token.js';
