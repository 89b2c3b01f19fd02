import {
  type Answer,
  type ApprovalStep,
  type CreditRecord,
  type Instant,
  type Language,
  type Law,
  type RuleTrace,
  type Scenario,
  type Text,
} from '#libs/decision';
import {
  FactsStore,
  KnownStateStore,
  RevisionsStore,
  type Clock,
  type Database,
  type PersonKey,
} from '#libs/records';
import type { Client, SubjectRequest } from './check-request.js';
import { examineApplicant, examineRequest } from './question-from-request.js';
import { decideCheck, known, Snapshots } from './snapshots.js';

/** What an officer wants explained: one subject at one step. */
export interface ExplanationRequest {
  readonly subject: SubjectRequest;
  readonly matter: string | null;
  readonly scenario: Scenario | null;
  readonly step: ApprovalStep;
  readonly asOf: Instant | null;
  readonly knownAt: Instant | null;
}

/** Rules for a scenario that no record of the subject called up. */
export interface UncalledRules {
  /** The kind of record that would; null for incentives, which several kinds may earn. */
  readonly kind: { readonly code: string; readonly name: Text } | null;
  readonly rules: readonly string[];
}

/** A verdict with every rule considered; no check was recorded, so it has no receipt. */
export interface Explanation {
  readonly answer: Answer;
  readonly trace: readonly RuleTrace[];
  /** By id, the records that called the rules up. */
  readonly records: ReadonlyMap<string, CreditRecord>;
  readonly uncalled: readonly UncalledRules[];
  readonly law: Law;
}

export interface ExplanationRooms {
  readonly database: Database;
  readonly persons: Pick<PersonKey, 'hmacOf'>;
  readonly clock?: Clock;
}

/** An officer at the database itself: sees what is recorded, whenever it was. */
const OFFICER: Client = { id: 'policy explain', scopes: new Set(['check', 'audit']) };

/** Decides from what is recorded, as a check would, and records nothing. @throws Refusal, Unavailable */
export async function explain(
  { database, persons, clock = Date.now }: ExplanationRooms,
  asked: ExplanationRequest,
  language: Language,
): Promise<Explanation> {
  const request = { ...asked, caseNumber: OFFICER.id };
  const clocks = examineRequest(request, { now: clock(), client: OFFICER, language });
  const subjects = examineApplicant(request);
  const snapshots = new Snapshots({
    facts: new FactsStore(database),
    states: new KnownStateStore(database),
    revisions: new RevisionsStore(database, clock),
    persons,
    clock,
  });
  const subjectIds = await snapshots.lookUp(subjects);
  const snapshot = await snapshots.read(clocks.knownAt, known(subjectIds));
  const at = { ...snapshot, asOf: snapshots.asOfFor(clocks, snapshot) };
  const judged = { subjects, subjectIds };
  const { answer, trace, question } = decideCheck(request, judged, at, OFFICER, language);
  const told = trace.inWordsFor(OFFICER);
  const records = known(subjectIds).flatMap((id) => snapshot.subjects.get(id)?.records ?? []);
  return {
    answer,
    trace: told,
    records: new Map(records.map((record) => [record.id, record])),
    uncalled: uncalledRules(question.scenario, snapshot.law, told),
    law: snapshot.law,
  };
}

function uncalledRules(
  scenario: Scenario,
  law: Law,
  trace: readonly RuleTrace[],
): readonly UncalledRules[] {
  const called = new Set(trace.map(({ rule }) => rule));
  const rest = (rules: readonly { rule: { code: string } }[]) =>
    rules.map(({ rule }) => rule.code).filter((code) => !called.has(code));
  const byKind = [...law.restrictions[scenario]].map(([kind, rules]): UncalledRules => {
    const name = law.kinds.get(kind)?.name ?? { zh: kind, en: kind };
    return { kind: { code: kind, name }, rules: rest(rules) };
  });
  return [...byKind, { kind: null, rules: rest(law.incentives[scenario]) }].filter(
    ({ rules }) => rules.length > 0,
  );
}
