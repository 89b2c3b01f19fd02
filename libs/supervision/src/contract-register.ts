import { shanghaiDay } from '#libs/calendar';
import { Refusal, type Day } from '#libs/decision';
import { RecordsOfKindsStore, type Clock, type Database, type VersionPlace } from '#libs/records';
import type { ContractField } from './contract.js';
import { dueStepsOf, type ContractDueStep } from './contract-due.js';
import {
  judgeContract,
  warns,
  type ContractWarning,
  type JudgedContract,
  type WarningTerms,
} from './contract-warnings.js';
import {
  CONTRACT,
  ContractsStore,
  MILESTONE,
  type ContractsRead,
  type PlacedContract,
} from './contracts.store.js';

export interface RegisterRooms {
  readonly database: Database;
  readonly clock: Clock;
  readonly terms: WarningTerms;
}

/** A key left out does not limit. */
export interface ContractFilter {
  /** 统一社会信用代码 of either party. */
  readonly party?: string | null;
  /** That of the buyer (甲方). */
  readonly organ?: string | null;
  readonly warning?: ContractWarning | null;
  readonly field?: ContractField | null;
}

/** A contract as it stands today, and where to go on after it. */
interface ListedContract {
  readonly contract: JudgedContract;
  readonly cursor: string;
}

export interface ContractPage {
  readonly listed: readonly ListedContract[];
  readonly hasNext: boolean;
}

/** All that is owed on a day, as it follows from what was on record of contracts at a revision. */
interface KnownDue {
  readonly today: Day;
  readonly revision: number;
  readonly steps: Promise<readonly ContractDueStep[]>;
}

const FEWEST_READ = 100;
const READ_AT_ONCE = 500;
/** Kinds of record that say what is owed. */
const OWED_BY = [CONTRACT, MILESTONE];

/** 合同台账: contracts on record and how they are performed, as of today. */
export class ContractRegister {
  private due: KnownDue | null = null;

  constructor(private readonly rooms: RegisterRooms) {}

  /**
   * Contracts that the filter lets through, in the order in which they came on record or last changed.
   * @throws Refusal CURSOR_INVALID
   */
  async page(filter: ContractFilter, after: string | null, size: number): Promise<ContractPage> {
    const { database, terms } = this.rooms;
    const today = this.today;
    const store = new ContractsStore(database, today);
    const listed: ListedContract[] = [];
    let place = after === null ? null : placeIn(after);
    do {
      const read = await store.read(
        filter.party ?? filter.organ ?? null,
        place,
        FEWEST_READ + size,
      );
      for (const { contract, place: own } of read.contracts) {
        const judged = judgeContract(contract, today, terms);
        if (passes(judged, filter)) listed.push({ contract: judged, cursor: cursorOf(own) });
      }
      place = read.last;
    } while (place !== null && listed.length <= size);
    return { listed: listed.slice(0, size), hasNext: listed.length > size };
  }

  /**
   * All that is still owed by a last day, under contracts of all: of the office that watches them. It changes with
   * the day and what came on record of contracts alone, and is kept until then.
   */
  async dueSteps(): Promise<readonly ContractDueStep[]> {
    const today = this.today;
    const records = new RecordsOfKindsStore(this.rooms.database);
    const revision = Math.max(
      ...(await Promise.all(OWED_BY.map((kind) => records.lastRevision(kind)))),
    );
    if (this.due?.today !== today || this.due.revision !== revision) {
      this.due = { today, revision, steps: this.readDueSteps(today) };
    }
    const { due } = this;
    try {
      return await due.steps;
    } catch (error) {
      if (this.due === due) this.due = null;
      throw error;
    }
  }

  private async readDueSteps(today: Day): Promise<readonly ContractDueStep[]> {
    const { database, terms } = this.rooms;
    const store = new ContractsStore(database, today);
    const due: ContractDueStep[] = [];
    let place: VersionPlace | null = null;
    do {
      const read: ContractsRead = await store.read(null, place, READ_AT_ONCE);
      for (const { contract } of read.contracts) {
        due.push(...dueStepsOf(judgeContract(contract, today, terms)));
      }
      place = read.last;
    } while (place !== null);
    return due;
  }

  get today(): Day {
    return shanghaiDay(this.rooms.clock());
  }
}

function passes(contract: JudgedContract, { organ, warning, field }: ContractFilter): boolean {
  return (
    (organ == null || contract.buyer.code === organ) &&
    (field == null || contract.field === field) &&
    (warning == null || warns(contract, warning))
  );
}

function cursorOf({ revision, subjectId, recordId }: PlacedContract['place']): string {
  return Buffer.from(`${String(revision)} ${subjectId} ${recordId}`).toString('base64url');
}

function placeIn(cursor: string): VersionPlace {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, revision, subjectId, recordId] = /^(\d{1,10}) (\S+) (\S+)$/.exec(text) ?? [];
  if (revision === undefined || subjectId === undefined || recordId === undefined) {
    throw new Refusal('CURSOR_INVALID', 'use the `endCursor` of the page before', 'after');
  }
  return { revision: Number(revision), subjectId, recordId };
}
