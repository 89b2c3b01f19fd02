import { hash } from 'node:crypto';

/** Id of a record by its kind and what names the decision: a repeat finds the record it repeats. */
export function recordIdOf(kind: string, key: string): string {
  return hash('sha256', `${kind}\n${key}`).slice(0, 32);
}
