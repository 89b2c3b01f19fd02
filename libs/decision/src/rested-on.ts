import type { Applicant } from './applicant.js';
import { isInForce, type KnownRecord } from './records-in-force.js';
import type { RestedOn, TraceEntry } from './trace.js';
import type { Day } from './vocabulary.js';

/** What was asked of an answer beside its restrictions. */
interface AlsoAsked {
  readonly day: Day;
  /** An incentive was earned, so that listings of serious dishonesty counted, whatever the scenario. */
  readonly incentives: boolean;
  /** 容缺受理 or 告知承诺, for which commitments and ratings counted. */
  readonly conveniences: boolean;
}

/** The records without which the answer might have been another: those that a rule was applied to, or that counted else. */
export function recordsRestedOn(
  applicants: readonly Applicant[],
  trace: readonly TraceEntry[],
  asked: AlsoAsked,
): readonly RestedOn[] {
  const applied = new Map(applicants.map(({ shown }) => [shown, new Set<string>()]));
  for (const { subject, record, outcome } of trace) {
    if (outcome === 'APPLIED' || outcome === 'WITHHELD') applied.get(subject)?.add(record.id);
  }
  return applicants.flatMap(({ shown, records }, subject) =>
    records
      .filter((known) => applied.get(shown)?.has(known.record.id) || countsElse(known, asked))
      .map(({ record }) => ({ subject, record: record.id })),
  );
}

function countsElse({ record, kind }: KnownRecord, asked: AlsoAsked): boolean {
  if (record.kind === 'COMMITMENT' || record.kind === 'RATING') return asked.conveniences;
  return asked.incentives && kind.seriousDishonesty && isInForce(record, asked.day);
}
