import { OutboxStore } from '#libs/outbox';
import type { Clock, Database, KnownStateStore, PersonKey, RevisionsStore } from '#libs/records';
import { ObjectionRegister } from './objection-register.js';
import { ObjectionService } from './objection.service.js';

export interface DueProcessOver {
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly persons: PersonKey;
  readonly clock: Clock;
}

/** Everything that protects the subject, on one database. */
export interface DueProcess {
  readonly objections: ObjectionService;
  readonly objectionRegister: ObjectionRegister;
}

/** Puts the rooms of due process (异议、信用修复) together. */
export function openDueProcess(database: Database, over: DueProcessOver): DueProcess {
  const rooms = { ...over, outbox: new OutboxStore(database) };
  return {
    objections: new ObjectionService(rooms),
    objectionRegister: new ObjectionRegister(database, over.clock),
  };
}
