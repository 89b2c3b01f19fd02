export type { Confirmation, ContractField, ContractSide } from './contract.js';
export { ContractRegister, type ContractFilter } from './contract-register.js';
export {
  warningTermsIn,
  type ContractWarning,
  type JudgedContract,
  type Progress,
  type WarningTerms,
} from './contract-warnings.js';
export { openSupervision, type Supervision } from './open-supervision.js';
