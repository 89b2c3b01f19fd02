import type { CreditRecord } from '#libs/decision';
import type { Commitment } from './commitment.js';
import { completedOn } from './states.js';

/**
 * What checks see of a commitment: a record of kind COMMITMENT, and BREACHED_COMMITMENT once the
 * authority has found the breach. INVARIANT: repaired, both are withdrawn; nobody is served them.
 */
export function toRecords(commitment: Commitment): readonly CreditRecord[] {
  const { breach } = commitment;
  const record = toCommitmentRecord(commitment);
  return breach === null ? [record] : [record, toBreachRecord(commitment, breach)];
}

function toCommitmentRecord(commitment: Commitment): CreditRecord {
  const { id, code, type, matter, caseNumber, materials, dueOn, breach, textDigest } = commitment;
  const due = materials.filter((one) => one.dueOn !== null);
  return {
    ...bare(commitment),
    id,
    kind: 'COMMITMENT',
    authority: commitment.acceptedBy?.name ?? '',
    documentNumber: code,
    decidedOn: commitment.signedOn,
    validFrom: commitment.signedOn ?? '',
    liftedOn: commitment.withdrawnOn,
    details: {
      type,
      caseNumber,
      textDigest,
      ...(matter === null ? {} : { matter: matter.code }),
      ...(dueOn === null ? {} : { dueOn }),
      materials: materials.map((one) => one.code),
      ...(due.length === 0
        ? {}
        : {
            dueByMaterial: Object.fromEntries(due.map((one) => [one.code, one.dueOn])),
            suppliedByMaterial: Object.fromEntries(
              due.flatMap((one) => (one.suppliedOn === null ? [] : [[one.code, one.suppliedOn]])),
            ),
          }),
      ...present('fulfilledOn', completedOn(commitment)),
      ...present('breachedOn', breach?.decidedOn ?? null),
    },
  };
}

function toBreachRecord(
  commitment: Commitment,
  breach: NonNullable<Commitment['breach']>,
): CreditRecord {
  const { notice } = commitment;
  return {
    ...bare(commitment),
    id: `${commitment.id}-BREACH`,
    kind: 'BREACHED_COMMITMENT',
    authority: breach.decidedBy.name,
    documentNumber: breach.documentNumber,
    decidedOn: breach.decidedOn,
    validFrom: breach.decidedOn,
    liftedOn: null,
    details: {
      commitment: commitment.id,
      grounds: breach.grounds,
      sanction: breach.sanction,
      ...(notice === null
        ? {}
        : { notice: { documentNumber: notice.documentNumber, givenOn: notice.givenOn } }),
    },
  };
}

function bare({ status }: Commitment) {
  return {
    validUntil: null,
    suspended: null,
    objection: null,
    withdrawn: status === 'REPAIRED',
  };
}

function present(key: string, value: string | null) {
  return value === null ? {} : { [key]: value };
}
