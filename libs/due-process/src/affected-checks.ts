import { LooksStore, type Look, type LookPlace } from '#libs/receipts';
import { FactsStore, type Database, type PersonKey, type Withdrawal } from '#libs/records';
import type { TouchedChecks } from './touched-event.js';
import { InboxStore, type InboxEntry } from './inbox.store.js';

/** Who asks: with the scope `audit` it sees the checks of all clients. */
export interface Asker {
  readonly id: string;
  readonly scopes: ReadonlySet<string>;
}

/** A record as a client names it: exactly one of code and ID number (居民身份证号), and the record's id. */
export interface NamedRecord {
  readonly code: string;
  readonly personId: string | null;
  readonly recordId: string;
}

/** An earlier check whose answer rests on a record. */
export interface AffectedCheck extends Look {
  /** The answer is served to auditors only by now, as a record of its subjects was withdrawn since. */
  readonly isWithheld: boolean;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNext: boolean;
}

/** A told entry of an inbox with what it says. */
export interface ToldTouched extends Omit<InboxEntry, 'body'> {
  readonly touched: TouchedChecks;
}

export interface AffectedRooms {
  readonly database: Database;
  readonly persons: Pick<PersonKey, 'hmacOf'>;
}

/** Which answers rest on a record, and what clients were told of it. */
export class AffectedChecks {
  private readonly looks: LooksStore;
  private readonly facts: FactsStore;
  private readonly inboxes: InboxStore;

  constructor(private readonly rooms: AffectedRooms) {
    this.looks = new LooksStore(rooms.database);
    this.facts = new FactsStore(rooms.database);
    this.inboxes = new InboxStore(rooms.database);
  }

  /** The asker's own checks that rest on a record (of all, with the scope `audit`), by pages. */
  async page(
    record: NamedRecord,
    after: LookPlace | null,
    size: number,
    asker: Asker,
  ): Promise<Page<AffectedCheck>> {
    const subjectId = await this.subjectOf(record);
    if (subjectId === null) return { items: [], hasNext: false };
    const found = await this.looks.restingOn(
      { subjectId, recordId: record.recordId },
      { clientId: asker.scopes.has('audit') ? null : asker.id, after, limit: size + 1 },
    );
    const looks = found.slice(0, size);
    const subjects = new Set(looks.flatMap(({ subjectIds }) => subjectIds));
    const ids = [...subjects].filter((id) => id !== null);
    const withdrawals = await this.facts.withdrawals(ids);
    return {
      items: looks.map((look) => ({ ...look, isWithheld: isWithheld(look, withdrawals) })),
      hasNext: found.length > size,
    };
  }

  /** What the asker was told (收件箱), the earliest first. */
  async inbox(after: number, size: number, asker: Asker): Promise<Page<ToldTouched>> {
    const found = await this.inboxes.page(asker.id, after, size + 1);
    return {
      items: found.slice(0, size).map(({ body, ...entry }) => ({
        ...entry,
        touched: JSON.parse(body) as TouchedChecks,
      })),
      hasNext: found.length > size,
    };
  }

  private async subjectOf({ code, personId }: NamedRecord): Promise<string | null> {
    if (personId === null) return code;
    const hmac = this.rooms.persons.hmacOf(personId);
    return (await this.facts.personSubjects([hmac])).get(hmac) ?? null;
  }
}

/** As `pastCheck` finds it: a record that was served at the answer's revision has been withdrawn since. */
function isWithheld({ revision, subjectIds }: Look, withdrawals: readonly Withdrawal[]): boolean {
  return withdrawals.some(
    ({ subjectId, servedFrom, servedUntil }) =>
      servedFrom <= revision && revision < servedUntil && subjectIds.includes(subjectId),
  );
}
