import type { CreditRecord, SubjectFacts } from '#libs/decision';
import { Faulty } from '#libs/faults';
import { FactsStore, factsOf, type Making, type PersonKey } from '#libs/records';
import type { Act, Actor } from './act.js';
import { fault } from './faults.js';

/** A subject as a request names it: one of code, normalised, and ID number. */
export interface NamedSubject {
  readonly code: string | null;
  /** Goes no further than its keyed hash. */
  readonly personId: string | null;
  readonly name: string | null;
}

/** Who does it (经办人), and why. */
export interface ActWords {
  readonly by: string;
  readonly why: string | null;
}

/** The subject as it stands in the transaction. Nobody is told whether one is on record of whom no such record is. */
export async function subjectOnRecord(
  { code, personId }: NamedSubject,
  { sql }: Making,
  persons: PersonKey,
): Promise<{ readonly subjectId: string; readonly facts: SubjectFacts }> {
  const store = new FactsStore(sql);
  const hmac = personId === null ? '' : persons.hmacOf(personId);
  const subjectId = code ?? (await store.personSubjects([hmac])).get(hmac) ?? null;
  if (subjectId === null) throw new Faulty(recordUnknown());
  return { subjectId, facts: await factsNow(subjectId, { sql }) };
}

/** What is on record of a subject, within the transaction. */
export async function factsNow(
  subjectId: string,
  { sql }: Pick<Making, 'sql'>,
): Promise<SubjectFacts> {
  const { subjects } = await new FactsStore(sql).now([subjectId]);
  return factsOf(subjects, subjectId);
}

/** A record of this subject; that it may be another's is not told. */
export function recordIn({ records }: SubjectFacts, id: string): CreditRecord {
  const found = records.find((record) => record.id === id);
  if (found === undefined) throw new Faulty(recordUnknown());
  return found;
}

export function actOf({ by, why }: ActWords, { id }: Actor, { state, now, today }: Making): Act {
  return { by, why, clientId: id, at: now, today, law: state.law };
}

function recordUnknown() {
  return fault('RECORD_UNKNOWN', 'record', 'this subject has no record of this id');
}
