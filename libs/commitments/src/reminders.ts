import type { Day, Law, MatterCommitment } from '#libs/decision';
import type { OutboxStore } from '#libs/outbox';
import type { Clock, Database, RevisionsStore } from '#libs/records';
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
  readonly revisions: RevisionsStore;
  readonly outbox: OutboxStore;
  readonly clock: Clock;
}

/**
 * Puts the reminders that have fallen due, and the word that a due day has passed, into the outbox.
 * They follow from the commitments and the day alone, so that nothing depends on this having run; of
 * reminders missed meanwhile only the last is sent.
 */
export class Reminders {
  private done = '';

  constructor(private readonly rooms: ReminderRooms) {}

  async enqueueDue(): Promise<void> {
    const { database, revisions, outbox, clock } = this.rooms;
    const now = clock();
    const today = shanghaiDay(now);
    const seen = `${today} ${String(await revisions.current())}`;
    if (seen === this.done) return;
    for (const { id } of await new CommitmentsStore(database).remindable(today)) {
      await database.transaction(async (sql) => {
        const commitment = await new CommitmentsStore(sql).find(id);
        const event = commitment && dueEvent(commitment, today, now);
        if (event) await outbox.enqueue(sql, event);
      });
    }
    this.done = seen;
  }
}

function dueEvent(commitment: Commitment, today: Day, now: number) {
  if (stateOn(commitment, today) === 'OVERDUE') return overdueEvent(commitment, today, now);
  const last = remindersLeft(commitment).findLast(({ on }) => on <= today);
  return last === undefined ? null : reminderEvent(commitment, last.on, now);
}
