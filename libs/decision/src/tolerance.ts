import type { Notice, ToleranceAcceptance } from './answer.js';
import type { Applicant } from './applicant.js';
import {
  commitmentText,
  countable,
  recordsAgainst,
  signedCommitment,
  sourcesOf,
  toDays,
  weighed,
  type Asked,
  type Besides,
} from './conveniences.js';
import { TOLERANCE_REASONS, type Material, type NoticeCode, type ToleranceReason } from './law.js';
import { commitmentTermsOf, isDeferrable, materialOf } from './matter-commitments.js';
import { isInForce } from './records-in-force.js';
import type { TraceEntry } from './trace.js';
import { GRADES, type Day } from './vocabulary.js';
import { fill, inLanguage } from './wording.js';

/** 容缺受理 with what it adds to the rest of the answer. */
export interface ToleranceOutcome extends Besides {
  readonly tolerance: ToleranceAcceptance;
}

export const TOLERANCE_NOT_ASKED: ToleranceAcceptance = {
  status: 'NOT_ASKED',
  reasons: [],
  deferrable: [],
  commitmentText: null,
};

/** May the application be accepted with these materials still missing (容缺受理)? */
export function toleranceFor(asked: Asked, trace: TraceEntry[]): ToleranceOutcome {
  const { question, day, law } = asked;
  if (question.missingMaterials.length === 0) {
    return { tolerance: TOLERANCE_NOT_ASKED, notices: [], sources: [] };
  }
  const needed = sourcesNeeded(asked);
  const notices: NoticeCode[] = weighed(asked, law.tolerance, trace) ? ['TOLERANCE_WEIGH'] : [];
  const outcome = (tolerance: ToleranceAcceptance): ToleranceOutcome => ({
    tolerance,
    notices,
    sources: needed,
  });

  const failing = reasonsAgainst(asked, needed);
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
  const supplyBySigned = daysSigned(asked);
  if (supplyBySigned !== null) {
    return outcome({
      status: 'ELIGIBLE',
      reasons: [],
      deferrable: deferrable(asked, supplyBySigned),
      commitmentText: null,
    });
  }
  const materials = countable(() =>
    deferrable(asked, ({ supplyWithinWorkingDays }) =>
      law.calendar.addWorkingDays(day, supplyWithinWorkingDays ?? 0),
    ),
  );
  if (materials === null) {
    notices.push('HOLIDAYS_UNKNOWN');
    const text = inLanguage(question.language, law.rulebook.wording.notices.HOLIDAYS_UNKNOWN);
    return outcome(ineligible([{ code: 'HOLIDAYS_UNKNOWN', text }]));
  }
  return outcome({
    status: 'NEEDS_COMMITMENT',
    reasons: [],
    deferrable: materials,
    commitmentText: textToSign(asked, materials),
  });
}

function ineligible(reasons: readonly Notice[]): ToleranceAcceptance {
  return { status: 'INELIGIBLE', reasons, deferrable: [], commitmentText: null };
}

/** Every reason that stands against it, in the order of the law's examination. */
function reasonsAgainst(asked: Asked, needed: readonly string[]): readonly ToleranceReason[] {
  const { applicants, question, matter, day, law } = asked;
  const missing = question.missingMaterials.map((code) => materialOf(matter, code));
  const rating = ratingOf(applicants[0], day);
  const { ratingAtLeast } = matter;
  const stands: Readonly<Record<ToleranceReason, boolean>> = {
    MATTER_NOT_TOLERABLE: !matter.materials.some(isDeferrable),
    STEP_NOT_ACCEPTANCE: question.step !== 'ACCEPTANCE',
    MATERIAL_UNKNOWN: missing.includes(undefined),
    CORE_MATERIAL_MISSING: missing.some((material) => material && !isDeferrable(material)),
    RATING_TOO_LOW:
      ratingAtLeast !== null && rating !== null && gradeRank(rating) < gradeRank(ratingAtLeast),
    UNRATED_NOT_ACCEPTED: !matter.unratedAccepted && rating === null,
    ...recordsAgainst(asked, law.tolerance, needed),
  };
  return TOLERANCE_REASONS.filter((reason) => stands[reason]);
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

/** By material, the last day that the commitment named says, if one was signed for this case and these materials. */
function daysSigned(asked: Asked): ((material: Material) => Day) | null {
  const signed = signedCommitment(asked, 'CT_TOLERANT');
  if (signed === null) return null;
  const { materials, dueOn } = signed.details;
  const covers =
    Array.isArray(materials) &&
    asked.question.missingMaterials.every((code) => materials.includes(code));
  if (!covers || typeof dueOn !== 'string') return null;
  const own = toDays(signed.details.dueByMaterial);
  return ({ code }) => own.get(code) ?? dueOn;
}

/** Every source of an exclusion, and of the rating where the matter asks for one. */
function sourcesNeeded({ law, matter, day }: Asked): readonly string[] {
  const asksRating = matter.ratingAtLeast !== null || !matter.unratedAccepted;
  return [...sourcesOf(law.tolerance, day), ...(asksRating ? ['RATING'] : [])];
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

/** The commitment to sign; null where the matter allows none. */
function textToSign(asked: Asked, materials: ToleranceAcceptance['deferrable']): string | null {
  const terms = commitmentTermsOf(asked.matter, 'CT_TOLERANT');
  if (terms === null) return null;
  const { materialDue, separator } = asked.law.rulebook.wording;
  const { language } = asked.question;
  const due = inLanguage(language, materialDue);
  return commitmentText(asked, terms, {
    materials: materials
      .map(({ name, supplyBy }) => fill(due, { name, supplyBy }))
      .join(inLanguage(language, separator)),
  });
}
