import { createHash } from 'node:crypto';
import type { OutgoingEvent } from '#libs/outbox';
import { isPersonSubjectId, type ChangedRecord } from '#libs/records';
import type { RecordChange } from './change.js';

/** What a client is told of a record on which its answers rested, as webhook and in its inbox. */
export interface TouchedChecks {
  /** Code of the subject; null: a natural person, whose number is kept nowhere. */
  readonly subject: string | null;
  readonly record: string;
  readonly kind: string;
  readonly change: RecordChange;
  readonly revision: number;
  /** How many of the client's answers; 100,000 stands for that many or more. */
  readonly checkCount: number;
  /** The first of them; all by `affectedChecks`. */
  readonly checks: readonly { readonly number: string; readonly caseNumber: string }[];
}

const CHECK_AFFECTED = 'check.affected';

/** One client is told of one change of one record. */
export function touchedEvent(
  { place, committedAt, after }: ChangedRecord,
  change: RecordChange,
  clientId: string,
  told: Pick<TouchedChecks, 'checkCount' | 'checks'>,
): OutgoingEvent {
  const { subjectId, recordId, revision } = place;
  const payload: TouchedChecks = {
    subject: isPersonSubjectId(subjectId) ? null : subjectId,
    record: recordId,
    kind: after.kind,
    change,
    revision,
    ...told,
  };
  return {
    topic: topicOf(subjectId, recordId),
    key: `revision-${String(revision)}-${clientId}`,
    type: CHECK_AFFECTED,
    clientId,
    at: committedAt,
    payload: { ...payload },
  };
}

/** Names a record to receivers, by which the changes of one come in their order, and no person. */
function topicOf(subjectId: string, recordId: string): string {
  const name = JSON.stringify([subjectId, recordId]);
  return `record-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}
