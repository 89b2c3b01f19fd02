import {
  decide,
  type Answer,
  type CommitmentTypeCode,
  type Day,
  type Law,
  type Notice,
  type Question,
  type SubjectFacts,
} from '#libs/decision';
import type { CheckLogStore, StoredQuestion } from '#libs/receipts';
import { factsOf, type FactsStore, type KnownStateStore } from '#libs/records';
import type { PromisedMaterial } from './commitment.js';

/** What an answer lets the applicant sign. */
export interface Offered {
  readonly text: string;
  readonly materials: readonly PromisedMaterial[];
  readonly verifyBy: Day | null;
}

/** A check that may have offered a commitment, with what it was about. */
export interface CheckOffer {
  readonly question: Question;
  /** The client that asked. */
  readonly clientId: string;
  /** By the question's subjects; null for a person who was not on record. */
  readonly subjectIds: readonly (string | null)[];
  readonly issuedAt: number;
  /** The law it was decided under. */
  readonly law: Law;
  /** Null where its answer offered no commitment of that type. */
  readonly offered: Offered | null;
}

/** The offers that earlier checks made, answered again as they were. */
export class CheckOffers {
  constructor(
    private readonly log: CheckLogStore,
    private readonly facts: FactsStore,
    private readonly states: KnownStateStore,
  ) {}

  /** Null where this client made no such check; a null client may see those of all. */
  async find(
    number: string,
    type: CommitmentTypeCode,
    clientId: string | null,
  ): Promise<CheckOffer | null> {
    const row = await this.log.find(number);
    if (row === null || (clientId !== null && row.clientId !== clientId)) return null;
    const { subjectIds, ...question } = JSON.parse(row.question) as StoredQuestion;
    const [subjects, { law, deliveries }] = await Promise.all([
      this.facts.at(
        row.revision,
        subjectIds.filter((id) => id !== null),
      ),
      this.states.at(row.revision),
    ]);
    const { answer } = decide(
      question,
      {
        subjects: subjectIds.map((id) => factsOf(subjects, id)),
        deliveries,
        revision: row.revision,
      },
      law,
    );
    const offered = offeredIn(answer, type);
    const { clientId: askedBy, issuedAt } = row;
    return { question, subjectIds, clientId: askedBy, issuedAt, law, offered };
  }
}

/** The same question asked now. */
export function askedAgain(
  question: Question,
  subjects: readonly SubjectFacts[],
  at: {
    readonly now: number;
    readonly revision: number;
    readonly deliveries: ReadonlyMap<string, number>;
  },
  law: Law,
): Answer {
  const { now, revision, deliveries } = at;
  return decide({ ...question, asOf: now, knownAt: now }, { subjects, deliveries, revision }, law)
    .answer;
}

/** What an answer offers to be signed under a type; null where it offers nothing. */
export function offeredIn(answer: Answer, type: CommitmentTypeCode): Offered | null {
  if (type === 'CT_TOLERANT') {
    const { commitmentText: text, deferrable } = answer.tolerance;
    if (text === null) return null;
    return {
      text,
      verifyBy: null,
      materials: deferrable.map((one) => promised(one, one.supplyBy)),
    };
  }
  const entry = answer.commitmentEligibility.find((one) => one.type === type);
  if (entry?.commitmentText == null) return null;
  return {
    text: entry.commitmentText,
    verifyBy: entry.verifyBy,
    materials: entry.materials.map((one) => promised(one, null)),
  };
}

/** Why an answer offers nothing under a type. */
export function reasonsIn(answer: Answer, type: CommitmentTypeCode): readonly Notice[] {
  if (type === 'CT_TOLERANT') return answer.tolerance.reasons;
  return answer.commitmentEligibility.find((one) => one.type === type)?.reasons ?? [];
}

function promised(
  { code, name }: { readonly code: string; readonly name: string },
  dueOn: Day | null,
): PromisedMaterial {
  return { code, name, dueOn, suppliedOn: null, fileDigest: null };
}
