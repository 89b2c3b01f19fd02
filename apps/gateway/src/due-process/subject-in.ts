import { examineApplicant } from '#libs/checking';
import type { NamedSubject } from '#libs/due-process';
import type { SubjectInput } from '../check/check-input.graphql.js';

/** The one subject that a proceeding is about. @throws Refusal for one that is malformed */
export function subjectIn(subject: SubjectInput): NamedSubject {
  const [party] = examineApplicant({ subject });
  if (party === undefined) throw new Error('a proceeding is about one subject');
  const { named, personId } = party;
  return { code: named.code, personId, name: named.name };
}
