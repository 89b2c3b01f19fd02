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
import { objectionEvent } from './events.js';
import { fault } from './faults.js';
import * as acts from './objection-acts.js';
import * as input from './objection-input.js';
import type { Objection } from './objection.js';
import {
  actOf,
  factsNow,
  recordIn,
  subjectOnRecord,
  type ActWords,
  type NamedSubject,
} from './on-record.js';
import { ProceedingsStore } from './proceedings.store.js';

export interface ObjectionRooms {
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly persons: PersonKey;
  readonly outbox: OutboxStore;
  readonly clock: Clock;
}

type FileRequest = z.input<typeof input.fileInput> & { readonly subject: NamedSubject };

/**
 * 异议 from its filing to its end. Every step is one revision of the objection and of the record that it is against, so
 * that checks see it at once and past checks do not; a repeat in the same words changes nothing. All throw Faulty with
 * every fault at once, and then nothing was written.
 */
export class ObjectionService {
  constructor(private readonly rooms: ObjectionRooms) {}

  /** 提出异议 against a record of a subject. */
  async file(request: FileRequest, actor: Actor): Promise<Objection> {
    const asked = readInput(input.fileInput, request);
    const { subject } = request;
    return this.commit('objection filed', async (making) => {
      const { subjectId, facts } = await subjectOnRecord(subject, making, this.rooms.persons);
      const record = recordIn(facts, asked.record);
      const { code } = subject;
      const name = facts.name ?? subject.name;
      const filing: acts.Filing = {
        id: newNumber(making.now),
        subjectId,
        subject: { code, name: code === null && name !== null ? maskPersonName(name) : name },
        objector: objectorOf(asked.objector, code),
        request: asked.request,
        grounds: asked.grounds,
        causedBy: asked.causedBy,
        evidence: asked.evidence,
        receivedBy: asked.receivedBy,
        filedOn: asked.receivedOn ?? making.today,
      };
      const earlier = await openAgainst(record, subjectId, making);
      if (earlier !== null) {
        refuseAny(isSameFiling(earlier, filing, actor) ? [] : alreadyObjected());
        return { before: { objection: earlier, record }, after: { objection: earlier, record } };
      }
      const after = acts.file(filing, record, actOf(asked, actor, making));
      return { before: { objection: null, record }, after };
    });
  }

  /** 转交. */
  forward(request: z.input<typeof input.forwardInput>, actor: Actor): Promise<Objection> {
    return this.change('objection forwarded', [input.forwardInput, request], actor, acts.forward);
  }

  /** 答复. */
  answer(request: z.input<typeof input.answerInput>, actor: Actor): Promise<Objection> {
    return this.change('objection answered', [input.answerInput, request], actor, acts.answer);
  }

  /** 办结. */
  close(request: z.input<typeof input.closeInput>, actor: Actor): Promise<Objection> {
    return this.change('objection closed', [input.closeInput, request], actor, acts.close);
  }

  /** 撤回异议. */
  withdraw(request: z.input<typeof input.withdrawInput>, actor: Actor): Promise<Objection> {
    return this.change('objection withdrawn', [input.withdrawInput, request], actor, acts.withdraw);
  }

  private async change<T extends z.ZodType<ActWords & { readonly objection: string }>>(
    note: string,
    [schema, request]: readonly [T, z.input<T>],
    actor: Actor,
    changeOf: (request: Omit<z.output<T>, keyof ActWords | 'objection'>) => acts.ObjectionChange,
  ): Promise<Objection> {
    const { objection: id, by, why, ...asked } = readInput(schema, request);
    return this.commit(note, async (making) => {
      const objection = await storeOf(making).find(id);
      if (objection?.clientId !== actor.id) {
        throw new Faulty(
          fault('PROCEEDING_UNKNOWN', 'objection', 'you keep no objection of this id'),
        );
      }
      const { subjectId, recordId } = objection;
      const before = { objection, record: recordIn(await factsNow(subjectId, making), recordId) };
      const act = actOf({ by, why }, actor, making);
      return { before, after: changeOf(asked)(before, act) };
    });
  }

  private commit(note: string, make: (making: Making) => Promise<Made>): Promise<Objection> {
    return commitUnderLaw(this.rooms, note, async (making) => {
      const { before, after } = await make(making);
      const { objection, record } = after;
      const isRepeat = objection === before.objection;
      if (!isRepeat) {
        const { sql, writer } = making;
        await storeOf(making).put(objection, writer.revision);
        if (record !== before.record) await writer.putRecord(objection.subjectId, record);
        await this.rooms.outbox.enqueue(sql, objectionEvent(objection, writer.revision));
      }
      return { value: objection, isRepeat };
    });
  }
}

/** An objection and its record as they stood and as they are to stand; before its filing there is none. */
interface Made {
  readonly before: { readonly objection: Objection | null; readonly record: CreditRecord };
  readonly after: acts.Disputed;
}

function storeOf({ sql }: Making): ProceedingsStore<Objection> {
  return new ProceedingsStore(sql, 'OBJECTION');
}

async function openAgainst(
  { id: recordId }: CreditRecord,
  subjectId: string,
  making: Making,
): Promise<Objection | null> {
  const [open] = await storeOf(making).all({ subjectId, recordId, isOpen: true });
  return open ?? null;
}

function alreadyObjected() {
  return fault(
    'ALREADY_OBJECTED',
    'record',
    'an objection to this record is open already: wait for its end, or withdraw it',
  );
}

/** The subject itself is known by its code. */
function objectorOf(said: Objection['objector'], subjectCode: string | null) {
  if (said.role !== 'SUBJECT') return said;
  refuseAny(
    said.code === null || said.code === subjectCode
      ? []
      : fault('INPUT_INVALID', 'objector.code', 'not the code of the subject: is it an AGENT?'),
  );
  return { ...said, code: subjectCode };
}

function isSameFiling(earlier: Objection, filing: acts.Filing, { id }: Actor): boolean {
  const { id: _, filedOn: __, ...said } = filing;
  return (
    earlier.clientId === id &&
    Object.entries(said).every(([key, value]) =>
      isDeepStrictEqual(earlier[key as keyof typeof said], value),
    )
  );
}
