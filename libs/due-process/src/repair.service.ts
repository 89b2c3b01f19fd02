import { isDeepStrictEqual } from 'node:util';
import type { CreditRecord } from '#libs/decision';
import { Faulty, readInput, refuseAny } from '#libs/faults';
import { maskPersonName } from '#libs/identity';
import type { OutboxStore } from '#libs/outbox';
import { newNumber } from '#libs/receipts';
import {
  commitUnderLaw,
  type Clock,
  type KnownStateStore,
  type Making,
  type PersonKey,
  type RevisionsStore,
} from '#libs/records';
import type { z } from 'zod';
import type { Actor } from './act.js';
import { repairEvent } from './events.js';
import { fault } from './faults.js';
import {
  actOf,
  factsNow,
  recordIn,
  subjectOnRecord,
  type ActWords,
  type NamedSubject,
} from './on-record.js';
import { ProceedingsStore } from './proceedings.store.js';
import { apply, approvedRecord, unshieldedRecord, type Application } from './repair-application.js';
import * as acts from './repair-acts.js';
import { askOpinion, giveOpinion } from './repair-opinions.js';
import type { RepairChange } from './repair-states.js';
import * as input from './repair-input.js';
import type { Repair } from './repair.js';

export interface RepairRooms {
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly persons: PersonKey;
  readonly outbox: OutboxStore;
  readonly clock: Clock;
}

type ApplyRequest = z.input<typeof input.applyInput> & { readonly subject: NamedSubject };

/**
 * 信用修复 from its application to its end. Every step is one revision; with its approval the record is withdrawn in
 * that very revision, so that from it on nobody is served it. All throw Faulty with every fault at once, and then
 * nothing was written.
 */
export class RepairService {
  constructor(private readonly rooms: RepairRooms) {}

  /** 申请修复, 申请暂时屏蔽. */
  async apply(request: ApplyRequest, actor: Actor): Promise<Repair> {
    const {
      by,
      why,
      record: recordId,
      receivedOn,
      ...asked
    } = readInput(input.applyInput, request);
    const { subject } = request;
    return this.commit('repair applied for', async (making) => {
      const { subjectId, facts } = await subjectOnRecord(subject, making, this.rooms.persons);
      const record = recordIn(facts, recordId);
      const { code } = subject;
      const name = facts.name ?? subject.name;
      const application: Application = {
        ...asked,
        id: newNumber(making.now),
        subjectId,
        subject: { code, name: code === null && name !== null ? maskPersonName(name) : name },
        filedOn: receivedOn ?? making.today,
      };
      const [open] = await storeOf(making).all({ subjectId, recordId, isOpen: true });
      if (open !== undefined) {
        refuseAny(isSameApplication(open, application, actor) ? [] : alreadyApplied());
        return { repair: open, isRepeat: true, record: null };
      }
      const act = actOf({ by, why }, actor, making);
      return { repair: apply(application, { record, facts }, act), isRepeat: false, record: null };
    });
  }

  /** 受理决定. */
  decideAcceptance(request: z.input<typeof input.decisionInput>, actor: Actor): Promise<Repair> {
    const note = 'repair accepted or not';
    return this.change(note, [input.decisionInput, request], actor, acts.decideAcceptance);
  }

  /** 征求协同意见. */
  askOpinion(request: z.input<typeof input.askOpinionInput>, actor: Actor): Promise<Repair> {
    const note = 'opinion on repair asked';
    return this.change(note, [input.askOpinionInput, request], actor, askOpinion);
  }

  /** 反馈协同意见. */
  giveOpinion(request: z.input<typeof input.giveOpinionInput>, actor: Actor): Promise<Repair> {
    const note = 'opinion on repair given';
    return this.change(note, [input.giveOpinionInput, request], actor, giveOpinion);
  }

  /** 延长办理. */
  extend(request: z.input<typeof input.extendInput>, actor: Actor): Promise<Repair> {
    return this.change('repair extended', [input.extendInput, request], actor, acts.extend);
  }

  /** 修复决定. */
  decide(request: z.input<typeof input.decisionInput>, actor: Actor): Promise<Repair> {
    const note = 'repair decided';
    return this.change(note, [input.decisionInput, request], actor, acts.decideRepair);
  }

  /** 撤回申请. */
  withdraw(request: z.input<typeof input.withdrawRepairInput>, actor: Actor): Promise<Repair> {
    const note = 'repair withdrawn';
    return this.change(note, [input.withdrawRepairInput, request], actor, acts.withdrawRepair);
  }

  /** 终止屏蔽. */
  endShield(request: z.input<typeof input.endShieldInput>, actor: Actor): Promise<Repair> {
    return this.change('shield ended', [input.endShieldInput, request], actor, acts.endShield);
  }

  private async change<T extends z.ZodType<ActWords & { readonly repair: string }>>(
    note: string,
    [schema, request]: readonly [T, z.input<T>],
    actor: Actor,
    changeOf: (request: Omit<z.output<T>, keyof ActWords | 'repair'>) => RepairChange,
  ): Promise<Repair> {
    const { repair: id, by, why, ...asked } = readInput(schema, request);
    return this.commit(note, async (making) => {
      const before = await storeOf(making).find(id);
      if (before?.clientId !== actor.id) {
        throw new Faulty(
          fault('PROCEEDING_UNKNOWN', 'repair', 'you keep no application for repair of this id'),
        );
      }
      const facts = await factsNow(before.subjectId, making);
      const record = recordIn(facts, before.recordId);
      const act = { ...actOf({ by, why }, actor, making), record };
      const repair = changeOf(asked)(before, act);
      const isRepeat = repair === before;
      return { repair, isRepeat, record: isRepeat ? null : recordAfter(repair, record) };
    });
  }

  private commit(note: string, make: (making: Making) => Promise<Made>): Promise<Repair> {
    return commitUnderLaw(this.rooms, note, async (making) => {
      const { repair, record, isRepeat } = await make(making);
      if (!isRepeat) {
        const { sql, writer } = making;
        await storeOf(making).put(repair, writer.revision);
        if (record !== null) await writer.putRecord(repair.subjectId, record);
        await this.rooms.outbox.enqueue(sql, repairEvent(repair, writer.revision));
      }
      return { value: repair, isRepeat };
    });
  }
}

interface Made {
  readonly repair: Repair;
  /** As it is to stand; null: it stays as it is. */
  readonly record: CreditRecord | null;
  readonly isRepeat: boolean;
}

/** What the last step makes of the record; null: nothing. */
function recordAfter(repair: Repair, record: CreditRecord): CreditRecord | null {
  const { request, result, shieldEndedOn, steps } = repair;
  switch (steps.at(-1)?.event) {
    case 'APPROVE':
      return result && approvedRecord(record, request, result.decidedOn);
    case 'END_SHIELD':
      return shieldEndedOn === null ? null : unshieldedRecord(record, shieldEndedOn);
    default:
      return null;
  }
}

function storeOf({ sql }: Making): ProceedingsStore<Repair> {
  return new ProceedingsStore(sql, 'REPAIR');
}

function isSameApplication(open: Repair, application: Application, { id }: Actor): boolean {
  const { id: _, filedOn: __, ...said } = application;
  return (
    open.clientId === id &&
    Object.entries(said).every(([key, value]) =>
      isDeepStrictEqual(open[key as keyof typeof said], value),
    )
  );
}

function alreadyApplied() {
  return fault(
    'ALREADY_APPLIED',
    'record',
    'an application for this record is open already: wait for its end, or withdraw it',
  );
}
