import type { OutboxStore, OutgoingEvent } from '#libs/outbox';
import { LooksStore } from '#libs/receipts';
import {
  ChangedRecordsStore,
  type ChangedRecord,
  type Clock,
  type Database,
  type KnownStateStore,
  type RevisionsStore,
  type VersionPlace,
} from '#libs/records';
import { touchingChange } from './change.js';
import { InboxStore } from './inbox.store.js';
import { touchedEvent } from './touched-event.js';
import { TouchedMarkStore } from './touched-mark.store.js';

export interface TouchedRooms {
  readonly database: Database;
  readonly outbox: OutboxStore;
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly clock: Clock;
  /** Versions looked at in one run. */
  readonly mostInARun?: number;
}

/** Longer than an answer may be on its way from reading the facts to its row in the log. */
const SETTLE_MS = 15_000;
/** Versions looked at in one go, told of in one transaction, and looked at in one run. */
const PAGE = 500;
const TOLD_TOGETHER = 20;
const MOST_IN_A_RUN = 5000;
const FIRST_CHECKS = 20;
/** What changes with each act of its own, and says nothing of an answer given before. */
const NEVER_TOUCHING: ReadonlySet<string> = new Set(['COMMITMENT']);

/** A change with those to be told of it. */
interface News {
  readonly place: VersionPlace;
  readonly events: readonly OutgoingEvent[];
}

/**
 * Tells those whose answers rested on a record that it was repaired, set aside or corrected. It follows from the
 * versions on record, whoever wrote them; nothing else depends on this having run, and what was missed is told later.
 */
export class Touched {
  private readonly changes: ChangedRecordsStore;
  private readonly looks: LooksStore;
  private readonly inbox: InboxStore;
  private readonly marks: TouchedMarkStore;
  /** The revision up to which all has been told. */
  private toldTo = -1;
  private settling: { readonly revision: number; readonly since: number } | null = null;

  constructor(private readonly rooms: TouchedRooms) {
    const { database } = rooms;
    this.changes = new ChangedRecordsStore(database);
    this.looks = new LooksStore(database);
    this.inbox = new InboxStore(database);
    this.marks = new TouchedMarkStore(database);
  }

  /** Tells of what has settled, up to a bound; the rest is told by the next run. */
  async tell(): Promise<void> {
    const upTo = await this.settled();
    if (upTo === null) return;
    const { law } = await this.rooms.states.at(upTo);
    let left = this.rooms.mostInARun ?? MOST_IN_A_RUN;
    for (const { code, served } of law.kinds.values()) {
      if (!served || NEVER_TOUCHING.has(code)) continue;
      left = await this.tellOf(code, upTo, left);
      if (left <= 0) return;
    }
    this.toldTo = upTo;
    this.settling = null;
  }

  /** The revision that was seen long enough ago; null where nothing is new. */
  private async settled(): Promise<number | null> {
    const { revisions, clock } = this.rooms;
    if (this.settling === null) {
      const revision = await revisions.current();
      if (revision === this.toldTo || revision === 0) return null;
      this.settling = { revision, since: clock() };
    }
    return clock() - this.settling.since >= SETTLE_MS ? this.settling.revision : null;
  }

  /** Tells of one kind; how many more versions this run may look at. */
  private async tellOf(kind: string, upTo: number, most: number): Promise<number> {
    let left = most;
    while (left > 0) {
      const mark = await this.marks.of(kind);
      const size = Math.min(PAGE, left);
      const { changed, looked, last } = await this.changes.pageAfter(kind, mark, upTo, size);
      if (last === null) return left;
      await this.tellPage(kind, mark, last, await this.newsOf(changed));
      left -= looked;
    }
    return left;
  }

  /** A few in one transaction, so that none holds up others for long; stops where another gateway tells of the same. */
  private async tellPage(
    kind: string,
    from: VersionPlace,
    last: VersionPlace,
    news: readonly News[],
  ): Promise<void> {
    let mark = from;
    for (let told = 0; ; told += TOLD_TOGETHER) {
      const some = news.slice(told, told + TOLD_TOGETHER);
      const isLast = told + TOLD_TOGETHER >= news.length;
      const to = isLast ? last : (some.at(-1)?.place ?? last);
      if (!(await this.commit(kind, mark, to, some)) || isLast) return;
      mark = to;
    }
  }

  private async newsOf(changed: readonly ChangedRecord[]): Promise<readonly News[]> {
    const news: News[] = [];
    for (const one of changed) {
      const events = await this.eventsOf(one);
      if (events.length > 0) news.push({ place: one.place, events });
    }
    return news;
  }

  private async eventsOf(changed: ChangedRecord): Promise<readonly OutgoingEvent[]> {
    const touching = touchingChange(changed.before, changed.after);
    if (touching === null) return [];
    const { revision } = changed.place;
    const touchedBy = { revision, countedFrom: touching.countedFrom };
    const clients = await this.looks.clientsRestingOn(changed.place, touchedBy);
    const events: OutgoingEvent[] = [];
    for (const { clientId, checkCount } of clients) {
      const wanted = { clientId, after: null, limit: FIRST_CHECKS, touchedBy };
      const checks = (await this.looks.restingOn(changed.place, wanted)).map(
        ({ number, caseNumber }) => ({ number, caseNumber }),
      );
      events.push(touchedEvent(changed, touching.change, clientId, { checkCount, checks }));
    }
    return events;
  }

  /** What is told and how far it was looked, or neither. */
  private async commit(
    kind: string,
    from: VersionPlace,
    to: VersionPlace,
    news: readonly News[],
  ): Promise<boolean> {
    const { database, outbox } = this.rooms;
    return database.transaction(async (sql) => {
      if (!(await this.marks.move(sql, kind, from, to))) return false;
      for (const event of news.flatMap(({ events }) => events)) {
        await outbox.enqueue(sql, event);
        await this.inbox.put(sql, {
          clientId: event.clientId,
          key: `${event.topic}-${event.key}`,
          type: event.type,
          happenedAt: event.at,
          body: JSON.stringify(event.payload),
        });
      }
      return true;
    });
  }
}
