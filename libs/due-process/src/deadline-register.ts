import { endOfDay, shanghaiDay } from '#libs/calendar';
import type { Day } from '#libs/decision';
import type { Clock, Database, KnownStateStore, RevisionsStore } from '#libs/records';
import { appraisals, lateSteps, type Appraisal, type LateStep, type Period } from './circular.js';
import {
  boardOf,
  dueStepsOf,
  itemOf,
  placeOf,
  type DeadlineFilter,
  type DeadlineItem,
  type DueKind,
  type DueStep,
} from './deadlines.js';
import type { Asker, Page } from './affected-checks.js';
import { PROCEEDING_KINDS, type Proceeding, type ProceedingKind } from './proceeding.js';
import { ProceedingsStore } from './proceedings.store.js';

export interface DeadlineRooms {
  readonly database: Database;
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly clock: Clock;
  /** What else is due, by its kind: for the asker alone, or with the scope `audit` for all. */
  readonly alsoDue: Readonly<
    Record<Exclude<DueKind, ProceedingKind>, (asker: Asker) => Promise<readonly DueStep[]>>
  >;
}

const OTHER_KINDS = ['COMMITMENT', 'CONTRACT'] as const;

/** 期限看板: everything that is due, and what was late in months past. */
export class DeadlineRegister {
  constructor(private readonly rooms: DeadlineRooms) {}

  /** What is due to the asker’s cases, after a place on the board. */
  async page(
    filter: DeadlineFilter,
    after: string | null,
    size: number,
    asker: Asker,
  ): Promise<Page<DeadlineItem>> {
    const all = await this.steps(filter, asker);
    const rest = after === null ? all : all.filter((one) => placeOf(one) > after);
    return { items: await this.items(rest.slice(0, size)), hasNext: rest.length > size };
  }

  /** Everything that is due to the asker’s cases; with the scope `audit`, to all. */
  async board(filter: DeadlineFilter, asker: Asker): Promise<readonly DeadlineItem[]> {
    return this.items(await this.steps(filter, asker));
  }

  private async steps(filter: DeadlineFilter, asker: Asker): Promise<readonly DueStep[]> {
    const { database, alsoDue } = this.rooms;
    const clientId = asker.scopes.has('audit') ? null : asker.id;
    const isWanted = (kind: DueKind) => filter.kind == null || filter.kind === kind;
    const ofProceedings = PROCEEDING_KINDS.filter(isWanted).map(async (kind) => {
      const open = await new ProceedingsStore(database, kind).all({ clientId, isOpen: true });
      return open.flatMap(dueStepsOf);
    });
    const ofOthers = OTHER_KINDS.filter(isWanted).map((kind) => alsoDue[kind](asker));
    const steps = (await Promise.all([...ofProceedings, ...ofOthers])).flat();
    return boardOf(steps, filter, this.today);
  }

  private async items(steps: readonly DueStep[]): Promise<readonly DeadlineItem[]> {
    const [today, calendar] = [this.today, await this.calendar()];
    return steps.map((step) => itemOf(step, today, calendar));
  }

  /** 通报 of a period that has begun, as it was known at its end, or now where that is to come. */
  async late(period: Period): Promise<readonly LateStep[]> {
    const { proceedings, until } = await this.knownAtEnd(period);
    return lateSteps(proceedings, { ...period, until }, await this.calendar());
  }

  /** 年度考核 figures of a period that has begun, as they were known at its end. */
  async appraisals(period: Period): Promise<readonly Appraisal[]> {
    const { proceedings, until } = await this.knownAtEnd(period);
    return appraisals(proceedings, { ...period, until }, await this.calendar());
  }

  private async knownAtEnd({
    until,
  }: Period): Promise<{ readonly proceedings: readonly Proceeding[]; readonly until: Day }> {
    const { database, revisions } = this.rooms;
    const isOver = until < this.today;
    const revision = isOver ? await revisions.knownAt(endOfDay(until)) : await revisions.current();
    const rows = await database.query<{ content: string }>(
      'SELECT content FROM proceeding WHERE from_revision <= ? AND to_revision > ? ORDER BY id',
      [revision, revision],
    );
    return {
      proceedings: rows.map(({ content }) => JSON.parse(content) as Proceeding),
      until: isOver ? until : this.today,
    };
  }

  private async calendar() {
    const { revisions, states } = this.rooms;
    return (await states.at(await revisions.current())).law.calendar;
  }

  private get today(): Day {
    return shanghaiDay(this.rooms.clock());
  }
}
