import { addDays } from '#libs/calendar';
import {
  hasEnded,
  isInForce,
  type CreditRecord,
  type Day,
  type Law,
  type RepairRequest,
  type SubjectFacts,
} from '#libs/decision';
import { refuseAny } from '#libs/faults';
import { deadlineFor, type Act } from './act.js';
import { dayFaults, fault, type Fault } from './faults.js';
import { repairEligibility } from './repair-eligibility.js';
import type { Repair } from './repair.js';
import { stepped } from './repair-states.js';

/** What is applied for: all of an application that the applicant and the office say. */
export type Application = Pick<
  Repair,
  | 'id'
  | 'subjectId'
  | 'subject'
  | 'request'
  | 'applicant'
  | 'correctedOn'
  | 'documents'
  | 'commitment'
  | 'organ'
  | 'filedOn'
>;

/**
 * 申请修复 of a record, or its shielding (暂时屏蔽) while a reorganisation is carried out: with all that the law of the day
 * asks for, and not before its earliest day. @throws Faulty
 */
export function apply(
  application: Application,
  { record, facts }: { readonly record: CreditRecord; readonly facts: SubjectFacts },
  act: Act,
): Repair {
  const { filedOn, request, organ } = application;
  refuseAny(
    record.withdrawn
      ? fault('RECORD_WITHDRAWN', 'record', 'the record is withdrawn (信用修复、撤销) already')
      : [],
    ofCommitmentFaults(record),
    dayFaults('receivedOn', filedOn, [record.decidedOn ?? record.validFrom, act.today]),
    application.correctedOn === null
      ? []
      : dayFaults('correctedOn', application.correctedOn, [null, filedOn]),
  );
  refuseAny(
    request === 'REPAIR'
      ? eligibilityFaults(application, { record, facts }, act)
      : shieldFaults(record, act),
    documentFaults(application, record, act.law),
    commitmentFaults(application, facts, act.today),
  );
  const { kind, authority, documentNumber } = record;
  const repair: Repair = {
    ...application,
    kind: 'REPAIR',
    clientId: act.clientId,
    recordId: record.id,
    record: { kind, authority, documentNumber },
    state: 'SUBMITTED',
    closedOn: null,
    deadlines: [deadlineFor(act, 'REPAIR_ACCEPTANCE', { startedOn: filedOn, kind }, organ)],
    ...{ acceptance: null, opinions: [], extension: null, result: null, shieldEndedOn: null },
    steps: [],
  };
  return stepped(repair, 'APPLY', act, null);
}

/** The record once the application is approved: repaired (信用修复), or shielded (暂时屏蔽) from that day on. */
export function approvedRecord(
  record: CreditRecord,
  request: RepairRequest,
  on: Day,
): CreditRecord {
  if (request === 'REPAIR') return { ...record, withdrawn: true };
  const { suspended } = record;
  const from = suspended !== null && suspended.from < on ? suspended.from : on;
  return { ...record, suspended: { from, until: null } };
}

/** The record once its shielding ends: it counts again from that day on. */
export function unshieldedRecord(record: CreditRecord, from: Day): CreditRecord {
  const { suspended } = record;
  if (suspended === null) return record;
  // A shield that ends on its first day never was.
  if (from <= suspended.from) return { ...record, suspended: null };
  return { ...record, suspended: { ...suspended, until: addDays(from, -1) } };
}

/** A breach is repaired with its commitment, so that both say the same. */
function ofCommitmentFaults({ kind }: CreditRecord): readonly Fault[] {
  if (kind !== 'COMMITMENT' && kind !== 'BREACHED_COMMITMENT') return [];
  return fault(
    'BREACH_OF_COMMITMENT',
    'record',
    'a breach of a commitment is repaired where the commitment is kept: use `repairCommitment`',
  );
}

function eligibilityFaults(
  { correctedOn, filedOn }: Application,
  { record, facts }: { readonly record: CreditRecord; readonly facts: SubjectFacts },
  { law }: Act,
): readonly Fault[] {
  const { reasons } = repairEligibility(record, {
    law,
    today: filedOn,
    correctedOn,
    subjectType: facts.type,
    language: 'en',
  });
  return reasons.flatMap(({ code, text }) =>
    fault(code, code === 'CORRECTION_DAY_NEEDED' ? 'correctedOn' : 'record', text),
  );
}

/** What is over needs no shield, and what is shielded has one. */
function shieldFaults(record: CreditRecord, { today }: Act): readonly Fault[] {
  if (hasEnded(record, today)) {
    return fault('NOT_IN_FORCE', 'record', 'the record is no longer in force: it needs no shield');
  }
  if (record.suspended !== null && !isInForce(record, today)) {
    return fault('NOT_IN_FORCE', 'record', 'the record is suspended already');
  }
  return [];
}

/** Of the law: what the list asks for, else what every application of the kind brings; a signed commitment is as good as its paper. */
function documentFaults(
  { request, documents, commitment }: Application,
  record: CreditRecord,
  law: Law,
): readonly Fault[] {
  const { procedures } = law.rulebook;
  const ofList = request === 'REPAIR' ? (law.kinds.get(record.kind)?.repair?.documents ?? []) : [];
  const needed =
    ofList.length > 0
      ? ofList
      : procedures.documents.filter(({ askedFor }) => askedFor === request);
  const known = new Set([...procedures.documents, ...ofList].map(({ code }) => code));
  const given = new Set(documents.map(({ code }) => code));
  const missing = needed.filter(
    ({ code }) => !given.has(code) && !(code === 'CREDIT_COMMITMENT' && commitment !== null),
  );
  const unknown = [...given].filter((code) => !known.has(code));
  return [
    ...(missing.length === 0
      ? []
      : fault(
          'DOCUMENTS_MISSING',
          'documents',
          `still to be handed in: ${missing.map(({ code, name }) => `${code} (${name.zh})`).join(', ')}`,
        )),
    ...(unknown.length === 0
      ? []
      : fault(
          'DOCUMENT_UNKNOWN',
          'documents',
          `a code that the law does not know; it knows ${[...known].join(', ')}`,
        )),
  ];
}

/** 信用承诺 for repair that the subject has signed here, and keeps. */
function commitmentFaults(
  { commitment }: Application,
  { records }: SubjectFacts,
  today: Day,
): readonly Fault[] {
  if (commitment === null) return [];
  const signed = records.find(({ id, kind }) => id === commitment && kind === 'COMMITMENT');
  const isFit =
    signed !== undefined &&
    isInForce(signed, today) &&
    !signed.withdrawn &&
    signed.details['type'] === 'CT_REPAIR' &&
    signed.details['breachedOn'] === undefined;
  if (isFit) return [];
  return fault(
    'COMMITMENT_UNFIT',
    'commitment',
    'no commitment for repair (CT_REPAIR) that this subject signed and keeps has this id',
  );
}
