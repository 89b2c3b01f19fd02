import { requirePurpose } from '#libs/access';
import {
  decide,
  forPersonReader,
  type Answer,
  type Instant,
  type Language,
  type Law,
  type SubjectFacts,
} from '#libs/decision';
import {
  factsOf,
  MicroBatch,
  type Clock,
  type FactsStore,
  type KnownFacts,
  type KnownState,
  type KnownStateStore,
  type PersonKey,
  type RevisionsStore,
} from '#libs/records';
import type { Client } from './check-request.js';
import type { DecidedCheck } from './issuer.js';
import { toQuestion, type Clocks, type ExaminedSubject } from './question-from-request.js';
import { Trace } from './trace.js';

export interface SnapshotRooms {
  readonly facts: FactsStore;
  readonly states: KnownStateStore;
  readonly revisions: RevisionsStore;
  readonly persons: Pick<PersonKey, 'hmacOf'>;
  readonly clock: Clock;
}

/** Facts and law as known at one instant. */
export interface Snapshot extends KnownState {
  readonly subjects: KnownFacts['subjects'];
  readonly revision: number;
  readonly knownAt: Instant;
}

/** Who is judged, looked up by what, and on which facts. */
export interface Judged {
  readonly subjects: readonly ExaminedSubject[];
  readonly subjectIds: readonly (string | null)[];
}

/** Loads what is known of subjects, now or by an earlier instant. */
export class Snapshots {
  private readonly reads: MicroBatch<readonly string[], Snapshot>;

  constructor(private readonly rooms: SnapshotRooms) {
    this.reads = new MicroBatch((wanted) => this.readTogether(wanted), {
      items: 256,
      runs: 2,
      waiting: 5000,
    });
  }

  /** What is known by an instant; null is now. */
  async read(knownAt: Instant | null, ids: readonly string[]): Promise<Snapshot> {
    if (knownAt === null) return this.reads.add(ids);
    return this.readAt(await this.rooms.revisions.knownAt(knownAt), knownAt, ids);
  }

  /** What was known at a revision. */
  async readAt(revision: number, knownAt: Instant, ids: readonly string[]): Promise<Snapshot> {
    const state = await this.rooms.states.at(revision);
    return { ...state, revision, knownAt, subjects: await this.rooms.facts.at(revision, ids) };
  }

  /** One statement for all that wait; `knownAt` is not before the revision it answers from. */
  private async readTogether(wanted: readonly (readonly string[])[]): Promise<readonly Snapshot[]> {
    const now = this.rooms.clock();
    const facts = await this.rooms.facts.now([...new Set(wanted.flat())]);
    const knownAt = Math.max(now, facts.committedAt);
    const state = await this.rooms.states.at(facts.revision);
    const snapshot = { ...state, subjects: facts.subjects, revision: facts.revision, knownAt };
    return wanted.map(() => snapshot);
  }

  /** About now where nothing else is asked: the very instant of what is known now. */
  asOfFor(clocks: Clocks, snapshot: Snapshot): Instant {
    return clocks.asOf ?? (clocks.knownAt === null ? snapshot.knownAt : this.rooms.clock());
  }

  /** By subject, what its facts are kept under; null for a person that is not on record. */
  async lookUp(subjects: readonly ExaminedSubject[]): Promise<readonly (string | null)[]> {
    if (subjects.every(({ personId }) => personId === null)) {
      return subjects.map(({ named }) => named.code);
    }
    const hmacs = subjects.map(({ personId }) =>
      personId === null ? null : this.rooms.persons.hmacOf(personId),
    );
    const persons = await this.rooms.facts.personSubjects(known(hmacs));
    return subjects.map(({ named }, i) => named.code ?? persons.get(hmacs[i] ?? '') ?? null);
  }
}

/** Decides on one applicant from what is known. @throws Refusal */
export function decideCheck(
  request: Parameters<typeof toQuestion>[1],
  { subjects, subjectIds }: Judged,
  at: Snapshot & { asOf: Instant },
  client: Client,
  language: Language,
): DecidedCheck {
  const clocks = { asOf: at.asOf, knownAt: at.knownAt };
  const question = toQuestion(subjects, request, clocks, language, at.law);
  requirePurpose(client, question, at.law);
  const facts: readonly SubjectFacts[] = subjectIds.map((id) => factsOf(at.subjects, id));
  const { deliveries, revision, law } = at;
  const decided = decide(question, { subjects: facts, deliveries, revision }, law);
  const { answer, restsOn } = decided;
  const trace = new Trace(decided.trace, law, language);
  const names = subjects.map(({ personName = null }) => personName);
  const shown = shownTo(client, answer, { facts, names }, law);
  return { client, question, subjectIds, answer, shown, restsOn, trace };
}

/** The answer as a client is shown it: what it says of natural persons takes the scope `person:read`. */
export function shownTo(
  { scopes }: Pick<Client, 'scopes'>,
  answer: Answer,
  asked: { readonly facts: readonly SubjectFacts[]; readonly names: readonly (string | null)[] },
  law: Law,
): Answer {
  if (!scopes.has('person:read')) return answer;
  const subjects = asked.facts.map((facts, i) => ({ facts, askedName: asked.names[i] ?? null }));
  return forPersonReader(answer, subjects, law);
}

export function known(ids: readonly (string | null)[]): readonly string[] {
  return ids.filter((id) => id !== null);
}
