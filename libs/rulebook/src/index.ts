export {
  confirmableRule,
  substanceOf,
  withConfirmations,
  type RuleConfirmation,
} from './confirmations.js';
export { differencesBetween, type Difference, type PartDifference } from './diff.js';
export { LawError, LawFile, type Fault } from './law-file.js';
export { lint, type Lapse, type LintReport, type Orphanage, type RuleName } from './lint.js';
export { loadLaw, readLaw } from './load-law.js';
export { fileNameOf, ruleSkeleton, type NewRule } from './new-rule.js';
export { publishedLaw, shippedLawDirectory, type PublishedLaw } from './published-law.js';
export { shippedDirectory } from './shipped-directory.js';
