import { decide, Refusal } from '#libs/decision';
import { factsOf, type FactsStore, type KnownStateStore } from '#libs/records';
import {
  documentOf,
  sha256,
  type CheckLogStore,
  type PastCheckRow,
  type StoredQuestion,
} from '#libs/receipts';
import type { Client, IssuedAnswer } from './check-request.js';
import { toIssued } from './issuer.js';
import { shownTo } from './snapshots.js';
import { Trace } from './trace.js';

/** Answers given earlier, computed again from the revision and the law they rested on. */
export class PastChecks {
  constructor(
    private readonly log: CheckLogStore,
    private readonly facts: FactsStore,
    private readonly states: KnownStateStore,
  ) {}

  /** Names of natural persons are compared where they are asked about again: they are not kept. */
  async find(
    number: string,
    client: Client,
    names: readonly (string | null)[] = [],
  ): Promise<IssuedAnswer | null> {
    const row = await this.log.find(number);
    if (row === null || (row.clientId !== client.id && !client.scopes.has('audit'))) return null;
    return this.replay(row, client, names);
  }

  async findByCase(caseNumber: string, client: Client): Promise<readonly IssuedAnswer[]> {
    const rows = await this.log.findByCase(client.id, caseNumber);
    const answers: IssuedAnswer[] = [];
    for (const row of rows) answers.push(await this.replay(row, client, []));
    return answers;
  }

  /** The answer exactly as it was given. INVARIANT: its digest is the one that was logged. */
  private async replay(
    row: PastCheckRow,
    client: Client,
    names: readonly (string | null)[],
  ): Promise<IssuedAnswer> {
    const { subjectIds, ...question } = JSON.parse(row.question) as StoredQuestion;
    const ids = subjectIds.filter((id) => id !== null);
    if (!client.scopes.has('audit')) await this.refuseIfWithdrawn(row, ids);
    const [subjects, { law, deliveries }] = await Promise.all([
      this.facts.at(row.revision, ids),
      this.states.at(row.revision),
    ]);
    const facts = {
      subjects: subjectIds.map((id) => factsOf(subjects, id)),
      deliveries,
      revision: row.revision,
    };
    const { answer, trace: entries } = decide(question, facts, law);
    const document = documentOf(row.number, answer);
    if (sha256(document) !== row.digest) {
      throw new Error(`check ${row.number} does not come out as it was given`);
    }
    const siblings = row.proof === '' ? [] : row.proof.split(',');
    const proof = { digest: row.digest, siblings, signature: row.signature };
    const trace = new Trace(entries, law, question.language);
    const shown = shownTo(client, answer, { facts: facts.subjects, names }, law);
    return toIssued({ shown, trace }, row.number, row.issuedAt, document, proof);
  }

  /** What rests on a record since withdrawn (repaired, set aside) takes the scope `audit`. */
  private async refuseIfWithdrawn(row: PastCheckRow, subjectIds: readonly string[]): Promise<void> {
    if (!(await this.facts.isWithdrawnSince(row.revision, subjectIds))) return;
    throw new Refusal(
      'ANSWER_WITHDRAWN',
      'this answer rests on a record that was withdrawn since (repaired or set aside); its receipt stays valid',
      null,
      { number: row.number, digest: row.digest },
    );
  }
}
