import { isDuplicate, LostRace, type Sql } from './database.js';
import { FactsStore } from './facts.store.js';
import { inParts } from './insert.js';
import { newPersonSubjectId } from './person-key.js';

/**
 * The subject ids of natural persons by the keyed hash of their ID number; who is not on record yet
 * gets a random one, in the caller's transaction.
 */
export async function registerPersons(
  sql: Sql,
  idHmacs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const facts = new FactsStore(sql);
  const subjects = new Map<string, string>();
  for (const some of inParts([...new Set(idHmacs)])) {
    for (const [hmac, id] of await facts.personSubjects(some)) subjects.set(hmac, id);
    const added = some.filter((hmac) => !subjects.has(hmac));
    for (const hmac of added) subjects.set(hmac, newPersonSubjectId());
    await insertPersons(
      sql,
      added.map((hmac) => [hmac, subjects.get(hmac) ?? null]),
    );
  }
  return subjects;
}

async function insertPersons(
  sql: Sql,
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  try {
    await sql.insert('person', ['id_hmac', 'subject_id'], rows);
  } catch (error) {
    // Another was first with one of them: begun again, the transaction sees who it is.
    throw isDuplicate(error) ? new LostRace('another registered the same person') : error;
  }
}
