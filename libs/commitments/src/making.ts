import type { Limits } from '#libs/access';
import type { CommitmentTypeCode, SubjectFacts } from '#libs/decision';
import {
  FactsStore,
  factsOf,
  newPersonSubjectId,
  type Making,
  type PersonKey,
} from '#libs/records';
import type { Commitment, Committed } from './commitment.js';

/** The approval system that acts. */
export interface Actor extends Limits {
  readonly id: string;
  readonly scopes: ReadonlySet<string>;
}

/** What a request made of a commitment; the same one again where it was done already in the same words. */
export interface Made {
  readonly commitment: Commitment;
  /** As it stood before; null where there was none. */
  readonly before: Commitment | null;
}

/** A subject as a request names it: one of code, normalised, and ID number. */
export interface NamedParty {
  readonly code: string | null;
  /** Goes no further than its keyed hash. */
  readonly personId: string | null;
  readonly name: string | null;
}

/** A subject that is to commit himself, with what is on record of it. */
export interface Party extends Committed {
  readonly facts: SubjectFacts;
  /** The keyed hash of a natural person who is not on record yet. */
  readonly unregistered: string | null;
}

/** Looks the subjects up within the transaction; a person not on record gets a key, and is not written yet. */
export async function partiesOf(
  named: readonly NamedParty[],
  { sql }: Making,
  persons: PersonKey,
): Promise<readonly Party[]> {
  const store = new FactsStore(sql);
  const hmacs = named.map(({ personId }) => (personId === null ? null : persons.hmacOf(personId)));
  const known = await store.personSubjects(hmacs.filter((hmac) => hmac !== null));
  const looked = named.map(({ code }, i) => {
    const hmac = hmacs[i] ?? null;
    const found = code ?? (hmac === null ? undefined : known.get(hmac));
    return {
      subjectId: found ?? newPersonSubjectId(),
      unregistered: found === undefined ? hmac : null,
    };
  });
  const { subjects } = await store.now(looked.map(({ subjectId }) => subjectId));
  return looked.map(({ subjectId, unregistered }, i) => {
    const facts = factsOf(subjects, subjectId);
    const { code = null, name = null } = named[i] ?? {};
    return {
      subjectId,
      unregistered,
      code,
      name: facts.name ?? name,
      type: facts.type ?? (code === null ? 'NATURAL_PERSON' : 'OTHER'),
      facts,
    };
  });
}

/** Puts the natural persons among them on record that were not yet. */
export async function register(parties: readonly Party[], { writer }: Making): Promise<void> {
  for (const { unregistered, subjectId } of parties) {
    if (unregistered !== null) await writer.registerPerson(unregistered, subjectId);
  }
}

/** Of one offer, at most one commitment of each type: so this is a natural key. */
export function commitmentId(offer: string, type: CommitmentTypeCode): string {
  return `${offer}-${type.slice('CT_'.length)}`;
}

/** What every commitment begins with: nothing done yet. */
export const NOTHING_DONE = {
  status: 'OFFERED',
  code: null,
  acceptedBy: null,
  signatures: [],
  signedOn: null,
  fulfilledOn: null,
  withdrawnOn: null,
  matterDecidedOn: null,
  notice: null,
  breach: null,
  repair: null,
  steps: [],
} as const satisfies Partial<Commitment>;

export function toCommitted({ subjectId, code, name, type }: Committed): Committed {
  return { subjectId, code, name, type };
}
