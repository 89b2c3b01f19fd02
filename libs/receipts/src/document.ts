import type { Answer, CheckedSubject, LegalBasis, Notice, TriggeringRecord } from '#libs/decision';

/** Names the set of fields of the document below. */
export const FORM = 'answer/1';

/**
 * The answer as it is proved: RFC 8785 canonical JSON of all its fields, its number and its form.
 * INVARIANT: the form `answer/1` never changes; keys stand in code-unit order, which together with
 * JSON.stringify is what RFC 8785 asks for.
 */
export function documentOf(number: string, answer: Answer): string {
  return JSON.stringify({
    asOf: answer.asOf,
    caseNumber: answer.caseNumber,
    consortiumMembers: answer.consortiumMembers.map(subject),
    form: FORM,
    incentives: answer.incentives.map((incentive) => ({
      basis: incentive.basis.map(basis),
      code: incentive.code,
      name: incentive.name,
      record: record(incentive.record),
      rule: incentive.rule,
      subject: subject(incentive.subject),
      text: incentive.text,
    })),
    knownAt: answer.knownAt,
    language: answer.language,
    matter: answer.matter,
    missingMaterials: answer.missingMaterials,
    notices: answer.notices.map(notice),
    number,
    policyVersion: answer.policyVersion,
    restrictions: answer.restrictions.map((restriction) => ({
      basis: restriction.basis.map(basis),
      binding: restriction.binding,
      confirmed: restriction.confirmed,
      effect: restriction.effect,
      measure: { code: restriction.measure.code, name: restriction.measure.name },
      record: record(restriction.record),
      repair: restriction.repair && {
        authority: restriction.repair.authority,
        earliestOn: restriction.repair.earliestOn,
        text: restriction.repair.text,
      },
      rule: restriction.rule,
      subject: subject(restriction.subject),
      text: restriction.text,
      underObjection: restriction.underObjection,
      until: restriction.until,
    })),
    revision: answer.revision,
    scenario: answer.scenario,
    sources: answer.sources.map(({ name, receivedAt, source, stale }) => ({
      name,
      receivedAt,
      source,
      stale,
    })),
    step: answer.step,
    subject: subject(answer.subject),
    summary: answer.summary,
    tolerance: {
      commitmentText: answer.tolerance.commitmentText,
      deferrable: answer.tolerance.deferrable.map(({ code, name, supplyBy }) => ({
        code,
        name,
        supplyBy,
      })),
      reasons: answer.tolerance.reasons.map(notice),
      status: answer.tolerance.status,
    },
    verdict: answer.verdict,
  });
}

function subject({ code, known, name, ref }: CheckedSubject) {
  return { code, known, name, ref };
}

function basis({ article, document, title, url }: LegalBasis) {
  return { article, document, title, url };
}

function notice({ code, text }: Notice) {
  return { code, text };
}

function record(of: TriggeringRecord) {
  return {
    authority: of.authority,
    decidedOn: of.decidedOn,
    documentNumber: of.documentNumber,
    id: of.id,
    kind: of.kind,
    name: of.name,
    validFrom: of.validFrom,
    validUntil: of.validUntil,
  };
}
