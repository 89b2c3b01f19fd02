import {
  isUnderObjection,
  lastDay,
  type CreditRecord,
  type Day,
  type Details,
} from '#libs/decision';
import { plainNumber } from '#libs/identity';
import {
  RecordsOfKindsStore,
  type Sql,
  type StandingRecord,
  type VersionPlace,
} from '#libs/records';
import type { Contract, ContractBreach, ContractParty, Milestone } from './contract.js';

export const CONTRACT = 'CONTRACT_PERFORMANCE';
export const MILESTONE = 'CONTRACT_MILESTONE';
const BREACH = 'CONTRACT_BREACH';

export interface PlacedContract {
  readonly contract: Contract;
  readonly place: VersionPlace;
}

/** Some contracts, and whether there may be more. */
export interface ContractsRead {
  readonly contracts: readonly PlacedContract[];
  /** Where to go on; null: there are no more. */
  readonly last: VersionPlace | null;
}

/**
 * Contracts (合同) as records show them: one that stands in the records of both parties alike, with the
 * milestones and breaches that stand in those of either. INVARIANT: what was withdrawn (信用修复) is never read.
 * What was read of a subject is kept for as long as this is, which is one reading.
 */
export class ContractsStore {
  private readonly records: RecordsOfKindsStore;
  /** Parties of which all was read. */
  private readonly parties = new Set<string>();
  /** By party and contract, what was read. */
  private readonly known = new Map<string, CreditRecord[]>();

  constructor(
    sql: Sql,
    private readonly today: Day,
  ) {
    this.records = new RecordsOfKindsStore(sql);
  }

  /** In the order in which they came on record; of all, or of one party. */
  async read(
    party: string | null,
    after: VersionPlace | null,
    size: number,
  ): Promise<ContractsRead> {
    const rows = await this.records.byArrival(CONTRACT, after, size, party);
    const own = rows.filter(
      ({ subjectId, record }) => party !== null || subjectId === record.details['buyerCode'],
    );
    await this.know(own.flatMap(({ record: { details } }) => codesIn(details)));
    const end = rows.length < size ? undefined : rows.at(-1);
    return {
      contracts: own
        .filter(({ record }) => this.standsForBoth(record))
        .map((row) => ({ contract: this.toContract(row.record), place: placeOf(row) })),
      last: end === undefined ? null : placeOf(end),
    };
  }

  private async know(parties: readonly string[]): Promise<void> {
    const unread = [...new Set(parties)].filter((code) => !this.parties.has(code));
    for (const code of unread) this.parties.add(code);
    const found = await this.records.ofSubjects(unread, [CONTRACT, MILESTONE, BREACH]);
    for (const { subjectId, record } of found) {
      const key = keyOf(subjectId, record.details);
      const sameKey = this.known.get(key);
      if (sameKey === undefined) this.known.set(key, [record]);
      else sameKey.push(record);
    }
  }

  /** What is on record of a contract, of either party. */
  private partsOf(details: Details): readonly CreditRecord[] {
    return codesIn(details).flatMap((code) => this.known.get(keyOf(code, details)) ?? []);
  }

  /** A correction may have named another party: the record of the one named before is no contract any more. */
  private standsForBoth({ id, details }: CreditRecord): boolean {
    const parties = codesIn(details).join();
    const copies = this.partsOf(details).filter(
      (one) => one.id === id && codesIn(one.details).join() === parties,
    );
    return copies.length === 2;
  }

  private toContract({ details, decidedOn }: CreditRecord): Contract {
    const buyer = partyIn(details, 'buyer');
    const parts = this.partsOf(details);
    return {
      number: textIn(details, 'contract'),
      title: textIn(details, 'title'),
      type: textIn(details, 'contractType'),
      field: (details['field'] ?? null) as Contract['field'],
      buyer,
      supplier: partyIn(details, 'supplier'),
      amountYuan: (details['amountYuan'] ?? null) as number | null,
      signedOn: decidedOn,
      performBy: (details['performBy'] ?? null) as Day | null,
      status: textIn(details, 'status'),
      milestones: parts
        .filter(({ kind }) => kind === MILESTONE)
        .map((one) => toMilestone(one.details))
        .sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.name, b.name)),
      breaches: parts
        .filter((one) => one.kind === BREACH && isTold(one, this.today))
        .map((one) => toBreach(one, this.today))
        .sort((a, b) => compare(a.confirmedOn ?? '', b.confirmedOn ?? '')),
    };
  }
}

/** 公示期 not over, and not halted by the authority. */
function isTold(record: CreditRecord, today: Day): boolean {
  const until = lastDay(record);
  const { suspended } = record;
  const isHalted =
    suspended !== null &&
    suspended.from <= today &&
    (suspended.until === null || today <= suspended.until);
  return (until === null || today <= until) && !isHalted;
}

export function toMilestone(details: Details): Milestone {
  return {
    name: textIn(details, 'milestone'),
    owedBy: details['owedBy'] as Milestone['owedBy'],
    dueOn: textIn(details, 'dueOn'),
    doneOn: (details['doneOn'] ?? null) as Day | null,
  };
}

function toBreach(record: CreditRecord, today: Day): ContractBreach {
  const { details } = record;
  return {
    breachedBy: details['breachedBy'] as ContractBreach['breachedBy'],
    breach: textIn(details, 'breach'),
    confirmedBy: details['confirmedBy'] as ContractBreach['confirmedBy'],
    authority: record.authority,
    documentNumber: record.documentNumber,
    confirmedOn: record.decidedOn,
    curedOn: record.liftedOn,
    publishedUntil: lastDay(record),
    underObjection: isUnderObjection(record, today),
  };
}

function partyIn(details: Details, side: 'buyer' | 'supplier'): ContractParty {
  return { code: textIn(details, `${side}Code`), name: textIn(details, side) };
}

/** What a contract goes by in the records of a party: the buyer's code and its number, however that is typed. */
function keyOf(party: string, details: Details): string {
  return `${party} ${textIn(details, 'buyerCode')} ${plainNumber(textIn(details, 'contract'))}`;
}

/** Codes of the buyer and of the supplier. */
function codesIn(details: Details): readonly string[] {
  return [textIn(details, 'buyerCode'), textIn(details, 'supplierCode')];
}

export function textIn(details: Details, key: string): string {
  const value = details[key];
  return typeof value === 'string' ? value : '';
}

function placeOf({ revision, subjectId, record }: StandingRecord): VersionPlace {
  return { revision, subjectId, recordId: record.id };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
