import { createHash } from 'node:crypto';
import { Refusal, type Language } from '#libs/decision';
import type { CheckLogStore } from '#libs/receipts';
import type { Clock, PersonKey } from '#libs/records';
import type { BatchChecks } from './batch-checks.js';
import type {
  BatchRequest,
  CheckRequest,
  Client,
  IssuedAnswer,
  IssuedBatch,
} from './check-request.js';
import type { DecidedCheck, Issuer } from './issuer.js';
import type { PastChecks } from './past-checks.js';
import {
  examineApplicant,
  examineRequest,
  type Clocks,
  type ExaminedSubject,
} from './question-from-request.js';
import { decideCheck, known, type Snapshots } from './snapshots.js';

/** A retry under the same key within this time gets the same answer. */
export const RETRY_MS = 86_400_000;

export interface CheckingRooms {
  readonly snapshots: Snapshots;
  readonly issuer: Issuer;
  readonly batches: BatchChecks;
  readonly past: PastChecks;
  readonly log: CheckLogStore;
  readonly persons: PersonKey;
  readonly clock: Clock;
}

/** The one use case everything else exists for: load facts, decide, record, answer. */
export class CheckService {
  constructor(private readonly rooms: CheckingRooms) {}

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
  checkAll(request: BatchRequest, client: Client, language: Language): Promise<IssuedBatch> {
    return this.rooms.batches.checkAll(request, client, language);
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
      const names = subjects.map(({ personName = null }) => personName);
      return past.find(earlier.number, client, names);
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
    const { snapshots } = this.rooms;
    const subjectIds = await snapshots.lookUp(subjects);
    const snapshot = await snapshots.read(clocks.knownAt, known(subjectIds));
    const at = { ...snapshot, asOf: snapshots.asOfFor(clocks, snapshot) };
    return decideCheck(request, { subjects, subjectIds }, at, client, language);
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
