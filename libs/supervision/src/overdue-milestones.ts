import { shanghaiDay } from '#libs/calendar';
import type { Day, Instant } from '#libs/decision';
import type { OutboxStore, OutgoingEvent } from '#libs/outbox';
import {
  RecordsOfKindsStore,
  type Clock,
  type Database,
  type StandingRecord,
  type VersionPlace,
} from '#libs/records';
import { judge } from './contract-warnings.js';
import { MILESTONE, textIn, toMilestone } from './contracts.store.js';

export interface OverdueRooms {
  readonly database: Database;
  readonly outbox: OutboxStore;
  readonly clock: Clock;
}

const PAGE = 200;

/**
 * Puts the word that a milestone (履约节点) is overdue into the outbox, once for each version of it. That it
 * is overdue follows from its day alone: nothing but the word depends on this having run.
 */
export class OverdueMilestones {
  private day: Day = '';
  /** Where to go on: after what was looked at on that day. */
  private last: VersionPlace | null = null;
  /** Keys of the events that were put in. */
  private readonly told = new Set<string>();

  constructor(private readonly rooms: OverdueRooms) {}

  /** A new day makes it look at all that stand; else at those that have come since. */
  async enqueueDue(): Promise<void> {
    const now = this.rooms.clock();
    const today = shanghaiDay(now);
    if (this.day !== today) this.last = null;
    this.day = today;
    const newest = await new RecordsOfKindsStore(this.rooms.database).lastRevision(MILESTONE);
    while ((this.last?.revision ?? 0) <= newest) {
      if (!(await this.enqueuePage(today, now))) break;
    }
    this.last = { revision: newest + 1, subjectId: '', recordId: '' };
  }

  /** Looks at some in the transaction that puts the word in: one may have been done a moment ago. */
  private async enqueuePage(today: Day, now: Instant): Promise<boolean> {
    const { database, outbox } = this.rooms;
    const { rows, told } = await database.transaction(async (sql) => {
      const page = await new RecordsOfKindsStore(sql).byArrival(MILESTONE, this.last, PAGE);
      const events = page
        .map((row) => overdueEvent(row, today, now))
        .filter((event) => event !== null && !this.told.has(event.key)) as OutgoingEvent[];
      for (const event of events) await outbox.enqueue(sql, event);
      return { rows: page, told: events.map(({ key }) => key) };
    });
    for (const key of told) this.told.add(key);
    const end = rows.at(-1);
    if (end === undefined) return false;
    this.last = { revision: end.revision, subjectId: end.subjectId, recordId: end.record.id };
    return rows.length === PAGE;
  }
}

/** 节点逾期; holds no name. It is no client's own, so that webhooks for all clients alone get it. */
function overdueEvent(
  { record, revision }: StandingRecord,
  today: Day,
  now: Instant,
): OutgoingEvent | null {
  const { details } = record;
  const milestone = toMilestone(details);
  const { progress, daysOverdue } = judge(milestone, today, { dueSoonDays: 0 });
  if (progress !== 'OVERDUE') return null;
  const [contract, buyer] = [textIn(details, 'contract'), textIn(details, 'buyerCode')];
  return {
    topic: `${buyer} ${contract}`,
    key: `overdue-${record.id}-${String(revision)}`,
    type: 'contract.milestone_overdue',
    clientId: '',
    at: now,
    payload: {
      ...{ contract, buyer, supplier: textIn(details, 'supplierCode') },
      ...{ milestone: milestone.name, owedBy: milestone.owedBy, dueOn: milestone.dueOn },
      ...{ daysOverdue, revision },
    },
  };
}
