import { shanghaiDay } from '#libs/calendar';
import type { Day } from '#libs/decision';
import type { CheckLogStore } from '#libs/receipts';
import type { Clock, Database, FactsStore, KnownStateStore, RevisionsStore } from '#libs/records';
import type { Commitment } from './commitment.js';
import { CommitmentsStore, type CommitmentFilter } from './commitments.store.js';
import { dueStepsOf, type CommitmentDueStep } from './due-steps.js';
import { figuresOf, type CommitmentFigures } from './figures.js';
import type { Actor } from './making.js';
import { CheckOffers } from './offers.js';
import { offerOfCheck } from './signing.js';

export interface RegisterRooms {
  readonly database: Database;
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly facts: FactsStore;
  readonly log: CheckLogStore;
  readonly clock: Clock;
}

const PAGE = 500;

/** Some commitments in the order of their ids, and whether there are more. */
export interface CommitmentPage {
  readonly commitments: readonly Commitment[];
  readonly hasNext: boolean;
}

/** A commitment as a revision left it. */
interface CommitmentVersion {
  readonly revision: number;
  readonly commitment: Commitment;
}

/** What changed after a revision. */
export interface CommitmentChanges {
  readonly changes: readonly CommitmentVersion[];
  /** Ask for what comes after this one next. */
  readonly upTo: number;
  readonly hasMore: boolean;
}

/** 承诺归集: the commitments on record, as a client may read them: its own, with the scope `audit` all. */
export class CommitmentRegister {
  private readonly store: CommitmentsStore;
  private readonly offers: CheckOffers;

  constructor(private readonly rooms: RegisterRooms) {
    this.store = new CommitmentsStore(rooms.database);
    this.offers = new CheckOffers(rooms.log, rooms.facts, rooms.states);
  }

  /** Also one that a check merely offered, which nobody has signed. */
  async find(id: string, actor: Actor): Promise<Commitment | null> {
    const stored = await this.store.find(id);
    if (stored !== null) return mayRead(stored, actor) ? asServed(stored, actor) : null;
    return offerOfCheck(id, (number, type) => this.offers.find(number, type, ownerOf(actor)));
  }

  /**
   * The commitments that a subject signed, as they stood at a revision: its own, and of `ids` those of consortia that it
   * was a member of; for the subject itself, so no client is asked. One that was repaired is told to nobody.
   */
  async ofSubject(
    subjectId: string,
    ids: readonly string[],
    revision: number,
  ): Promise<readonly Commitment[]> {
    const found = await this.store.ofSubject(subjectId, ids, revision);
    return found.filter(({ signedOn, status }) => signedOn !== null && status !== 'REPAIRED');
  }

  async page(
    filter: CommitmentFilter,
    after: string | null,
    size: number,
    actor: Actor,
  ): Promise<CommitmentPage> {
    const found = await this.store.page(
      { ...filter, ...owned(actor) },
      this.today,
      after,
      size + 1,
    );
    return {
      commitments: found.slice(0, size).map((commitment) => asServed(commitment, actor)),
      hasNext: found.length > size,
    };
  }

  /** All that is still to be done by a last day. */
  async dueSteps(actor: Actor): Promise<readonly CommitmentDueStep[]> {
    const found: CommitmentDueStep[] = [];
    for (let after: string | null = null; ;) {
      const filter = { isOpen: true, ...owned(actor) };
      const some: readonly Commitment[] = await this.store.page(filter, this.today, after, PAGE);
      found.push(...some.flatMap((one) => dueStepsOf(one, this.today)));
      after = some.at(-1)?.id ?? null;
      if (after === null || some.length < PAGE) return found;
    }
  }

  /** 共享: every commitment that changed after a revision, as it stands now, in the order of the changes. */
  async changesSince(revision: number, size: number, actor: Actor): Promise<CommitmentChanges> {
    const current = await this.rooms.revisions.current();
    const found = await this.store.changesSince(revision, ownerOf(actor), size + 1);
    const hasMore = found.length > size;
    const changes = found.slice(0, size).map(({ revision: made, content }) => ({
      revision: made,
      commitment: asServed(content, actor),
    }));
    const last = changes.at(-1)?.revision ?? revision;
    return { changes, hasMore, upTo: hasMore ? last : Math.max(last, current) };
  }

  /** How many were signed, fulfilled, overdue and breached from one day to another, both included. */
  figures(from: Day, until: Day, actor: Actor): Promise<readonly CommitmentFigures[]> {
    return figuresOf(this.store, from, until, this.today, ownerOf(actor));
  }

  get today(): Day {
    return shanghaiDay(this.rooms.clock());
  }
}

function mayRead({ clientId }: Commitment, actor: Actor): boolean {
  const owner = ownerOf(actor);
  return owner === null || owner === clientId;
}

/** Of a breach that was repaired (信用修复) only the scope `audit` is told what it was. */
function asServed(commitment: Commitment, { scopes }: Actor): Commitment {
  if (commitment.status !== 'REPAIRED' || scopes.has('audit')) return commitment;
  const steps = commitment.steps.filter(({ event }) => event !== 'NOTIFY' && event !== 'BREACH');
  return { ...commitment, notice: null, breach: null, steps };
}

/** The client whose commitments alone may be read; null where all may. */
function ownerOf({ id, scopes }: Actor): string | null {
  return scopes.has('audit') ? null : id;
}

function owned(actor: Actor): Pick<CommitmentFilter, 'clientId'> {
  const clientId = ownerOf(actor);
  return clientId === null ? {} : { clientId };
}
