import type { Day, Instant, Law, MatterCommitment } from '#libs/decision';
import type { OutboxStore } from '#libs/outbox';
import type { Clock, Database } from '#libs/records';
import { shanghaiDay } from '#libs/calendar';
import type { Commitment, PromisedMaterial, Reminder } from './commitment.js';
import { CommitmentsStore } from './commitments.store.js';
import { overdueEvent, reminderEvent } from './events.js';
import { remindersLeft, stateOn } from './states.js';

/**
 * The days on which the applicant is reminded: so many working days before each due day as the matter
 * says, if that is after the day of signing, and the due day itself.
 */
export function remindersFor(
  materials: readonly PromisedMaterial[],
  terms: Pick<MatterCommitment, 'remindWorkingDaysBefore'> | null,
  signedOn: Day,
  { calendar }: Pick<Law, 'calendar'>,
): readonly Reminder[] {
  const dueDays = new Set(materials.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])));
  return [...dueDays]
    .flatMap((dueOn) => [
      { on: dueOn, dueOn },
      ...(terms?.remindWorkingDaysBefore ?? []).map((days) => ({
        on: calendar.workingDaysBefore(dueOn, days),
        dueOn,
      })),
    ])
    .filter(({ on, dueOn }) => on > signedOn || on === dueOn)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

export interface ReminderRooms {
  readonly database: Database;
  readonly outbox: OutboxStore;
  readonly clock: Clock;
}

/**
 * Puts the reminders that have fallen due, and the word that a due day has passed, into the outbox.
 * They follow from the commitments and the day alone, so that nothing depends on this having run; of
 * reminders missed meanwhile only the last is sent.
 */
export class Reminders {
  private readonly store: CommitmentsStore;
  /** The day and the change of a commitment that were looked at last. */
  private seen = '';
  /** By commitment, the key of the event that was put in last. */
  private readonly told = new Map<string, string>();

  constructor(private readonly rooms: ReminderRooms) {
    this.store = new CommitmentsStore(rooms.database);
  }

  async enqueueDue(): Promise<void> {
    const now = this.rooms.clock();
    const today = shanghaiDay(now);
    const seen = `${today} ${String(await this.store.lastRevision())}`;
    if (seen === this.seen) return;
    for (const commitment of await this.store.remindable(today)) {
      const event = dueEvent(commitment, today, now);
      if (event !== null && this.told.get(commitment.id) !== event.key) {
        await this.enqueue(commitment.id, today, now);
      }
    }
    this.seen = seen;
  }

  /** As it stands within the transaction: it may have been fulfilled a moment ago. */
  private async enqueue(id: string, today: Day, now: Instant): Promise<void> {
    const { database, outbox } = this.rooms;
    await database.transaction(async (sql) => {
      const commitment = await new CommitmentsStore(sql).find(id);
      const event = commitment && dueEvent(commitment, today, now);
      if (event === null) return;
      await outbox.enqueue(sql, event);
      this.told.set(id, event.key);
    });
  }
}

function dueEvent(commitment: Commitment, today: Day, now: Instant) {
  if (stateOn(commitment, today) === 'OVERDUE') return overdueEvent(commitment, today, now);
  const last = remindersLeft(commitment).findLast(({ on }) => on <= today);
  return last === undefined ? null : reminderEvent(commitment, last.on, now);
}
