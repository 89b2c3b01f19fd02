import { createHash } from 'node:crypto';
import { formatInstant } from '#libs/calendar';
import { decide, Refusal, type Instant, type Language, type SubjectFacts } from '#libs/decision';
import {
  factsOf,
  type Clock,
  type FactsStore,
  type KnownFacts,
  type KnownState,
  type KnownStateStore,
  type PersonKey,
  type RevisionsStore,
} from '#libs/records';
import { newNumber, type CheckLogStore, type LoggedBatch } from '#libs/receipts';
import type {
  BatchRequest,
  CheckRequest,
  Client,
  IssuedAnswer,
  IssuedBatch,
  RefusedApplicant,
} from './check-request.js';
import type { DecidedCheck, Issuer } from './issuer.js';
import { MicroBatch } from './micro-batch.js';
import type { PastChecks } from './past-checks.js';
import {
  examineApplicant,
  examineCircumstances,
  examineRequest,
  MOST_SUBJECTS,
  toQuestion,
  type Clocks,
  type ExaminedSubject,
} from './question-from-request.js';

/** A retry under the same key within this time gets the same answer. */
const RETRY_MS = 86_400_000;

export interface CheckingRooms {
  readonly facts: FactsStore;
  readonly states: KnownStateStore;
  readonly revisions: RevisionsStore;
  readonly log: CheckLogStore;
  readonly persons: PersonKey;
  readonly issuer: Issuer;
  readonly past: PastChecks;
  readonly clock: Clock;
}

/** Facts and law as known at one instant. */
interface Snapshot extends KnownState {
  readonly subjects: KnownFacts['subjects'];
  readonly revision: number;
  readonly knownAt: Instant;
}

/** Who is judged, looked up by what, and on which facts. */
interface Judged {
  readonly subjects: readonly ExaminedSubject[];
  readonly subjectIds: readonly (string | null)[];
}

/** The one use case everything else exists for: load facts, decide, record, answer. */
export class CheckService {
  private readonly reads: MicroBatch<readonly string[], Snapshot>;

  constructor(private readonly rooms: CheckingRooms) {
    this.reads = new MicroBatch((wanted) => this.readTogether(wanted), {
      items: 256,
      runs: 2,
      waiting: 5000,
    });
  }

  /** Checks one applicant. @throws Refusal, Unavailable */
  async check(request: CheckRequest, client: Client, language: Language): Promise<IssuedAnswer> {
    const { clock, issuer } = this.rooms;
    const clocks = examineRequest(request, { now: clock(), client, language });
    const subjects = examineApplicant(request);
    if (request.requestId != null && request.requestId !== '') {
      return this.checkOnce(request, request.requestId, subjects, clocks, client, language);
    }
    return issuer.issue(await this.decideOn(request, subjects, clocks, client, language));
  }

  /** Checks all applicants of one step at one instant. @throws Refusal, Unavailable */
  async checkAll(request: BatchRequest, client: Client, language: Language): Promise<IssuedBatch> {
    const { clock, issuer } = this.rooms;
    const { applicants } = request;
    if (applicants.length === 0) {
      throw new Refusal('NO_APPLICANTS', 'name at least one applicant', 'applicants');
    }
    if (applicants.length > MOST_SUBJECTS) {
      throw new Refusal(
        'TOO_MANY_SUBJECTS',
        `at most ${String(MOST_SUBJECTS)} applicants in a batch: put the others in a further batch with \`sameInstantAs\``,
        'applicants',
      );
    }
    const clocks = examineCircumstances(request, { now: clock(), client, language });
    const earlier = await this.batchToFollow(request, client, clocks);
    const judged = await this.lookUpAll(
      applicants.map((applicant) => orRefusal(() => examineApplicant(applicant))),
    );
    const ids = judged.flatMap((one) => (one instanceof Refusal ? [] : known(one.subjectIds)));
    const snapshot = earlier
      ? await this.readAt(earlier.revision, earlier.knownAt, ids)
      : await this.read(clocks.knownAt, ids);
    const asOf = earlier?.asOf ?? this.asOfFor(clocks, snapshot);
    const decided = judged.map((one) =>
      one instanceof Refusal
        ? one
        : orRefusal(() => decideCheck(request, one, { ...snapshot, asOf }, client, language)),
    );
    // A matter that the law does not know is a fault of the whole batch, not of each applicant.
    const wrongMatter = decided.find((one) => one instanceof Refusal && one.field === 'matter');
    if (wrongMatter instanceof Refusal) throw wrongMatter;
    const batch: LoggedBatch = {
      number: newNumber(clock()),
      clientId: client.id,
      caseNumber: request.caseNumber,
      asOf,
      knownAt: snapshot.knownAt,
      revision: snapshot.revision,
      policyVersion: snapshot.law.version,
    };
    const answers = await issuer.issueBatch(
      decided.flatMap((one) => (one instanceof Refusal ? [] : [one])),
      batch,
    );
    const next = answers.values();
    return {
      number: batch.number,
      caseNumber: batch.caseNumber,
      asOf: formatInstant(batch.asOf),
      knownAt: formatInstant(batch.knownAt),
      revision: batch.revision,
      policyVersion: batch.policyVersion,
      results: decided.map((one, index) =>
        one instanceof Refusal
          ? toRefused(one, index, applicants[index]?.subject.ref ?? null)
          : (next.next().value as IssuedAnswer),
      ),
    };
  }

  /** An answer given earlier to this client, or to any with the scope `audit`; null where there is none. */
  pastCheck(number: string, client: Client): Promise<IssuedAnswer | null> {
    return this.rooms.past.find(number, client);
  }

  /** The client's own earlier answers for one case, oldest first. */
  pastChecks(caseNumber: string, client: Client): Promise<readonly IssuedAnswer[]> {
    return this.rooms.past.findByCase(caseNumber, client);
  }

  /** The same key and question within a day give the same answer and number. */
  private async checkOnce(
    request: CheckRequest,
    requestId: string,
    subjects: readonly ExaminedSubject[],
    clocks: Clocks,
    client: Client,
    language: Language,
  ): Promise<IssuedAnswer> {
    const { clock, issuer, log, past } = this.rooms;
    const since = clock() - RETRY_MS;
    const questionDigest = this.digestOf(request, subjects, language);
    const answered = async (): Promise<IssuedAnswer | null> => {
      const earlier = await log.findRequest(client.id, requestId, since);
      if (earlier === null) return null;
      if (earlier.questionDigest !== questionDigest) {
        throw new Refusal(
          'REQUEST_ID_REUSED',
          'this `requestId` was used for another question within a day: use a new one',
          'requestId',
        );
      }
      return past.find(earlier.number, client);
    };
    const before = await answered();
    if (before) return before;
    const decided = await this.decideOn(request, subjects, clocks, client, language);
    const issued = await issuer.issueRequested(decided, { requestId, questionDigest }, since);
    const answer = issued ?? (await answered());
    if (answer === null) throw new Error('a requested check was neither issued nor found');
    return answer;
  }

  private async decideOn(
    request: CheckRequest,
    subjects: readonly ExaminedSubject[],
    clocks: Clocks,
    client: Client,
    language: Language,
  ): Promise<DecidedCheck> {
    const subjectIds = await this.lookUp(subjects);
    const snapshot = await this.read(clocks.knownAt, known(subjectIds));
    const at = { ...snapshot, asOf: this.asOfFor(clocks, snapshot) };
    return decideCheck(request, { subjects, subjectIds }, at, client, language);
  }

  /** About now where nothing else is asked: the very instant of what is known now. */
  private asOfFor(clocks: Clocks, snapshot: Snapshot): Instant {
    return clocks.asOf ?? (clocks.knownAt === null ? snapshot.knownAt : this.rooms.clock());
  }

  private async read(knownAt: Instant | null, ids: readonly string[]): Promise<Snapshot> {
    if (knownAt === null) return this.reads.add(ids);
    return this.readAt(await this.rooms.revisions.knownAt(knownAt), knownAt, ids);
  }

  private async readAt(
    revision: number,
    knownAt: Instant,
    ids: readonly string[],
  ): Promise<Snapshot> {
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

  /** By subject, what its facts are kept under; null for a person that is not on record. */
  private async lookUp(subjects: readonly ExaminedSubject[]): Promise<readonly (string | null)[]> {
    if (subjects.every(({ personId }) => personId === null)) {
      return subjects.map(({ named }) => named.code);
    }
    const hmacs = subjects.map(({ personId }) =>
      personId === null ? null : this.rooms.persons.hmacOf(personId),
    );
    const persons = await this.rooms.facts.personSubjects(known(hmacs));
    return subjects.map(({ named }, i) => named.code ?? persons.get(hmacs[i] ?? '') ?? null);
  }

  private async lookUpAll(
    examined: readonly (readonly ExaminedSubject[] | Refusal)[],
  ): Promise<readonly (Judged | Refusal)[]> {
    const all = examined.flatMap((one) => (one instanceof Refusal ? [] : one));
    const ids = (await this.lookUp(all)).values();
    return examined.map((one) =>
      one instanceof Refusal
        ? one
        : { subjects: one, subjectIds: one.map(() => ids.next().value ?? null) },
    );
  }

  /** The batch at whose instant, data and law this one is to be answered too. */
  private async batchToFollow(
    { sameInstantAs, caseNumber }: BatchRequest,
    client: Client,
    clocks: Clocks,
  ): Promise<LoggedBatch | null> {
    if (sameInstantAs == null) return null;
    const batch = await this.rooms.log.findBatch(sameInstantAs);
    if (batch?.clientId !== client.id || batch.caseNumber !== caseNumber) {
      throw new Refusal(
        'BATCH_UNKNOWN',
        'no batch of this client and case has this number',
        'sameInstantAs',
      );
    }
    for (const field of ['asOf', 'knownAt'] as const) {
      if (clocks[field] !== null && clocks[field] !== batch[field]) {
        throw new Refusal(
          'BATCH_INSTANT_CONFLICT',
          'the instant is that of the batch named in `sameInstantAs`: leave this out',
          field,
        );
      }
    }
    return batch;
  }

  /** Names a question, so that a retry can be told from another question; holds no ID number. */
  private digestOf(
    request: CheckRequest,
    subjects: readonly ExaminedSubject[],
    language: Language,
  ): string {
    const question = [
      subjects.map(({ named, personId }) => [
        named,
        personId === null ? null : this.rooms.persons.hmacOf(personId),
      ]),
      request.matter ?? null,
      request.scenario ?? null,
      request.step,
      request.caseNumber,
      request.missingMaterials ?? [],
      request.commitment ?? null,
      request.asOf ?? null,
      request.knownAt ?? null,
      language,
    ];
    return createHash('sha256').update(JSON.stringify(question)).digest('hex');
  }
}

function decideCheck(
  request: Parameters<typeof toQuestion>[1],
  { subjects, subjectIds }: Judged,
  at: Snapshot & { asOf: Instant },
  client: Client,
  language: Language,
): DecidedCheck {
  const clocks = { asOf: at.asOf, knownAt: at.knownAt };
  const question = toQuestion(subjects, request, clocks, language, at.law);
  const facts: readonly SubjectFacts[] = subjectIds.map((id) => factsOf(at.subjects, id));
  const { deliveries, revision, law } = at;
  const { answer } = decide(question, { subjects: facts, deliveries, revision }, law);
  return { client, question, subjectIds, answer };
}

function known(ids: readonly (string | null)[]): readonly string[] {
  return ids.filter((id) => id !== null);
}

function orRefusal<T>(work: () => T): T | Refusal {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function toRefused(refusal: Refusal, index: number, ref: string | null): RefusedApplicant {
  // A reference that was refused for being an ID number is not repeated either.
  const safeRef = refusal.code === 'REFERENCE_IS_PERSON_ID' ? null : ref;
  const { code, message, field } = refusal;
  return { index, code, message, field, ref: safeRef };
}
