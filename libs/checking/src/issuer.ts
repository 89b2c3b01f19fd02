import { formatInstant } from '#libs/calendar';
import type { Answer, Question, RestedOn } from '#libs/decision';
import { MicroBatch, Unavailable, type Clock } from '#libs/records';
import {
  documentOf,
  formOf,
  newNumber,
  prove,
  type CheckLink,
  type CheckLogStore,
  type LoggedBatch,
  type LoggedCheck,
  type LoggedRequest,
  type Proof,
  type SigningKey,
  type StoredQuestion,
} from '#libs/receipts';
import type { Client, IssuedAnswer } from './check-request.js';
import type { Trace } from './trace.js';

/** An answer with all that its row in the log needs. */
export interface DecidedCheck {
  readonly client: Client;
  readonly question: Question;
  /** By the question's subjects, what each was looked up by; null for a person not on record. */
  readonly subjectIds: readonly (string | null)[];
  readonly answer: Answer;
  /** The same as its client is shown it; what is proved is `answer`. */
  readonly shown: Answer;
  readonly restsOn: readonly RestedOn[];
  readonly trace: Trace;
}

/** A proof with its place among those issued together, and the number of their first. */
type PlacedProof = Proof & Pick<LoggedCheck, 'leaf' | 'signedWith'>;

interface Issued {
  readonly row: LoggedCheck;
  readonly issued: IssuedAnswer;
}

/**
 * Gives answers their number, proof and row. INVARIANT: no answer leaves before its row is
 * committed.
 */
export class Issuer {
  private readonly single: MicroBatch<DecidedCheck, IssuedAnswer>;

  constructor(
    private readonly log: CheckLogStore,
    private readonly key: SigningKey,
    private readonly issuerName: string,
    private readonly clock: Clock,
  ) {
    this.single = new MicroBatch((checks) => this.issueAll(checks), {
      // Small groups, several under way: work here and in the database overlaps, and MySQL commits them together.
      items: 16,
      runs: 4,
      waiting: 5000,
    });
  }

  /** Issues one answer, together with those that are decided at about the same moment. */
  issue(check: DecidedCheck): Promise<IssuedAnswer> {
    return this.single.add(check);
  }

  /** Issues the answers of a batch under one signature. */
  async issueBatch(
    checks: readonly DecidedCheck[],
    batch: LoggedBatch,
  ): Promise<readonly IssuedAnswer[]> {
    const issued = this.prepare(checks, batch.number);
    await this.log.appendBatch(
      batch,
      issued.map(({ row }) => row),
    );
    return issued.map((one) => one.issued);
  }

  /** Issues an answer under the client's own key; null where another was issued under it meanwhile. */
  async issueRequested(
    check: DecidedCheck,
    request: Pick<LoggedRequest, 'requestId' | 'questionDigest'>,
    since: number,
  ): Promise<IssuedAnswer | null> {
    const [one] = this.prepare([check], null);
    if (one === undefined) throw new Error('nothing was issued');
    const { row, issued } = one;
    const taken = await this.log.appendRequested(
      row,
      { ...request, clientId: row.clientId, number: row.number, createdAt: row.issuedAt },
      since,
    );
    return taken ? issued : null;
  }

  private async issueAll(checks: readonly DecidedCheck[]): Promise<readonly IssuedAnswer[]> {
    const issued = this.prepare(checks, null);
    await this.log.append(issued.map(({ row }) => row));
    return issued.map((one) => one.issued);
  }

  /** Receipts issued together share a signature, one for each version of data and law among them. */
  private prepare(checks: readonly DecidedCheck[], batchNumber: string | null): readonly Issued[] {
    const issuedAt = this.clock();
    const numbers = checks.map(() => newNumber(issuedAt));
    const documents = checks.map(({ answer }, i) => documentOf(numbers[i] ?? '', answer));
    const proofs = new Array<PlacedProof>(checks.length);
    for (const places of placesByVersion(checks)) {
      const [first, signedWith] = [checks[places[0] ?? 0], numbers[places[0] ?? 0]];
      if (first === undefined || signedWith === undefined) continue;
      const { revision, policyVersion } = first.answer;
      const proved = prove(
        places.map((place) => documents[place] ?? ''),
        this.key,
        { iss: this.issuerName, iat: Math.floor(issuedAt / 1000), revision, policyVersion },
      );
      proved.forEach((proof, leaf) => {
        proofs[places[leaf] ?? 0] = { leaf, signedWith, ...proof };
      });
    }
    return checks.map((check, i) => {
      const [number, document, proof] = [numbers[i], documents[i], proofs[i]];
      if (number === undefined || document === undefined || proof === undefined) {
        throw new Unavailable('a receipt could not be made');
      }
      return {
        row: toRow(check, number, issuedAt, batchNumber, proof),
        issued: toIssued(check, number, issuedAt, document, proof),
      };
    });
  }
}

/** An answer with its number and receipt. */
export function toIssued(
  { shown, trace }: Pick<DecidedCheck, 'shown' | 'trace'>,
  number: string,
  issuedAt: number,
  document: string,
  { digest, siblings, signature }: Proof,
): IssuedAnswer {
  // The spread comes last: V8 copies an answer into a literal's end five times as fast as it adds to a copy.
  return {
    number,
    trace,
    receipt: {
      issuedAt: formatInstant(issuedAt),
      document,
      form: formOf(shown),
      digest,
      proof: siblings,
      signature,
    },
    ...shown,
  };
}

function toRow(
  { client, question, subjectIds, answer, restsOn }: DecidedCheck,
  number: string,
  issuedAt: number,
  batchNumber: string | null,
  { digest, siblings, signature, leaf, signedWith }: PlacedProof,
): LoggedCheck {
  const stored: StoredQuestion = { subjectIds, ...question };
  return {
    number,
    clientId: client.id,
    caseNumber: question.caseNumber,
    issuedAt,
    leaf,
    batchNumber,
    revision: answer.revision,
    policyVersion: answer.policyVersion,
    verdict: answer.verdict,
    question: JSON.stringify(stored),
    digest,
    proof: siblings.join(','),
    signedWith,
    signature,
    subjectId: subjectIds[0] ?? null,
    links: linksOf(subjectIds, restsOn),
  };
}

/** The members beside the applicant itself, then the records; nobody is linked who is not on record. */
function linksOf(
  subjectIds: readonly (string | null)[],
  restsOn: readonly RestedOn[],
): readonly CheckLink[] {
  const members = subjectIds.slice(1).map((subjectId) => ({ subjectId, recordId: '' }));
  const records = restsOn.map(({ subject, record }) => ({
    subjectId: subjectIds[subject] ?? null,
    recordId: record,
  }));
  return [...members, ...records].filter((link): link is CheckLink => link.subjectId !== null);
}

function placesByVersion(checks: readonly DecidedCheck[]): Iterable<readonly number[]> {
  const places = new Map<string, number[]>();
  checks.forEach(({ answer }, i) => {
    const version = `${String(answer.revision)} ${answer.policyVersion}`;
    const same = places.get(version);
    if (same) same.push(i);
    else places.set(version, [i]);
  });
  return places.values();
}
