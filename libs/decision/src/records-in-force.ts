import type { CreditRecord, Details, SubjectFacts } from './facts.js';
import type { Law } from './compiled-law.js';
import type { RecordKind } from './law.js';
import type { Day } from './vocabulary.js';

const OPEN_ENDS: ReadonlySet<Day> = new Set(['2999-12-31', '9999-12-31']);

/** A record with its kind in the catalogue. */
export interface KnownRecord {
  readonly record: CreditRecord;
  readonly kind: RecordKind;
}

/** A last day as it is meant: null is open, as are the sentinels 2999-12-31 and 9999-12-31. */
function orOpen(last: Day | null): Day | null {
  return last === null || OPEN_ENDS.has(last) ? null : last;
}

/** The last day of a record (有效期至); null is open. */
export function lastDay(record: CreditRecord): Day | null {
  return orOpen(record.validUntil);
}

/** The last day of the ban that a record carries (`banUntil`); null is as long as the record. */
export function lastDayOfBan({ banUntil }: Details): Day | null {
  return typeof banUntil === 'string' && banUntil !== '' ? orOpen(banUntil) : null;
}

/** In force: begun, not past its last day, not lifted (移出), not suspended (停止执行). */
export function isInForce(record: CreditRecord, day: Day): boolean {
  const until = lastDay(record);
  return (
    record.validFrom <= day && (until === null || day <= until) && !isLiftedOrSuspended(record, day)
  );
}

/** Whether a record is over by the day and cannot come back: past its last day, or lifted (移出). */
export function hasEnded(record: CreditRecord, day: Day): boolean {
  const until = lastDay(record);
  return (until !== null && until < day) || (record.liftedOn !== null && record.liftedOn <= day);
}

/** Whether the record's authority has ended it, or halts it on that day. */
export function isLiftedOrSuspended(record: CreditRecord, day: Day): boolean {
  const { liftedOn, suspended } = record;
  if (liftedOn !== null && liftedOn <= day) return true;
  return (
    suspended !== null &&
    suspended.from <= day &&
    (suspended.until === null || day <= suspended.until)
  );
}

/** 异议 open on that day: from filing until the day before it is closed. */
export function isUnderObjection({ objection }: CreditRecord, day: Day): boolean {
  return (
    objection !== null &&
    objection.filedOn <= day &&
    (objection.closedOn === null || day < objection.closedOn)
  );
}

/**
 * Whether the record itself says that its subject was given no notice (未事先告知) before it was decided; one
 * that says nothing is taken as noticed.
 */
export function isNoticeMissing({ details }: CreditRecord): boolean {
  return String(details.noticeGiven) === 'false';
}

/** The records of a subject that may be served at all, in the order of their ids. */
export function servableRecords(facts: SubjectFacts, law: Law): readonly KnownRecord[] {
  const servable: KnownRecord[] = [];
  for (const record of facts.records) {
    const kind = law.kinds.get(record.kind);
    if (!record.withdrawn && kind?.served) servable.push({ record, kind });
  }
  return servable.sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
}
