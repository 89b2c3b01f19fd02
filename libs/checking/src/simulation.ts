import { decide, matterOf, Refusal, type Answer, type Instant, type Law } from '#libs/decision';
import {
  HistoryStore,
  KnownStateStore,
  type Database,
  type DeliveryHistory,
  type SubjectHistories,
} from '#libs/records';
import { CheckLogStore, type LoggedQuestion, type StoredQuestion } from '#libs/receipts';
import { changeBetween } from './law-change.js';
import {
  SimulationTally,
  type SimulationReport,
  type TalliedSubject,
} from './simulation-report.js';

/** The checks that are run again: those issued between two instants, both included. */
export interface SimulatedTime {
  readonly from: Instant;
  readonly to: Instant;
}

/** How far it is: checks done, and the share of the time passed through, from 0 to 1. */
interface SimulationProgress {
  readonly checks: number;
  readonly share: number;
}

/** Checks, with their subjects' records, in memory at once. */
const PAGE = 500;

interface Known {
  readonly subjects: SubjectHistories;
  readonly deliveries: DeliveryHistory;
}

/** Runs logged checks again under another law: same question, same facts and deliveries, only the law differs. */
export class Simulation {
  private readonly log: CheckLogStore;
  private readonly histories: HistoryStore;
  private readonly states: KnownStateStore;

  constructor(database: Database) {
    this.log = new CheckLogStore(database);
    this.histories = new HistoryStore(database);
    this.states = new KnownStateStore(database);
  }

  /** What the other law would have changed; reads page by page and writes nothing. */
  async run(
    law: Law,
    { from, to }: SimulatedTime,
    onProgress: (progress: SimulationProgress) => void = () => undefined,
  ): Promise<SimulationReport> {
    const tally = new SimulationTally();
    const deliveries = await this.histories.deliveries();
    let checks = 0;
    for await (const page of this.log.issuedBetween(from, to, PAGE)) {
      const asked = page.map((row) => ({
        row,
        stored: JSON.parse(row.question) as StoredQuestion,
      }));
      const ids = new Set(asked.flatMap(({ stored }) => stored.subjectIds));
      ids.delete(null);
      const subjects = await this.histories.subjects([...ids] as string[]);
      const laws = await this.lawsOf(page);
      for (const { row, stored } of asked) {
        const old = laws.get(row.policyVersion) as Law;
        compare({ row, stored, old, law }, { subjects, deliveries }, tally);
      }
      checks += page.length;
      const reached = page.at(-1)?.issuedAt ?? to;
      onProgress({ checks, share: Math.min(1, (reached - from) / Math.max(1, to - from)) });
    }
    onProgress({ checks, share: 1 });
    return tally.report();
  }

  /** The law each check was answered under. */
  private async lawsOf(page: readonly LoggedQuestion[]): Promise<ReadonlyMap<string, Law>> {
    const laws = new Map<string, Law>();
    for (const { policyVersion } of page) {
      if (!laws.has(policyVersion)) {
        laws.set(policyVersion, await this.states.lawOf(policyVersion));
      }
    }
    return laws;
  }
}

interface Asked {
  readonly row: LoggedQuestion;
  readonly stored: StoredQuestion;
  readonly old: Law;
  readonly law: Law;
}

function compare({ row, stored, old, law }: Asked, known: Known, tally: SimulationTally): void {
  const before = answerUnder(old, row, stored, known);
  if (before instanceof Refusal || before.verdict !== row.verdict) {
    tally.addNotReproduced();
    return;
  }
  const shown = [before.subject, ...before.consortiumMembers];
  const subjects = shown.map((one, i): TalliedSubject => ({
    id: stored.subjectIds[i] ?? null,
    shown: one,
  }));
  const after = answerUnder(law, row, stored, known);
  if (after instanceof Refusal) tally.addRefused(after.code, subjects);
  else tally.add(changeBetween(before, after), subjects);
}

/** The answer under a law; the scenario of a matter is what that law says. */
function answerUnder(
  law: Law,
  { revision }: LoggedQuestion,
  { subjectIds, ...question }: StoredQuestion,
  { subjects, deliveries }: Known,
): Answer | Refusal {
  try {
    const scenario = matterOf(question, law)?.scenario ?? question.scenario;
    const facts = {
      subjects: subjectIds.map((id) => subjects.factsAt(revision, id)),
      deliveries: deliveries.at(revision),
      revision,
    };
    return decide({ ...question, scenario }, facts, law).answer;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
