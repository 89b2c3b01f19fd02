import { requirePurpose } from '#libs/access';
import { formatInstant } from '#libs/calendar';
import { Refusal, type Language } from '#libs/decision';
import { newNumber, type CheckLogStore, type LoggedBatch } from '#libs/receipts';
import type { Clock } from '#libs/records';
import type {
  BatchRequest,
  Client,
  IssuedAnswer,
  IssuedBatch,
  RefusedApplicant,
} from './check-request.js';
import type { Issuer } from './issuer.js';
import {
  examineApplicant,
  examineCircumstances,
  MOST_SUBJECTS,
  purposeOf,
  type Clocks,
  type ExaminedSubject,
} from './question-from-request.js';
import { decideCheck, known, type Judged, type Snapshots } from './snapshots.js';

/** Every applicant of one step judged at one instant, on one version of the data and of the law. */
export class BatchChecks {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly issuer: Issuer,
    private readonly log: CheckLogStore,
    private readonly clock: Clock,
  ) {}

  /** Checks all applicants of one step at one instant. @throws Refusal, Unavailable */
  async checkAll(request: BatchRequest, client: Client, language: Language): Promise<IssuedBatch> {
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
    const clocks = examineCircumstances(request, { now: this.clock(), client, language });
    const earlier = await this.batchToFollow(request, client, clocks);
    const judged = await this.lookUpAll(
      applicants.map((applicant) => orRefusal(() => examineApplicant(applicant))),
    );
    const ids = judged.flatMap((one) => (one instanceof Refusal ? [] : known(one.subjectIds)));
    const snapshot = earlier
      ? await this.snapshots.readAt(earlier.revision, earlier.knownAt, ids)
      : await this.snapshots.read(clocks.knownAt, ids);
    // What they are all asked for is a fault of the whole batch, not of each applicant.
    requirePurpose(client, purposeOf(request, snapshot.law), snapshot.law);
    const asOf = earlier?.asOf ?? this.snapshots.asOfFor(clocks, snapshot);
    const decided = judged.map((one) =>
      one instanceof Refusal
        ? one
        : orRefusal(() => decideCheck(request, one, { ...snapshot, asOf }, client, language)),
    );
    const batch: LoggedBatch = {
      number: newNumber(this.clock()),
      clientId: client.id,
      caseNumber: request.caseNumber,
      asOf,
      knownAt: snapshot.knownAt,
      revision: snapshot.revision,
      policyVersion: snapshot.law.version,
    };
    const answers = await this.issuer.issueBatch(
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

  private async lookUpAll(
    examined: readonly (readonly ExaminedSubject[] | Refusal)[],
  ): Promise<readonly (Judged | Refusal)[]> {
    const all = examined.flatMap((one) => (one instanceof Refusal ? [] : one));
    const ids = (await this.snapshots.lookUp(all)).values();
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
    const batch = await this.log.findBatch(sameInstantAs);
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
