import { shanghaiDay } from '#libs/calendar';
import type { CommitmentRegister } from '#libs/commitments';
import { ProceedingsStore, type Objection, type Repair } from '#libs/due-process';
import {
  inLanguage,
  standingRecordsOf,
  type Instant,
  type Language,
  type StandingRecord,
  type SubjectFacts,
} from '#libs/decision';
import { maskPersonName } from '#libs/identity';
import { loadFormats, type Format } from '#libs/intake';
import { LooksStore } from '#libs/receipts';
import {
  factsOf,
  FactsStore,
  isPersonSubjectId,
  type Clock,
  type Database,
  type KnownStateStore,
} from '#libs/records';
import type { LooksPage, OwnRecord, OwnView } from './own-view.js';
import { reportedCells } from './reported-cells.js';
import { RevealedLooks, type ClientDirectory } from './revealed-looks.js';

export interface OwnViewRooms {
  readonly database: Database;
  readonly states: KnownStateStore;
  readonly commitments: Pick<CommitmentRegister, 'ofSubject'>;
  readonly clients: ClientDirectory;
  readonly clock: Clock;
}

/**
 * 本人视图: what a subject is told of itself. INVARIANT: all of a view rests on one revision; what is withdrawn
 * (修复, 撤销) or over is in none.
 */
export class OwnViewService {
  private readonly facts: FactsStore;
  private readonly revealed: RevealedLooks;
  private readonly objections: ProceedingsStore<Objection>;
  private readonly repairs: ProceedingsStore<Repair>;
  private readonly formats: readonly Format[];

  constructor(private readonly rooms: OwnViewRooms) {
    this.facts = new FactsStore(rooms.database);
    this.revealed = new RevealedLooks(new LooksStore(rooms.database), rooms.clients);
    this.objections = new ProceedingsStore(rooms.database, 'OBJECTION');
    this.repairs = new ProceedingsStore(rooms.database, 'REPAIR');
    this.formats = loadFormats().formats;
  }

  /** What stands now. */
  async open(subjectId: string, language: Language): Promise<OwnView> {
    const now = this.rooms.clock();
    const { revision, committedAt, subjects } = await this.facts.now([subjectId]);
    const instant = Math.max(now, committedAt);
    return this.view({ subjectId, language, revision, instant }, factsOf(subjects, subjectId));
  }

  /** What stood at a revision, to be proved again. */
  async openAt(
    at: Pick<OwnView, 'subjectId' | 'language' | 'revision' | 'instant'>,
  ): Promise<OwnView> {
    const subjects = await this.facts.at(at.revision, [at.subjectId]);
    return this.view(at, factsOf(subjects, at.subjectId));
  }

  /** Who looked, the latest first, after one of the looks. */
  looks(view: OwnView, after: string | null, size: number): Promise<LooksPage> {
    return this.revealed.page(view, after, size);
  }

  private async view(
    at: {
      readonly subjectId: string;
      readonly language: Language;
      readonly revision: number;
      readonly instant: Instant;
    },
    facts: SubjectFacts,
  ): Promise<OwnView> {
    const { subjectId, language, revision, instant } = at;
    const day = shanghaiDay(instant);
    const [{ law }, reported, commitments, objections, repairs] = await Promise.all([
      this.rooms.states.at(revision),
      this.facts.reportedAt(revision, subjectId),
      this.rooms.commitments.ofSubject(subjectId, commitmentsIn(facts), revision),
      this.objections.at(revision, { subjectId }),
      this.repairs.at(revision, { subjectId }),
    ]);
    const standing = standingRecordsOf(facts, { law, day, language });
    const isWithdrawn = ({ recordId }: Pick<Repair, 'recordId'>) =>
      facts.records.some(({ id, withdrawn }) => id === recordId && withdrawn);
    const isPerson = isPersonSubjectId(subjectId);
    return {
      ...at,
      code: isPerson ? null : subjectId,
      name: facts.name !== null && isPerson ? maskPersonName(facts.name) : facts.name,
      type: facts.type,
      day,
      law,
      records: standing.map((one) => this.toOwnRecord(one, reported.get(one.record.id), language)),
      commitments,
      objections: objections.filter((one) => !isWithdrawn(one)),
      repairs: repairs.filter((one) => !isWithdrawn(one)),
    };
  }

  private toOwnRecord(
    one: StandingRecord,
    reported: string | undefined,
    language: Language,
  ): OwnRecord {
    const { record, kind } = one;
    const { id, authority, documentNumber, decidedOn, validFrom, objection, suspended } = record;
    return {
      ...{ id, authority, documentNumber, decidedOn, validFrom, objection, suspended },
      kind: kind.code,
      name: inLanguage(language, kind.name),
      validUntil: one.validUntil,
      isInForce: one.isInForce,
      isServed: kind.served,
      noticeMissing: one.noticeMissing,
      underObjection: one.underObjection,
      reported: reportedCells(record, kind, reported, this.formats),
      measures: one.measures,
      repair: one.repair,
    };
  }
}

function commitmentsIn({ records }: SubjectFacts): readonly string[] {
  return records
    .filter(({ kind, withdrawn }) => kind === 'COMMITMENT' && !withdrawn)
    .map(({ id }) => id);
}
