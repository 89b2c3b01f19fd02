import type { Day, Instant, SubjectType } from './vocabulary.js';

/** Fields of a record that only its kind has, e.g. `banUntil`, `amountYuan`, `grade`, `dueOn`. */
export type Details = Readonly<Record<string, unknown>>;

/** One credit record (信用记录) as it was known at the revision asked for. */
export interface CreditRecord {
  readonly id: string;
  /** Code of the list, honour or record kind in the catalogue. */
  readonly kind: string;
  readonly authority: string;
  readonly documentNumber: string | null;
  /** Day of the decision; null is read as `validFrom`. */
  readonly decidedOn: Day | null;
  readonly validFrom: Day;
  /** Last day in force (有效期至); null is open. */
  readonly validUntil: Day | null;
  /** First day no longer in force (移出). */
  readonly liftedOn: Day | null;
  /** The authority's suspension (停止执行), both days included; null `until` is open. */
  readonly suspended: { readonly from: Day; readonly until: Day | null } | null;
  /** 异议: under objection from `filedOn` until the day before `closedOn`. */
  readonly objection: { readonly filedOn: Day; readonly closedOn: Day | null } | null;
  readonly details: Details;
  /** Repaired (信用修复) or set aside (撤销): nobody is served it. */
  readonly withdrawn: boolean;
}

/** What is recorded of one subject. */
export interface SubjectFacts {
  /** Whether the subject itself is on record, with or without credit records. */
  readonly registered: boolean;
  readonly name: string | null;
  readonly type: SubjectType | null;
  readonly records: readonly CreditRecord[];
}

/** All that an answer is made from: of each subject of the question, in its order, and of the sources. */
export interface Facts {
  readonly subjects: readonly SubjectFacts[];
  /** By source, the instant of its last delivery. */
  readonly deliveries: ReadonlyMap<string, Instant>;
  /** The version of the data these facts are. */
  readonly revision: number;
}
