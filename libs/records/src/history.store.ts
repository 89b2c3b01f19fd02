import type { CreditRecord, Instant, SubjectFacts } from '#libs/decision';
import { places, type Database } from './database.js';
import { NOTHING_KNOWN } from './facts.store.js';
import {
  PROFILE_KIND,
  toFacts,
  toProfile,
  toRecord,
  VERSION_COLUMNS,
  type RecordRow,
  type SubjectProfile,
} from './record-row.js';

/** What was known of some subjects at any revision. */
export interface SubjectHistories {
  /** Facts of a subject as they were known at a revision; of one not on record then, nothing. */
  factsAt(revision: number, subjectId: string | null): SubjectFacts;
}

/** When the sources had delivered last, at any revision. */
export interface DeliveryHistory {
  at(revision: number): ReadonlyMap<string, Instant>;
}

/** Most subjects in one statement. */
const CHUNK = 500;

/** Reads all that was ever known of subjects and sources, for those who replay many revisions. */
export class HistoryStore {
  constructor(private readonly database: Database) {}

  /** Every version of the records of these subjects. */
  async subjects(subjectIds: readonly string[]): Promise<SubjectHistories> {
    const histories = new Map<string, Version[]>();
    for (let start = 0; start < subjectIds.length; start += CHUNK) {
      const ids = subjectIds.slice(start, start + CHUNK);
      const rows = await this.database.query<RecordRow>(
        `SELECT ${VERSION_COLUMNS.join(', ')} FROM credit_record WHERE subject_id IN (${places(ids)})`,
        ids,
      );
      for (const row of rows) {
        const versions = histories.get(row.subject_id);
        if (versions) versions.push(toVersion(row));
        else histories.set(row.subject_id, [toVersion(row)]);
      }
    }
    return {
      factsAt: (revision, subjectId) =>
        factsOf(subjectId === null ? [] : (histories.get(subjectId) ?? []), revision),
    };
  }

  /** Every delivery of every source; read once, a row for each day and source. */
  async deliveries(): Promise<DeliveryHistory> {
    const rows = await this.database.query<Delivery>(
      'SELECT source, revision, received_at FROM delivery ORDER BY source, revision',
    );
    return deliveryHistory(rows);
  }
}

interface Delivery {
  readonly source: string;
  readonly revision: number;
  readonly received_at: Instant;
}

/** Deliveries in the order of their revisions; the latest instant by then counts. */
function deliveryHistory(deliveries: readonly Delivery[]): DeliveryHistory {
  const bySource = new Map<string, { revision: number; latest: Instant }[]>();
  for (const { source, revision, received_at: receivedAt } of deliveries) {
    const before = bySource.get(source) ?? [];
    before.push({ revision, latest: Math.max(receivedAt, before.at(-1)?.latest ?? receivedAt) });
    bySource.set(source, before);
  }
  let kept: { revision: number; deliveries: ReadonlyMap<string, Instant> } | null = null;
  return {
    at: (revision) => {
      // Checks come in the order of time, so mostly at the revision of the one before.
      if (kept?.revision === revision) return kept.deliveries;
      const latest = new Map<string, Instant>();
      for (const [source, steps] of bySource) {
        const step = steps[countUpTo(steps, revision) - 1];
        if (step !== undefined) latest.set(source, step.latest);
      }
      kept = { revision, deliveries: latest };
      return latest;
    },
  };
}

/** How many of these, sorted by revision, are of that revision or an earlier one. */
function countUpTo(steps: readonly { revision: number }[], revision: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.revision ?? Infinity) <= revision) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Version {
  readonly from: number;
  readonly to: number;
  /** Null where it is name and type of the subject. */
  readonly record: CreditRecord | null;
  readonly profile: SubjectProfile | null;
}

function toVersion(row: RecordRow): Version {
  const between = { from: row.from_revision, to: row.to_revision };
  return row.kind === PROFILE_KIND
    ? { ...between, record: null, profile: toProfile(row) }
    : { ...between, record: toRecord(row), profile: null };
}

function factsOf(versions: readonly Version[], revision: number): SubjectFacts {
  const standing = versions.filter(({ from, to }) => from <= revision && revision < to);
  if (standing.length === 0) return NOTHING_KNOWN;
  return toFacts(
    standing.find(({ profile }) => profile !== null)?.profile ?? undefined,
    standing.flatMap(({ record }) => (record === null ? [] : [record])),
  );
}
