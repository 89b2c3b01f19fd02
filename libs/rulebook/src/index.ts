export { LawError, LawFile, type Fault } from './law-file.js';
export { loadLaw } from './load-law.js';
export { publishedLaw, shippedLawDirectory, type PublishedLaw } from './published-law.js';
