import { OutboxStore } from '#libs/outbox';
import { CheckLogStore } from '#libs/receipts';
import {
  FactsStore,
  type Clock,
  type Database,
  type KnownStateStore,
  type PersonKey,
  type RevisionsStore,
} from '#libs/records';
import { CommitmentRegister } from './commitment-register.js';
import { CommitmentService } from './commitment.service.js';
import { Reminders } from './reminders.js';

export interface CommitmentsOver {
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly persons: PersonKey;
  readonly clock: Clock;
}

/** Everything that keeps commitments, on one database. */
export interface Commitments {
  readonly service: CommitmentService;
  readonly register: CommitmentRegister;
  readonly reminders: Reminders;
  readonly outbox: OutboxStore;
}

/** Puts the rooms of commitments (信用承诺) together. */
export function openCommitments(database: Database, over: CommitmentsOver): Commitments {
  const outbox = new OutboxStore(database);
  const rooms = {
    ...over,
    database,
    outbox,
    facts: new FactsStore(database),
    log: new CheckLogStore(database),
  };
  return {
    service: new CommitmentService(rooms),
    register: new CommitmentRegister(rooms),
    reminders: new Reminders(rooms),
    outbox,
  };
}
