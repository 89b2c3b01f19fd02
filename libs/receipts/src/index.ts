export { canonicalJson } from './canonical.js';
export {
  CheckLogStore,
  type CheckLink,
  type LoggedBatch,
  type LoggedCheck,
  type LoggedQuestion,
  type LoggedRequest,
  type PastCheckRow,
  type StoredQuestion,
} from './check-log.store.js';
export { documentOf, formOf } from './document.js';
export { LooksStore, type Look, type LookPlace } from './looks.store.js';
export { firstNumberAt, newNumber } from './number.js';
export { prove, type Proof } from './prove.js';
export type { Receipt } from './receipt.js';
export { sha256 } from './sha256.js';
export { SigningKey } from './signing-key.js';
