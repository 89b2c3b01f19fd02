export {
  CheckLogStore,
  type LoggedBatch,
  type LoggedCheck,
  type LoggedQuestion,
  type LoggedRequest,
} from './check-log.store.js';
export { documentOf, FORM } from './document.js';
export { newNumber } from './number.js';
export { digestOf, prove, type Proof } from './prove.js';
export type { Receipt } from './receipt.js';
export { SigningKey } from './signing-key.js';
