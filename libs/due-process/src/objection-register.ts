import { shanghaiDay } from '#libs/calendar';
import type { Day } from '#libs/decision';
import { FactsStore, factsOf, type Clock, type Database } from '#libs/records';
import type { Actor } from './act.js';
import type { Objection } from './objection.js';
import { ProceedingsStore } from './proceedings.store.js';
import type { ObjectionState } from './vocabulary.js';

/** Which objections are looked for; a key left out does not limit. */
export interface ObjectionFilter {
  readonly state?: ObjectionState | null;
  /** 统一社会信用代码 of the organ whose turn it is. */
  readonly organ?: string | null;
  /** 统一社会信用代码. */
  readonly subject?: string | null;
  readonly record?: string | null;
  /** Whether a last day has passed with its step undone; false and null do not limit. */
  readonly overdue?: boolean | null;
}

/** An objection as it is told to one client. */
export type ToldObjection = Omit<Objection, 'record'> & {
  /** Null: the record was withdrawn (信用修复、撤销), and what it was is not told. */
  readonly record: Objection['record'] | null;
};

/** Some objections in the order of their filing, and whether there are more. */
export interface ObjectionPage {
  readonly objections: readonly ToldObjection[];
  readonly hasNext: boolean;
}

/** 异议登记: the objections on record, as a client may read them: its own, with the scope `audit` all. */
export class ObjectionRegister {
  private readonly store: ProceedingsStore<Objection>;
  private readonly facts: FactsStore;

  constructor(
    database: Database,
    private readonly clock: Clock,
  ) {
    this.store = new ProceedingsStore(database, 'OBJECTION');
    this.facts = new FactsStore(database);
  }

  async find(id: string, actor: Actor): Promise<ToldObjection | null> {
    const found = await this.store.find(id);
    const owner = ownerOf(actor);
    if (found === null || (owner !== null && owner !== found.clientId)) return null;
    const [told] = await this.toldTo(actor, [found]);
    return told ?? null;
  }

  async page(
    filter: ObjectionFilter,
    after: string | null,
    size: number,
    actor: Actor,
  ): Promise<ObjectionPage> {
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
    const objections = await this.toldTo(actor, found.slice(0, size));
    return { objections, hasNext: found.length > size };
  }

  get today(): Day {
    return shanghaiDay(this.clock());
  }

  /** What a withdrawn record was, and all words about it, only the scope `audit` is told. */
  private async toldTo(
    { scopes }: Actor,
    objections: readonly Objection[],
  ): Promise<readonly ToldObjection[]> {
    if (scopes.has('audit') || objections.length === 0) return objections;
    const ids = [...new Set(objections.map(({ subjectId }) => subjectId))];
    const { subjects } = await this.facts.now(ids);
    return objections.map((objection) => {
      const { subjectId, recordId } = objection;
      const { records } = factsOf(subjects, subjectId);
      const isWithdrawn = records.some(({ id, withdrawn }) => id === recordId && withdrawn);
      return isWithdrawn ? withoutContent(objection) : objection;
    });
  }
}

const UNTOLD = '';

function withoutContent(objection: Objection): ToldObjection {
  const { answer, result, steps } = objection;
  return {
    ...objection,
    record: null,
    grounds: UNTOLD,
    evidence: [],
    answer: answer && { ...answer, text: UNTOLD, documentNumber: null, changes: [] },
    result: result && { ...result, text: UNTOLD },
    steps: steps.map((step) => ({ ...step, why: null })),
  };
}

/** The client whose objections alone may be read; null where all may. */
function ownerOf({ id, scopes }: Actor): string | null {
  return scopes.has('audit') ? null : id;
}
