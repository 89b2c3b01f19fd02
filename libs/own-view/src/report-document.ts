import { formatInstant } from '#libs/calendar';
import { stateOn } from '#libs/commitments';
import { nextStepOf, type Proceeding } from '#libs/due-process';
import { inLanguage, type StandingMeasure } from '#libs/decision';
import { canonicalJson } from '#libs/receipts';
import type { LooksPage, OwnLook, OwnRecord, OwnView } from './own-view.js';

/**
 * The facts of a credit report as they are proved: RFC 8785 canonical JSON of the form `credit-report/1`.
 * INVARIANT: no form ever changes; another set of fields is another form.
 */
export function reportDocument(
  number: string,
  view: OwnView,
  { looks, hasNext }: LooksPage,
): string {
  const { code, name, type, instant, revision, law, language } = view;
  const at = formatInstant(instant);
  return canonicalJson({
    form: 'credit-report/1',
    number,
    issuedAt: at,
    asOf: at,
    knownAt: at,
    revision,
    policyVersion: law.version,
    language,
    subject: { code, name, type },
    records: view.records.map(record),
    commitments: commitments(view),
    objections: view.objections.map(proceeding),
    repairs: view.repairs.map(proceeding),
    looks: looks.map(look),
    hasMoreLooks: hasNext,
  });
}

function record(of: OwnRecord) {
  const { objection, suspended, repair } = of;
  return {
    id: of.id,
    kind: of.kind,
    name: of.name,
    authority: of.authority,
    documentNumber: of.documentNumber,
    decidedOn: of.decidedOn,
    validFrom: of.validFrom,
    validUntil: of.validUntil,
    isInForce: of.isInForce,
    noticeMissing: of.noticeMissing,
    underObjection: of.underObjection,
    objection: objection && { filedOn: objection.filedOn, closedOn: objection.closedOn },
    suspended: suspended && { from: suspended.from, until: suspended.until },
    reported: of.reported.map(({ heading, value }) => ({ heading, value })),
    measures: of.measures.map(measure),
    repair: repair && {
      authority: repair.authority,
      earliestOn: repair.earliestOn,
      text: repair.text,
    },
  };
}

function measure(of: StandingMeasure) {
  return {
    section: of.section,
    measure: { code: of.measure.code, name: of.measure.name },
    effect: of.effect,
    binding: of.binding,
    text: of.text,
    basis: of.basis.map(({ document, title, article, url }) => ({ document, title, article, url })),
    until: of.until,
    confirmed: of.confirmed,
    rule: of.rule,
    scenarios: of.scenarios,
    steps: of.steps,
    matters: of.matters.map(({ code, name }) => ({ code, name })),
  };
}

function commitments({ commitments: all, day, law, language }: OwnView) {
  return all.map((one) => {
    const type = law.commitmentTypes.get(one.type);
    return {
      id: one.id,
      code: one.code,
      type: one.type,
      typeName: type ? inLanguage(language, type.name) : one.type,
      state: stateOn(one, day),
      reason: one.reason,
      matter: one.matter && { code: one.matter.code, name: one.matter.name },
      acceptedBy: one.acceptedBy?.name ?? null,
      signedOn: one.signedOn,
      dueOn: one.dueOn,
      fulfilledOn: one.fulfilledOn,
    };
  });
}

function proceeding(of: Proceeding) {
  const next = nextStepOf(of);
  return {
    id: of.id,
    recordId: of.recordId,
    state: of.state,
    filedOn: of.filedOn,
    closedOn: of.closedOn,
    waitsFor: next && { organ: next.organ?.name ?? null, dueOn: next.dueOn },
  };
}

function look({ number, at, client, scenario, step, matter, purpose }: OwnLook) {
  return {
    number,
    at: formatInstant(at),
    client: { id: client.id, name: client.name },
    scenario,
    step,
    matter: matter && { code: matter.code, name: matter.name },
    purpose,
  };
}
