import { HolidaysUnknownError } from '#libs/calendar';
import type { Notice, ToleranceAcceptance } from './answer.js';
import type { Applicant } from './applicant.js';
import { isLaw, type CompiledConvenienceRule, type Law } from './compiled-law.js';
import type { CreditRecord, Details } from './facts.js';
import type { Material, Matter, NoticeCode, ToleranceReason } from './law.js';
import { TOLERANCE_REASONS } from './law.js';
import type { Question } from './question.js';
import { isInForce, isLiftedOrSuspended } from './records-in-force.js';
import type { Sources } from './sources.js';
import { whyItStands, whyNotLaw, type TraceEntry } from './trace.js';
import { GRADES, type Day } from './vocabulary.js';
import { fill, inLanguage } from './wording.js';

/** 容缺受理 with what it adds to the rest of the answer. */
export interface ToleranceOutcome {
  readonly tolerance: ToleranceAcceptance;
  readonly notices: readonly NoticeCode[];
  /** The sources it rests on. */
  readonly sources: readonly string[];
}

interface Asked {
  readonly applicants: readonly Applicant[];
  readonly question: Question;
  readonly matter: Matter;
  readonly day: Day;
  readonly law: Law;
}

const NOT_ASKED: ToleranceOutcome = {
  tolerance: { status: 'NOT_ASKED', reasons: [], deferrable: [], commitmentText: null },
  notices: [],
  sources: [],
};

/** May the application be accepted with these materials still missing (容缺受理)? */
export function toleranceFor(
  applicants: readonly Applicant[],
  question: Question,
  matter: Matter | null,
  day: Day,
  law: Law,
  sources: Sources,
  trace: TraceEntry[],
): ToleranceOutcome {
  if (matter === null || question.missingMaterials.length === 0) return NOT_ASKED;
  const asked = { applicants, question, matter, day, law };
  const needed = sourcesNeeded(asked);
  const notices: NoticeCode[] = weighed(asked, trace) ? ['TOLERANCE_WEIGH'] : [];
  const outcome = (tolerance: ToleranceAcceptance): ToleranceOutcome => ({
    tolerance,
    notices,
    sources: needed,
  });

  const failing = reasonsAgainst(asked, sources.areFresh(needed));
  if (failing.length > 0) {
    const { toleranceReasons } = law.rulebook.wording;
    return outcome(
      ineligible(
        failing.map((code) => ({
          code,
          text: inLanguage(question.language, toleranceReasons[code]),
        })),
      ),
    );
  }
  const signed = signedCommitment(asked);
  if (signed) {
    return outcome({
      status: 'ELIGIBLE',
      reasons: [],
      deferrable: deferrable(asked, () => signed.dueOn),
      commitmentText: null,
    });
  }
  if (question.commitment !== null) notices.push('COMMITMENT_NOT_MATCHING');
  try {
    const materials = deferrable(asked, ({ supplyWithinWorkingDays }) =>
      law.calendar.addWorkingDays(day, supplyWithinWorkingDays ?? 0),
    );
    return outcome({
      status: 'NEEDS_COMMITMENT',
      reasons: [],
      deferrable: materials,
      commitmentText: commitmentText(asked, materials),
    });
  } catch (error) {
    if (!(error instanceof HolidaysUnknownError)) throw error;
    notices.push('HOLIDAYS_UNKNOWN');
    const text = inLanguage(question.language, law.rulebook.wording.notices.HOLIDAYS_UNKNOWN);
    return outcome(ineligible([{ code: 'HOLIDAYS_UNKNOWN', text }]));
  }
}

function ineligible(reasons: readonly Notice[]): ToleranceAcceptance {
  return { status: 'INELIGIBLE', reasons, deferrable: [], commitmentText: null };
}

/** Every reason that stands against it, in the order of the law's examination. */
function reasonsAgainst(asked: Asked, sourcesFresh: boolean): readonly ToleranceReason[] {
  const { applicants, question, matter, day } = asked;
  const missing = question.missingMaterials.map((code) => materialOf(matter, code));
  const rating = ratingOf(applicants[0], day);
  const { ratingAtLeast } = matter;
  const stands: Readonly<Record<ToleranceReason, boolean>> = {
    MATTER_NOT_TOLERABLE: !matter.materials.some(isDeferrable),
    STEP_NOT_ACCEPTANCE: question.step !== 'ACCEPTANCE',
    MATERIAL_UNKNOWN: missing.includes(undefined),
    CORE_MATERIAL_MISSING: missing.some((material) => material && !isDeferrable(material)),
    SERIOUS_DISHONESTY_LISTED: isExcluded(asked, (kind) => kind !== 'BREACHED_COMMITMENT'),
    COMMITMENT_OVERDUE: applicants.some(({ records }) =>
      records.some(({ record }) => record.kind === 'COMMITMENT' && isOverdue(record, day)),
    ),
    COMMITMENT_BREACHED: isExcluded(asked, (kind) => kind === 'BREACHED_COMMITMENT'),
    RATING_TOO_LOW:
      ratingAtLeast !== null && rating !== null && gradeRank(rating) < gradeRank(ratingAtLeast),
    UNRATED_NOT_ACCEPTED: !matter.unratedAccepted && rating === null,
    SOURCE_STALE: !sourcesFresh,
  };
  return TOLERANCE_REASONS.filter((reason) => stands[reason]);
}

function materialOf(matter: Matter, code: string): Material | undefined {
  return matter.materials.find((material) => material.code === code);
}

function isDeferrable(material: Material): boolean {
  return !material.core && material.supplyWithinWorkingDays !== null;
}

/** Whether any member has a record in force that excludes from 容缺受理, of the kinds asked for. */
function isExcluded({ applicants, day, law }: Asked, asks: (kind: string) => boolean): boolean {
  return applicants.some(({ records }) =>
    records.some(
      ({ record }) =>
        asks(record.kind) &&
        isInForce(record, day) &&
        law.tolerance
          .get(record.kind)
          ?.some((compiled) => compiled.effect === 'EXCLUDE' && isLaw(compiled, day)),
    ),
  );
}

/** A commitment is overdue from the day after `dueOn` until it is fulfilled, however it is dated. */
function isOverdue(record: CreditRecord, day: Day): boolean {
  const { dueOn, fulfilledOn } = record.details;
  if (typeof dueOn !== 'string' || day <= dueOn || isLiftedOrSuspended(record, day)) return false;
  return typeof fulfilledOn !== 'string' || day < fulfilledOn;
}

/** The grade of the latest 公共信用综合评价 in force, of two from one day the worse; null where unrated. */
function ratingOf(applicant: Applicant | undefined, day: Day): string | null {
  let latest: { from: Day; grade: string } | undefined;
  for (const { record } of applicant?.records ?? []) {
    const { scheme, grade } = record.details;
    if (record.kind !== 'RATING' || scheme !== 'public-credit' || typeof grade !== 'string')
      continue;
    if (!isInForce(record, day)) continue;
    const isLater = latest === undefined || latest.from < record.validFrom;
    const isWorse = latest?.from === record.validFrom && gradeRank(grade) < gradeRank(latest.grade);
    if (isLater || isWorse) latest = { from: record.validFrom, grade };
  }
  return latest?.grade ?? null;
}

/** Rank of a grade from the worst up; one outside 优良中差 is below all. */
function gradeRank(grade: string): number {
  return GRADES.findIndex((known) => known === grade);
}

/** The commitment named in the question, if it is signed by this applicant for this case and these materials. */
function signedCommitment({ applicants, question, day }: Asked): { dueOn: Day } | null {
  for (const { records } of applicants) {
    for (const { record } of records) {
      if (record.id !== question.commitment || record.kind !== 'COMMITMENT') continue;
      const { dueOn } = record.details;
      const covers =
        record.validFrom <= day &&
        !isLiftedOrSuspended(record, day) &&
        isForCase(record.details, question, day);
      return covers && typeof dueOn === 'string' ? { dueOn } : null;
    }
  }
  return null;
}

function isForCase(details: Details, question: Question, day: Day): boolean {
  const { type, matter, caseNumber, materials, breachedOn } = details;
  return (
    type === 'CT_TOLERANT' &&
    matter === question.matter &&
    caseNumber === question.caseNumber &&
    Array.isArray(materials) &&
    question.missingMaterials.every((code) => materials.includes(code)) &&
    !(typeof breachedOn === 'string' && breachedOn <= day)
  );
}

/** Every source of an exclusion, and of the rating where the matter asks for one. */
function sourcesNeeded({ law, matter, day }: Asked): readonly string[] {
  const sources: string[] = [];
  for (const [kind, rules] of law.tolerance) {
    if (rules.some((compiled) => compiled.effect === 'EXCLUDE' && isLaw(compiled, day))) {
      sources.push(kind);
    }
  }
  if (matter.ratingAtLeast !== null || !matter.unratedAccepted) sources.push('RATING');
  sources.push('COMMITMENT');
  return sources;
}

/** Whether a record in force is to be weighed; NOTE rules show in the trace only. */
function weighed({ applicants, day, law }: Asked, trace: TraceEntry[]): boolean {
  let weighs = false;
  for (const { records, shown } of applicants) {
    for (const { record } of records) {
      for (const compiled of law.tolerance.get(record.kind) ?? []) {
        const because = why(compiled, record, day);
        const applies = because.outcome === 'APPLIED';
        weighs ||= applies && compiled.effect === 'WEIGH';
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
  const reason = compiled.effect === 'NOTE' ? 'NOTED' : whyItStands(compiled);
  return { outcome: 'APPLIED', reason };
}

function deferrable(
  { question, matter }: Asked,
  supplyBy: (material: Material) => Day,
): ToleranceAcceptance['deferrable'] {
  return question.missingMaterials.flatMap((code) => {
    const material = materialOf(matter, code);
    if (material === undefined) return [];
    const name = inLanguage(question.language, material.name);
    return [{ code, name, supplyBy: supplyBy(material) }];
  });
}

/** The commitment to sign, filled in for this applicant, case and materials. */
function commitmentText(
  { applicants, question, matter, day, law }: Asked,
  materials: ToleranceAcceptance['deferrable'],
): string {
  const { wording } = law.rulebook;
  const { language } = question;
  const subjects = applicants.map(
    ({ shown }) => shown.name ?? shown.code ?? inLanguage(language, wording.naturalPerson),
  );
  return fill(inLanguage(language, wording.commitment), {
    subject: subjects.join(inLanguage(language, wording.separator)),
    matter: inLanguage(language, matter.name),
    caseNumber: question.caseNumber,
    materials: materials
      .map(({ name, supplyBy }) =>
        fill(inLanguage(language, wording.materialDue), { name, supplyBy }),
      )
      .join(inLanguage(language, wording.separator)),
    date: day,
  });
}
