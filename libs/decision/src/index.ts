export * from './answer.js';
export { compileLaw, type Law } from './compiled-law.js';
export { decide, matterOf } from './decide.js';
export type * from './facts.js';
export * from './law.js';
export type * from './question.js';
export { Refusal, REFUSAL_CODES, type RefusalCode } from './refusal.js';
export * from './vocabulary.js';
