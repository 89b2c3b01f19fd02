import { requirePurpose } from '#libs/access';
import { Faulty, readInput } from '#libs/faults';
import type { OutboxStore } from '#libs/outbox';
import type { CheckLogStore } from '#libs/receipts';
import {
  commitUnderLaw,
  FactsStore,
  factsOf,
  redelivered,
  type Clock,
  type KnownState,
  type KnownStateStore,
  type Making,
  type PersonKey,
  type RevisionsStore,
} from '#libs/records';
import type { z } from 'zod';
import * as acts from './acts.js';
import type { Commitment } from './commitment.js';
import { CommitmentsStore } from './commitments.store.js';
import { changeEvent, overdueEvent } from './events.js';
import { fault } from './faults.js';
import * as input from './input.js';
import type { Actor, Made } from './making.js';
import { offer, type OfferRequest } from './offering.js';
import { CheckOffers } from './offers.js';
import type { SignRequest } from './sign-request.js';
import { sign } from './signing.js';
import { stateOn } from './states.js';
import { toRecords } from './to-records.js';

export interface CommitmentRooms {
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly facts: FactsStore;
  readonly log: CheckLogStore;
  readonly persons: PersonKey;
  readonly outbox: OutboxStore;
  readonly clock: Clock;
}

/**
 * 信用承诺 from its offer to its end. Every change is a revision, so that checks see it at once and past
 * checks do not; a repeat in the same words changes nothing. All throw Faulty with every fault at
 * once, and then nothing was written.
 */
export class CommitmentService {
  private readonly offers: CheckOffers;

  constructor(private readonly rooms: CommitmentRooms) {
    this.offers = new CheckOffers(rooms.log, rooms.facts, rooms.states);
  }

  /** 签署承诺: what a check or `offer` offered, while it is still offered. @throws Refusal FORBIDDEN */
  async sign(request: SignRequest, actor: Actor): Promise<Commitment> {
    const asked = { ...request, ...readInput(input.signInput, request) };
    const offered = await this.offers.find(asked.offer, asked.type, actor.id);
    if (offered !== null) requirePurpose(actor, offered.question, offered.law);
    return this.commit('commitment signed', (making) =>
      sign(asked, offered, actor, making, this.rooms.persons),
    );
  }

  /** 提出承诺 of the types that no check offers: repair, industry, active, other. */
  async offer(request: OfferRequest, actor: Actor): Promise<Commitment> {
    const asked = { ...request, ...readInput(input.offerInput, request) };
    return this.commit('commitment offered', (making) =>
      offer(asked, actor, making, this.rooms.persons),
    );
  }

  /** 补交材料. */
  supply(id: string, request: z.input<typeof input.supplyInput>, actor: Actor) {
    return this.change(id, actor, input.supplyInput, request, acts.supply);
  }

  /** 履行完毕. */
  fulfil(id: string, request: z.input<typeof input.fulfilInput>, actor: Actor) {
    return this.change(id, actor, input.fulfilInput, request, acts.fulfil);
  }

  /** 办结. */
  decideMatter(id: string, request: z.input<typeof input.decideInput>, actor: Actor) {
    return this.change(id, actor, input.decideInput, request, acts.decideMatter);
  }

  /** 撤回承诺. */
  withdraw(id: string, request: z.input<typeof input.withdrawInput>, actor: Actor) {
    return this.change(id, actor, input.withdrawInput, request, acts.withdraw);
  }

  /** 违诺告知. */
  notifyBreach(id: string, request: z.input<typeof input.notifyInput>, actor: Actor) {
    return this.change(id, actor, input.notifyInput, request, acts.notify);
  }

  /** 违诺认定. */
  breach(id: string, request: z.input<typeof input.breachInput>, actor: Actor) {
    return this.change(id, actor, input.breachInput, request, acts.breach);
  }

  /** 信用修复. */
  repair(id: string, request: z.input<typeof input.repairInput>, actor: Actor) {
    return this.change(id, actor, input.repairInput, request, acts.repair);
  }

  private async change<T extends z.ZodType<{ by: string; why: string | null }>>(
    id: string,
    actor: Actor,
    schema: T,
    request: z.input<T>,
    changeOf: (request: z.output<T>, state: KnownState) => acts.Change,
  ): Promise<Commitment> {
    const asked = readInput(schema, request);
    return this.commit('commitment changed', async ({ sql, state, now, today }) => {
      const current = await new CommitmentsStore(sql).find(id);
      if (current?.clientId !== actor.id) {
        throw new Faulty(
          fault('COMMITMENT_UNKNOWN', 'commitment', 'you keep no commitment of this id'),
        );
      }
      const act = { by: asked.by, why: asked.why, clientId: actor.id, at: now, today };
      return { commitment: changeOf(asked, state)(current, act), before: current };
    });
  }

  private commit(note: string, make: (making: Making) => Promise<Made>): Promise<Commitment> {
    return commitUnderLaw(this.rooms, note, async (making) => {
      const made = await make(making);
      const isRepeat = made.commitment === made.before;
      if (!isRepeat) await this.put(made, making);
      return { value: made.commitment, isRepeat };
    });
  }

  private async put({ commitment, before }: Made, making: Making): Promise<void> {
    const { sql, writer, today, now } = making;
    const { outbox } = this.rooms;
    await new CommitmentsStore(sql).put(commitment, writer.revision);
    if (commitment.signedOn !== null) {
      const ids = commitment.subjects.map(({ subjectId }) => subjectId);
      const { subjects } = await new FactsStore(sql).now(ids);
      for (const subjectId of ids) {
        const { records } = factsOf(subjects, subjectId);
        for (const record of toRecords(commitment)) {
          const standing = records.find(({ id }) => id === record.id) ?? null;
          await writer.putRecord(subjectId, redelivered(standing, record));
        }
      }
    }
    // That a day had passed is told first, whether or not the sender has come to it.
    if (before !== null && stateOn(before, today) === 'OVERDUE') {
      await outbox.enqueue(sql, overdueEvent(before, today, now));
    }
    await outbox.enqueue(sql, changeEvent(commitment, writer.revision, today));
  }
}
