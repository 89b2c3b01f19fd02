import { HolidaysUnknownError } from '#libs/calendar';
import type { Applicant } from './applicant.js';
import {
  isLaw,
  type CompiledConvenienceRule,
  type ConvenienceRules,
  type Law,
} from './compiled-law.js';
import type { CreditRecord, Details } from './facts.js';
import type { CommitmentType, Matter, MatterCommitment, NoticeCode } from './law.js';
import type { Question } from './question.js';
import { isInForce, isLiftedOrSuspended, isNoticeMissing } from './records-in-force.js';
import type { Sources } from './sources.js';
import { whyItStands, whyNotLaw, type TraceEntry } from './trace.js';
import type { CommitmentTypeCode, Day, Text } from './vocabulary.js';
import { fill, inLanguage } from './wording.js';

/*
 * What the conveniences of good credit (容缺受理, 告知承诺) have in common: who is kept from them, and the
 * commitment that opens them.
 */

/** What a convenience is asked of. */
export interface Asked {
  readonly applicants: readonly Applicant[];
  readonly question: Question;
  readonly matter: Matter;
  readonly day: Day;
  readonly law: Law;
  readonly sources: Sources;
}

/** What a convenience adds to the rest of the answer. */
export interface Besides {
  readonly notices: readonly NoticeCode[];
  /** The sources it rests on. */
  readonly sources: readonly string[];
}

/** Every source of an exclusion, and our own of commitments. */
export function sourcesOf(rules: ConvenienceRules, day: Day): readonly string[] {
  const excluding = [...rules].filter(([, ofKind]) => ofKind.some((rule) => excludes(rule, day)));
  return [...excluding.map(([kind]) => kind), 'COMMITMENT'];
}

/** What speaks against a convenience, be it of one member alone, whatever the matter. */
export function recordsAgainst(asked: Asked, rules: ConvenienceRules, needed: readonly string[]) {
  const { applicants, day, sources } = asked;
  const isExcluded = (asks: (kind: string) => boolean) =>
    applicants.some(({ records }) =>
      records.some(
        ({ record }) =>
          asks(record.kind) &&
          isInForce(record, day) &&
          !isNoticeMissing(record) &&
          rules.get(record.kind)?.some((rule) => excludes(rule, day)),
      ),
    );
  return {
    SERIOUS_DISHONESTY_LISTED: isExcluded((kind) => kind !== 'BREACHED_COMMITMENT'),
    COMMITMENT_OVERDUE: applicants.some(({ records }) =>
      records.some(({ record }) => record.kind === 'COMMITMENT' && isOverdue(record, day)),
    ),
    COMMITMENT_BREACHED: isExcluded((kind) => kind === 'BREACHED_COMMITMENT'),
    SOURCE_STALE: !sources.areFresh(needed),
  };
}

function excludes(compiled: CompiledConvenienceRule, day: Day): boolean {
  return compiled.effect === 'EXCLUDE' && isLaw(compiled, day);
}

/** A commitment is overdue from the day after a due day until what was due is done, however it is dated. */
function isOverdue(record: CreditRecord, day: Day): boolean {
  if (isLiftedOrSuspended(record, day)) return false;
  return dutiesOf(record.details).some(
    ([dueOn, doneOn]) => dueOn < day && !(typeof doneOn === 'string' && doneOn <= day),
  );
}

/** Due days, each with the day on which it was done: of each material where they have their own, else of the whole. */
function dutiesOf(details: Details): readonly (readonly [dueOn: Day, doneOn: unknown])[] {
  const { dueOn, fulfilledOn, materials } = details;
  if (typeof dueOn !== 'string') return [];
  const own = toDays(details.dueByMaterial);
  if (own.size === 0 || !Array.isArray(materials)) return [[dueOn, fulfilledOn]];
  const supplied = toDays(details.suppliedByMaterial);
  return materials
    .map(String)
    .map((material) => [own.get(material) ?? dueOn, supplied.get(material) ?? fulfilledOn]);
}

/** Days by code of a material, as details hold them; empty where there are none. */
export function toDays(value: unknown): ReadonlyMap<string, Day> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(entries.filter((entry): entry is [string, Day] => typeof entry[1] === 'string'));
}

/** Whether a record in force is to be weighed; NOTE rules show in the trace only. */
export function weighed(
  { applicants, day }: Asked,
  rules: ConvenienceRules,
  trace: TraceEntry[],
): boolean {
  let weighs = false;
  for (const { records, shown } of applicants) {
    for (const { record } of records) {
      for (const compiled of rules.get(record.kind) ?? []) {
        const because = why(compiled, record, day);
        const applies = because.outcome === 'APPLIED';
        const isOnlyWeighed = compiled.effect === 'EXCLUDE' && isNoticeMissing(record);
        weighs ||= applies && (compiled.effect === 'WEIGH' || isOnlyWeighed);
        trace.push({ traced: compiled, subject: shown, record, ...because });
      }
    }
  }
  return weighs;
}

function why(
  compiled: CompiledConvenienceRule,
  record: CreditRecord,
  day: Day,
): Pick<TraceEntry, 'outcome' | 'reason'> {
  if (!isInForce(record, day)) return { outcome: 'OUT_OF_FORCE', reason: 'RECORD_NOT_IN_FORCE' };
  if (!isLaw(compiled, day)) return { outcome: 'OUT_OF_FORCE', reason: whyNotLaw(compiled, day) };
  const reason = compiled.effect === 'NOTE' ? 'NOTED' : whyItStands(compiled, record);
  return { outcome: 'APPLIED', reason };
}

/** The commitment named in the question, where one of the applicants signed it for this matter and case. */
export function signedCommitment(
  { applicants, question, day }: Asked,
  type: CommitmentTypeCode,
): CreditRecord | null {
  const signed = applicants
    .flatMap(({ records }) => records.map(({ record }) => record))
    .find(({ id, kind }) => id === question.commitment && kind === 'COMMITMENT');
  if (signed === undefined || signed.validFrom > day || isLiftedOrSuspended(signed, day)) {
    return null;
  }
  const { type: signedAs, matter, caseNumber, breachedOn } = signed.details;
  const isOpen =
    signedAs === type &&
    matter === question.matter &&
    caseNumber === question.caseNumber &&
    !(typeof breachedOn === 'string' && breachedOn <= day);
  return isOpen ? signed : null;
}

/** What is counted in working days; null where they reach into a year without published holidays. */
export function countable<T>(count: () => T): T | null {
  try {
    return count();
  } catch (error) {
    if (error instanceof HolidaysUnknownError) return null;
    throw error;
  }
}

/** The commitment to sign (承诺书), in the matter's own words or else its type's, filled in. */
export function commitmentText(
  { applicants, question, matter, day, law }: Asked,
  { type, text }: MatterCommitment,
  values: Readonly<Record<string, string>>,
): string {
  const { naturalPerson, separator } = law.rulebook.wording;
  const say = (words: Text) => inLanguage(question.language, words);
  const general = commitmentTypeOf(law, type);
  const subjects = applicants.map(({ shown }) => shown.name ?? shown.code ?? say(naturalPerson));
  return fill(say(text ?? general.text), {
    subject: subjects.join(say(separator)),
    matter: say(matter.name),
    caseNumber: question.caseNumber,
    date: day,
    reason: say(general.reason),
    ...values,
  });
}

/** INVARIANT: the loader lets no matter allow a type that the law does not define. */
export function commitmentTypeOf(law: Law, code: CommitmentTypeCode): CommitmentType {
  const type = law.commitmentTypes.get(code);
  if (type === undefined) throw new Error(`no commitment type ${code}`);
  return type;
}
