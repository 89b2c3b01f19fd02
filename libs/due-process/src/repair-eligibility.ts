import {
  basisIn,
  clockOf,
  correctionOf,
  earliestRepairOn,
  exclusionOf,
  fill,
  hasEnded,
  inLanguage,
  isUnderObjection,
  publicityOf,
  standingRecordsOf,
  toRepairPath,
  type Basis,
  type ClockCode,
  type CreditRecord,
  type Day,
  type Language,
  type Law,
  type LegalBasis,
  type Notice,
  type ProcedureClock,
  type RecordKind,
  type RepairReason,
  type SubjectType,
} from '#libs/decision';

/** Whether a record can be repaired (信用修复) on a day, and what it takes. */
export interface RepairEligibility {
  readonly eligible: boolean;
  /** The first day on which it can be applied for, the same as in the answer of a check; null: none can be told. */
  readonly earliestOn: Day | null;
  /** 最短公示期 or the list's own time, in months; null where none is known. */
  readonly minimumMonths: number | null;
  /** Every reason against it, in the order in which they are examined. */
  readonly reasons: readonly { readonly code: RepairReason; readonly text: string }[];
  /** What is worth knowing and does not stand against it: OBJECTION_OPEN. */
  readonly notices: readonly Notice[];
  /** 申请材料. */
  readonly documents: readonly { readonly code: string; readonly name: string }[];
  /** 受理单位 and 修复说明; null where records of this kind are not repaired. */
  readonly authority: string | null;
  readonly text: string | null;
  /** The clocks that an application of that day starts. */
  readonly clocks: readonly ProcedureClock[];
  readonly basis: readonly LegalBasis[];
}

/** Of which day, by which law, in which language; the day of correction where the record does not tell it. */
export interface Asking {
  readonly law: Law;
  readonly today: Day;
  readonly correctedOn?: Day | null;
  /** Left out: of no type that a rule could be limited to. */
  readonly subjectType?: SubjectType | null;
  readonly language?: Language;
}

const CLOCKS: readonly ClockCode[] = [
  'REPAIR_ACCEPTANCE',
  'REPAIR_OPINION',
  'REPAIR_RESULT',
  'REPAIR_EXTENSION',
];

/**
 * Whether a record can be repaired on a day: its shortest publicity goes by the law of the day of its decision,
 * all else by that of the day asked about. An open objection (异议) does not stand against it.
 */
export function repairEligibility(record: CreditRecord, asking: Asking): RepairEligibility {
  const { law, today, language = 'zh-CN' } = asking;
  const kind = law.kinds.get(record.kind);
  const path = kind ? toRepairPath(record, kind, language) : null;
  const correctedOn = asking.correctedOn ?? correctionOf(record);
  const earliestOn = kind && path ? earliestRepairOn(record, kind, correctedOn) : null;
  const reasons = reasonsAgainst(record, { ...asking, kind, earliestOn }).map(
    ({ code, values }) => ({
      code,
      text: fill(inLanguage(language, law.rulebook.wording.repairReasons[code]), values(language)),
    }),
  );
  const { repairUnderObjection } = law.rulebook.wording;
  return {
    eligible: reasons.length === 0,
    earliestOn,
    minimumMonths: kind && path ? monthsOf(record, kind) : null,
    reasons,
    notices: isUnderObjection(record, today)
      ? [{ code: 'OBJECTION_OPEN', text: inLanguage(language, repairUnderObjection) }]
      : [],
    documents: (kind?.repair?.documents ?? []).map(({ code, name }) => ({
      code,
      name: inLanguage(language, name),
    })),
    authority: path?.authority ?? null,
    text: path?.text ?? null,
    clocks: path
      ? CLOCKS.flatMap((code) => clockOf(law, code, { day: today, kind: record.kind }) ?? [])
      : [],
    basis: kind && path ? basisIn(language, basisOf(record, kind, today)) : [],
  };
}

interface Against {
  readonly code: RepairReason;
  readonly values: (language: Language) => Readonly<Record<string, string>>;
}

/** A record that is over, or that nobody repairs, has no other reason. */
function reasonsAgainst(
  record: CreditRecord,
  given: Asking & { readonly kind: RecordKind | undefined; readonly earliestOn: Day | null },
): readonly Against[] {
  const { kind, earliestOn, today } = given;
  if (record.withdrawn) return [because('ALREADY_WITHDRAWN')];
  if (hasEnded(record, today)) return [because('NOT_IN_FORCE')];
  if (kind?.repair == null) return [because('NOT_REPAIRABLE')];
  const exclusion = exclusionOf(record, kind, today);
  const against: Against[] = [];
  if (exclusion) {
    against.push(
      because('EXCLUDED', (language) => ({ exclusion: inLanguage(language, exclusion.text) })),
    );
  }
  // Repair ends all use of a record, so a bar of law that rests on it comes first (法律另有规定的，从其规定).
  if (barOn(record, given, 'en') !== undefined) {
    const { repairBarred } = given.law.rulebook.wording;
    against.push(
      because('EXCLUDED', (language) => ({
        exclusion: fill(inLanguage(language, repairBarred), {
          text: barOn(record, given, language) ?? '',
        }),
      })),
    );
  }
  if (earliestOn !== null && today < earliestOn) {
    against.push(because('PUBLICITY_RUNNING', () => ({ earliestOn })));
  }
  if (earliestOn === null && kind.repair.wait !== null) {
    against.push(because('CORRECTION_DAY_NEEDED'));
  }
  return against;
}

/** What the worst bar of law says that rests on a record which is no list and that has not ended; undefined: none does. */
function barOn(
  record: CreditRecord,
  { law, today, kind, subjectType = null }: Asking & { readonly kind: RecordKind | undefined },
  language: Language,
): string | undefined {
  // A listing ends with its own bars.
  if (kind?.category !== 'record') return undefined;
  const facts = { registered: true, name: null, type: subjectType, records: [record] };
  const [standing] = standingRecordsOf(facts, { law, day: today, language });
  return standing?.measures.find(({ effect }) => effect === 'PROHIBIT')?.text;
}

function because(code: RepairReason, values: Against['values'] = () => ({})): Against {
  return { code, values };
}

function monthsOf(record: CreditRecord, kind: RecordKind): number | null {
  const wait = kind.repair?.wait;
  return wait ? wait.monthsFromCorrection : (publicityOf(record, kind)?.minimumMonths ?? null);
}

/** The documents that the time before repair rests on, and those of what excludes it. */
function basisOf(record: CreditRecord, kind: RecordKind, today: Day): readonly Basis[] {
  const time = kind.repair?.wait ?? publicityOf(record, kind);
  const all = [...(time?.basis ?? []), ...(exclusionOf(record, kind, today)?.basis ?? [])];
  const keyOf = ({ document, article }: Basis) => `${document} ${article?.zh ?? ''}`;
  return [...new Map(all.map((basis) => [keyOf(basis), basis])).values()];
}
