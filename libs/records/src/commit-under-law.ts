import { shanghaiDay } from '#libs/calendar';
import type { Day, Instant } from '#libs/decision';
import type { Sql } from './database.js';
import type { KnownState, KnownStateStore } from './known-state.store.js';
import type { RevisionWriter } from './revision-writer.js';
import type { Clock, RevisionsStore } from './revisions.store.js';

/** One revision in the making, under the law that is in force as it is committed. */
export interface Making {
  readonly sql: Sql;
  readonly writer: RevisionWriter;
  readonly state: KnownState;
  readonly now: Instant;
  readonly today: Day;
}

/** What a change came to; a repeat of what was done already changes nothing. */
export interface Outcome<T> {
  readonly value: T;
  readonly isRepeat: boolean;
}

/** All of a change as one revision, or nothing; a repeat makes none. */
export async function commitUnderLaw<T>(
  rooms: {
    readonly revisions: RevisionsStore;
    readonly states: KnownStateStore;
    readonly clock: Clock;
  },
  note: string,
  make: (making: Making) => Promise<Outcome<T>>,
): Promise<T> {
  const { revisions, states, clock } = rooms;
  for (;;) {
    const state = await states.at(await revisions.current());
    let made: Outcome<T> | undefined;
    try {
      await revisions.commit(note, async (writer, sql) => {
        // What an attempt made that lost a race for a lock was not committed.
        made = undefined;
        if (!(await states.isInForce(state.law, sql))) throw new NothingToCommit();
        const now = clock();
        made = await make({ sql, writer, state, now, today: shanghaiDay(now) });
        if (made.isRepeat) throw new NothingToCommit();
      });
    } catch (error) {
      if (!(error instanceof NothingToCommit)) throw error;
    }
    // Nothing made: the law had moved on meanwhile, so it is all done again under the new one.
    if (made !== undefined) return made.value;
  }
}

/** Ends a transaction that has nothing to commit. */
class NothingToCommit extends Error {}
