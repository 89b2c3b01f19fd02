export { CatalogueService, type OpenCatalogue } from './catalogue.service.js';
export * from './check-request.js';
export { CheckService, RETRY_MS } from './check.service.js';
export { openChecking, type Checking } from './open-checking.js';
export { Trace } from './trace.js';
export { examineApplicant, examineRequest, toQuestion } from './question-from-request.js';
export {
  explain,
  type Explanation,
  type ExplanationRequest,
  type UncalledRules,
} from './explanation.js';
export { Simulation } from './simulation.js';
export type { SimulationReport } from './simulation-report.js';
