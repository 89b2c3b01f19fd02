import type { CommitmentEligibility } from './answer.js';
import { basisIn } from './compiled-law.js';
import {
  commitmentText,
  commitmentTypeOf,
  countable,
  recordsAgainst,
  signedCommitment,
  sourcesOf,
  weighed,
  type Asked,
  type Besides,
} from './conveniences.js';
import { COMMITMENT_REASONS, type CommitmentReason, type MatterCommitment } from './law.js';
import { commitmentTermsOf, materialOf } from './matter-commitments.js';
import { isInForce } from './records-in-force.js';
import type { TraceEntry } from './trace.js';
import { COMMITMENT_TYPES, type Text } from './vocabulary.js';
import { inLanguage } from './wording.js';

/** 告知承诺 with what it adds to the rest of the answer. */
export interface NotificationOutcome extends Besides {
  readonly commitmentEligibility: readonly CommitmentEligibility[];
}

/** The types by which a commitment stands in for what would be examined first. */
const OFFERED = COMMITMENT_TYPES.filter((type) => type === 'CT_APPROVAL' || type === 'CT_PROOF');

/** May a commitment stand in for conditions or proofs of the matter (告知承诺, 国办发〔2020〕42号)? */
export function notificationCommitmentFor(asked: Asked, trace: TraceEntry[]): NotificationOutcome {
  const { matter, day, law } = asked;
  const allowed = OFFERED.flatMap((type) => commitmentTermsOf(matter, type) ?? []);
  if (allowed.length === 0) return { commitmentEligibility: [], notices: [], sources: [] };
  const weighs = weighed(asked, law.notificationCommitment, trace);
  const sources = sourcesOf(law.notificationCommitment, day);
  const against = reasonsAgainst(asked, sources);
  const commitmentEligibility = allowed.map((terms) => eligibilityUnder(terms, asked, against));
  const isUncounted = commitmentEligibility.some(({ reasons }) =>
    reasons.some(({ code }) => code === 'HOLIDAYS_UNKNOWN'),
  );
  return {
    commitmentEligibility,
    notices: [
      ...(weighs ? (['NOTIFICATION_COMMITMENT_WEIGH'] as const) : []),
      ...(isUncounted ? (['HOLIDAYS_UNKNOWN'] as const) : []),
    ],
    sources,
  };
}

/** Every reason that stands against it, in the order of the law's examination. */
function reasonsAgainst(asked: Asked, needed: readonly string[]): readonly CommitmentReason[] {
  const stands: Readonly<Record<CommitmentReason, boolean>> = {
    STEP_NOT_ACCEPTANCE: asked.question.step !== 'ACCEPTANCE',
    ...recordsAgainst(asked, asked.law.notificationCommitment, needed),
    HOLIDAYS_UNKNOWN: false,
  };
  return COMMITMENT_REASONS.filter((reason) => stands[reason]);
}

function eligibilityUnder(
  terms: MatterCommitment,
  asked: Asked,
  against: readonly CommitmentReason[],
): CommitmentEligibility {
  const { question, matter, day, law } = asked;
  const { type, conditions, verifyWithinWorkingDays } = terms;
  const { commitmentReasons, none, separator } = law.rulebook.wording;
  const say = (words: Text) => inLanguage(question.language, words);
  const materials = terms.materials.flatMap((code) => {
    const material = materialOf(matter, code);
    return material === undefined ? [] : [{ code, name: say(material.name) }];
  });
  const common = {
    type,
    materials,
    basis: basisIn(question.language, commitmentTypeOf(law, type).basis),
    commitmentText: null,
  };
  const closedBy = (reasons: readonly CommitmentReason[]): CommitmentEligibility => ({
    ...common,
    status: 'INELIGIBLE',
    reasons: reasons.map((code) => ({ code, text: say(commitmentReasons[code]) })),
    verifyBy: null,
  });
  if (against.length > 0) return closedBy(against);

  const verification = countable(() => ({
    verifyBy:
      verifyWithinWorkingDays === null
        ? null
        : law.calendar.addWorkingDays(day, verifyWithinWorkingDays),
  }));
  const signed = signedCommitment(asked, type);
  if (signed !== null && isInForce(signed, day)) {
    const verifyBy = verification?.verifyBy ?? null;
    return { ...common, status: 'ELIGIBLE', reasons: [], verifyBy };
  }
  if (verification === null) return closedBy(['HOLIDAYS_UNKNOWN']);
  return {
    ...common,
    ...verification,
    status: 'NEEDS_COMMITMENT',
    reasons: [],
    commitmentText: commitmentText(asked, terms, {
      conditions: say(conditions ?? none),
      materials: materials.map(({ name }) => name).join(say(separator)) || say(none),
      verifyBy: verification.verifyBy ?? say(none),
    }),
  };
}
