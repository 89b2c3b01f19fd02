import { shanghaiDay } from '#libs/calendar';
import type { Day } from '#libs/decision';
import { FactsStore, factsOf, type Clock, type Database } from '#libs/records';
import type { Actor } from './act.js';
import type { Page } from './affected-checks.js';
import type { Proceeding, ProceedingKind } from './proceeding.js';
import { ProceedingsStore } from './proceedings.store.js';

/** Which proceedings are looked for; a key left out does not limit. */
export interface ProceedingFilter<State extends string> {
  readonly state?: State | null;
  /** 统一社会信用代码 of the organ whose turn it is. */
  readonly organ?: string | null;
  /** 统一社会信用代码. */
  readonly subject?: string | null;
  readonly record?: string | null;
  /** Whether a last day has passed with its step undone; false and null do not limit. */
  readonly overdue?: boolean | null;
}

/** A proceeding with what it says of the record that it is about. */
interface AboutRecord extends Proceeding {
  readonly record: unknown;
}

/** A proceeding as it is told to one client. */
export type Told<T extends AboutRecord> = Omit<T, 'record'> & {
  /** Null: the record was withdrawn (信用修复、撤销), and what it was is not told. */
  readonly record: T['record'] | null;
};

/** 登记: the proceedings of a kind on record, as a client may read them: its own, with the scope `audit` all. */
export class ProceedingRegister<T extends AboutRecord> {
  protected readonly facts: FactsStore;
  private readonly store: ProceedingsStore<T>;

  constructor(
    database: Database,
    kind: ProceedingKind,
    private readonly clock: Clock,
    private readonly withoutContent: (proceeding: T) => Told<T>,
  ) {
    this.store = new ProceedingsStore(database, kind);
    this.facts = new FactsStore(database);
  }

  async find(id: string, actor: Actor): Promise<Told<T> | null> {
    const found = await this.store.find(id);
    const owner = ownerOf(actor);
    if (found === null || (owner !== null && owner !== found.clientId)) return null;
    const [told] = await this.toldTo(actor, [found]);
    return told ?? null;
  }

  /** Some of them in the order of their filing. */
  async page(
    filter: ProceedingFilter<T['state']>,
    after: string | null,
    size: number,
    actor: Actor,
  ): Promise<Page<Told<T>>> {
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
    return { items: await this.toldTo(actor, found.slice(0, size)), hasNext: found.length > size };
  }

  get today(): Day {
    return shanghaiDay(this.clock());
  }

  /** What a withdrawn record was, and all words about it, only the scope `audit` is told. */
  private async toldTo({ scopes }: Actor, all: readonly T[]): Promise<readonly Told<T>[]> {
    if (scopes.has('audit') || all.length === 0) return all;
    const ids = [...new Set(all.map(({ subjectId }) => subjectId))];
    const { subjects } = await this.facts.now(ids);
    return all.map((one) => {
      const { records } = factsOf(subjects, one.subjectId);
      const isWithdrawn = records.some(({ id, withdrawn }) => id === one.recordId && withdrawn);
      return isWithdrawn ? this.withoutContent(one) : one;
    });
  }
}

/** The client whose proceedings alone may be read; null where all may. */
function ownerOf({ id, scopes }: Actor): string | null {
  return scopes.has('audit') ? null : id;
}
