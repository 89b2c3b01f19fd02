import { examineApplicant, examineRequest, toQuestion } from '#libs/checking';
import {
  decide,
  Refusal,
  type Facts,
  type Instant,
  type Law,
  type SubjectFacts,
} from '#libs/decision';
import type { CaseFile, GoldenCase } from './case-file.js';
import type { Outcome } from './compare.js';
import { CASE_CLIENT, clocksOf, requestOf } from './question-of-case.js';
import { runFiles, type CaseResult } from './run-files.js';

/** Decides every case of the files without database or gateway: milliseconds a file. */
export function runPure(
  paths: readonly string[],
  now: Instant = Date.now(),
  directories?: readonly string[],
): AsyncGenerator<CaseResult> {
  return runFiles(
    paths,
    (file, { law }) => file.cases.map((asked) => outcomeOf(asked, file, law, now)),
    directories,
  );
}

/** What comes of one case of a file under a law. */
export function outcomeOf(asked: GoldenCase, file: CaseFile, law: Law, now: Instant): Outcome {
  try {
    const request = requestOf(asked, now);
    const clocks = clocksOf(
      examineRequest(request, { now, client: CASE_CLIENT, language: 'zh-CN' }),
      now,
    );
    const examined = examineApplicant(request);
    const question = toQuestion(examined, request, clocks, 'zh-CN', law);
    const facts: Facts = {
      subjects: examined.map(({ named, personId }) =>
        factsOf(named.code ?? personId ?? '', file, clocks.knownAt),
      ),
      deliveries: deliveriesIn(file, law, clocks),
      revision: 1,
    };
    return { answer: decide(question, facts, law).answer };
  } catch (error) {
    if (error instanceof Refusal) {
      return { refusal: { code: error.code, message: error.message } };
    }
    // Our own bug: the gateway answers so too, and the other cases still run.
    return { refusal: { code: 'INTERNAL_SERVER_ERROR', message: stackOf(error) } };
  }
}

/** What was recorded of one subject by an instant. */
function factsOf(identity: string, file: CaseFile, knownAt: Instant): SubjectFacts {
  const registered = file.subjects.find((subject) => subject.identity === identity);
  return {
    registered: registered !== undefined,
    name: registered?.name ?? null,
    type: registered?.type ?? null,
    records: file.records
      .filter(({ subject, recordedAt }) => subject === identity && recordedAt <= knownAt)
      .map(({ record, repairedAt }) => ({
        ...record,
        withdrawn: repairedAt !== null && repairedAt <= knownAt,
      })),
  };
}

/** The last delivery of each source known by then; one that the file does not name is fresh. */
function deliveriesIn(
  file: CaseFile,
  law: Law,
  { asOf, knownAt }: { asOf: Instant; knownAt: Instant },
): ReadonlyMap<string, Instant> {
  const deliveries = new Map<string, Instant>();
  for (const { code } of law.rulebook.kinds) {
    const named = file.deliveries.get(code)?.filter((instant) => instant <= knownAt);
    const last = named === undefined ? Math.min(asOf, knownAt) : Math.max(...named);
    if (Number.isFinite(last)) deliveries.set(code, last);
  }
  return deliveries;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
