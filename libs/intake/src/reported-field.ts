import type { Field, Role } from './format.js';

/** Kept nowhere: numbers of persons, and what says nothing without them. */
const PRIVATE: readonly Role[] = [
  ...(['personId', 'personIdType', 'representativeId', 'representativeIdType'] as const),
  'contact',
];
/** What the record itself gives back. */
const OF_RECORD: readonly Role[] = [
  ...(['subjectCode', 'kind', 'authority', 'documentNumber'] as const),
  ...(['decidedOn', 'validFrom', 'validUntil', 'liftedOn'] as const),
];
const ELSEWHERE: ReadonlySet<Role> = new Set([...PRIVATE, ...OF_RECORD]);

/** Whether the cell of a field is kept beside the record, since the record alone does not give it back. */
export function isReported({ is, detail, meaning, type }: Field): boolean {
  if (is !== undefined && ELSEWHERE.has(is)) return false;
  return detail === undefined || meaning === true || type === 'law';
}

/** Stands in an exported file where any words are required and none are kept; it is never kept itself. */
export const NOT_KEPT = '未留存';

/** Whether a field is required, but any words will do. */
export function mayBeUnsaid({ required, is, type, values }: Field): boolean {
  const isText = type === undefined && values === undefined;
  return required === true && isText && (is === undefined || is === 'contact');
}
