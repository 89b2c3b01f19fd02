import { shanghaiDay } from '#libs/calendar';
import type { Day, Language } from '#libs/decision';
import {
  FactsStore,
  factsOf,
  type Clock,
  type Database,
  type KnownStateStore,
  type PersonKey,
  type RevisionsStore,
} from '#libs/records';
import type { Actor } from './act.js';
import type { NamedSubject } from './on-record.js';
import { ProceedingsStore } from './proceedings.store.js';
import { repairEligibility, type RepairEligibility } from './repair-eligibility.js';
import type { Repair, RepairState } from './repair.js';

export interface RepairRegisterRooms {
  readonly database: Database;
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly persons: PersonKey;
  readonly clock: Clock;
}

/** Which applications are looked for; a key left out does not limit. */
export interface RepairFilter {
  readonly state?: RepairState | null;
  /** 统一社会信用代码 of the organ whose turn it is. */
  readonly organ?: string | null;
  /** 统一社会信用代码. */
  readonly subject?: string | null;
  readonly record?: string | null;
  /** Whether a last day has passed with its step undone; false and null do not limit. */
  readonly overdue?: boolean | null;
}

/** An application as it is told to one client. */
export type ToldRepair = Omit<Repair, 'record'> & {
  /** Null: the record is repaired or set aside, and what it was is not told. */
  readonly record: Repair['record'] | null;
};

/** Some applications in the order of their filing, and whether there are more. */
export interface RepairPage {
  readonly repairs: readonly ToldRepair[];
  readonly hasNext: boolean;
}

/** Of which record of whom, in which language; the day of correction where the record does not tell it. */
export interface EligibilityAsked {
  readonly subject: NamedSubject;
  readonly record: string;
  readonly correctedOn: Day | null;
  readonly language: Language;
}

/** 信用修复登记: the applications on record, as a client may read them: its own, with the scope `audit` all. */
export class RepairRegister {
  private readonly store: ProceedingsStore<Repair>;
  private readonly facts: FactsStore;

  constructor(private readonly rooms: RepairRegisterRooms) {
    this.store = new ProceedingsStore(rooms.database, 'REPAIR');
    this.facts = new FactsStore(rooms.database);
  }

  /** Whether a record can be repaired today, and what it takes; null: the subject has none of this id that may be served. */
  async eligibility(asked: EligibilityAsked): Promise<RepairEligibility | null> {
    const { revisions, states, persons } = this.rooms;
    const { code, personId } = asked.subject;
    const hmac = personId === null ? '' : persons.hmacOf(personId);
    const subjectId = code ?? (await this.facts.personSubjects([hmac])).get(hmac) ?? '';
    const revision = await revisions.current();
    const [subjects, { law }] = await Promise.all([
      this.facts.at(revision, [subjectId]),
      states.at(revision),
    ]);
    const { records, type } = factsOf(subjects, subjectId);
    const record = records.find(({ id, withdrawn }) => id === asked.record && !withdrawn);
    if (record === undefined) return null;
    const { correctedOn, language } = asked;
    return repairEligibility(record, {
      ...{ law, today: this.today, correctedOn, language },
      subjectType: type,
    });
  }

  async find(id: string, actor: Actor): Promise<ToldRepair | null> {
    const found = await this.store.find(id);
    const owner = ownerOf(actor);
    if (found === null || (owner !== null && owner !== found.clientId)) return null;
    const [told] = await this.toldTo(actor, [found]);
    return told ?? null;
  }

  async page(
    filter: RepairFilter,
    after: string | null,
    size: number,
    actor: Actor,
  ): Promise<RepairPage> {
    const { state = null, organ = null, subject = null, record = null } = filter;
    const found = await this.store.page(
      {
        ...{ state, organ, clientId: ownerOf(actor) },
        ...{ subjectId: subject, recordId: record },
        dueBefore: filter.overdue === true ? this.today : null,
      },
      after,
      size + 1,
    );
    const repairs = await this.toldTo(actor, found.slice(0, size));
    return { repairs, hasNext: found.length > size };
  }

  get today(): Day {
    return shanghaiDay(this.rooms.clock());
  }

  /** What a repaired record was, and all words about it, only the scope `audit` is told. */
  private async toldTo(
    { scopes }: Actor,
    repairs: readonly Repair[],
  ): Promise<readonly ToldRepair[]> {
    if (scopes.has('audit') || repairs.length === 0) return repairs;
    const ids = [...new Set(repairs.map(({ subjectId }) => subjectId))];
    const { subjects } = await this.facts.now(ids);
    return repairs.map((repair) => {
      const { records } = factsOf(subjects, repair.subjectId);
      const isWithdrawn = records.some(({ id, withdrawn }) => id === repair.recordId && withdrawn);
      return isWithdrawn ? withoutContent(repair) : repair;
    });
  }
}

function withoutContent(repair: Repair): ToldRepair {
  const { acceptance, result, opinions, extension, steps } = repair;
  return {
    ...repair,
    record: null,
    documents: [],
    acceptance: acceptance && { ...acceptance, reasons: null },
    result: result && { ...result, reasons: null },
    opinions: opinions.map((one) => ({ ...one, text: null })),
    extension: extension && { ...extension, reasons: '' },
    steps: steps.map((step) => ({ ...step, why: null })),
  };
}

/** The client whose applications alone may be read; null where all may. */
function ownerOf({ id, scopes }: Actor): string | null {
  return scopes.has('audit') ? null : id;
}
