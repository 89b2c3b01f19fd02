import type { Day, Language } from '#libs/decision';
import {
  factsOf,
  type Clock,
  type Database,
  type KnownStateStore,
  type PersonKey,
  type RevisionsStore,
} from '#libs/records';
import type { NamedSubject } from './on-record.js';
import { ProceedingRegister, type ProceedingFilter, type Told } from './proceeding-register.js';
import { repairEligibility, type RepairEligibility } from './repair-eligibility.js';
import type { Repair, RepairState } from './repair.js';

export interface RepairRegisterRooms {
  readonly database: Database;
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly persons: PersonKey;
  readonly clock: Clock;
}

export type RepairFilter = ProceedingFilter<RepairState>;
export type ToldRepair = Told<Repair>;

/** Of which record of whom, in which language; the day of correction where the record does not tell it. */
export interface EligibilityAsked {
  readonly subject: NamedSubject;
  readonly record: string;
  readonly correctedOn: Day | null;
  readonly language: Language;
}

/** 信用修复登记. */
export class RepairRegister extends ProceedingRegister<Repair> {
  constructor(private readonly rooms: RepairRegisterRooms) {
    super(rooms.database, 'REPAIR', rooms.clock, withoutContent);
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
