import { addDays, type WorkingCalendar } from '#libs/calendar';
import type { Day, Instant } from '#libs/decision';
import { refuseAny, workingDaysAfter } from '#libs/faults';
import type { Breach, BreachNotice, Commitment, Repair, Step } from './commitment.js';
import { fault, type Fault } from './faults.js';
import { completedOn, mayHappen, nextDueOn, stateOn } from './states.js';
import type { BreachGrounds, CommitmentEvent, CommitmentState } from './vocabulary.js';

/** Who acts, and when. */
export interface Act {
  readonly by: string;
  readonly why: string | null;
  readonly clientId: string;
  readonly at: Instant;
  readonly today: Day;
}

/**
 * What an act makes of a commitment. The very commitment comes back where it was done already in the
 * same words, so that a repeat is harmless. @throws Faulty
 */
export type Change = (commitment: Commitment, act: Act) => Commitment;

/** 补交材料: a promised material was handed in, on a day since the signature and not after today. */
export function supply(request: {
  readonly material: string;
  readonly fileDigest: string | null;
  readonly on: Day | null;
}): Change {
  return (commitment, act) => {
    const on = request.on ?? act.today;
    const promised = commitment.materials.find(({ code }) => code === request.material);
    if (promised?.suppliedOn != null) {
      const isSame =
        promised.fileDigest === request.fileDigest &&
        (request.on === null || request.on === promised.suppliedOn);
      refuseAny(isSame ? [] : doneOtherwise('material', 'this material was handed in already'));
      return commitment;
    }
    refuseAny(
      stateFaults(commitment, 'SUPPLY', act.today),
      promised
        ? []
        : fault('MATERIAL_UNKNOWN', 'material', 'the commitment promises no material of this code'),
      dayFaults('on', on, commitment.signedOn, act.today),
    );
    const materials = commitment.materials.map((one) =>
      one === promised ? { ...one, suppliedOn: on, fileDigest: request.fileDigest } : one,
    );
    return stepped({ ...commitment, materials }, 'SUPPLY', act, request.material);
  };
}

/** 履行完毕: the organ finds that all was done as promised. */
export function fulfil(request: { readonly on: Day | null }): Change {
  return (commitment, act) => {
    if (commitment.status === 'FULFILLED') {
      const isSame = request.on === null || request.on === commitment.fulfilledOn;
      refuseAny(isSame ? [] : doneOtherwise('on', 'it was found fulfilled on another day'));
      return commitment;
    }
    const on = request.on ?? act.today;
    const from = completedOn(commitment) ?? commitment.signedOn;
    const missing = commitment.materials.filter(
      ({ dueOn, suppliedOn }) => dueOn !== null && suppliedOn === null,
    );
    refuseAny(
      stateFaults(commitment, 'FULFIL', act.today),
      dayFaults('on', on, from, act.today),
      missing.length === 0
        ? []
        : fault(
            'MATERIALS_OUTSTANDING',
            null,
            `still to be handed in: ${missing.map(({ name }) => name).join(', ')}`,
          ),
    );
    return stepped({ ...commitment, status: 'FULFILLED', fulfilledOn: on }, 'FULFIL', act, null);
  };
}

/** 办结: the matter was decided; from then on the commitment can no longer be withdrawn. */
export function decideMatter(request: {
  readonly decidedOn: Day;
  readonly documentNumber: string;
}): Change {
  return (commitment, act) => {
    const { matterDecidedOn } = commitment;
    if (matterDecidedOn !== null) {
      const isSame = matterDecidedOn === request.decidedOn;
      refuseAny(isSame ? [] : doneOtherwise('decidedOn', 'the matter was decided on another day'));
      return commitment;
    }
    refuseAny(
      stateFaults(commitment, 'DECIDE', act.today),
      dayFaults('decidedOn', request.decidedOn, commitment.signedOn, act.today),
    );
    return stepped(
      { ...commitment, matterDecidedOn: request.decidedOn },
      'DECIDE',
      act,
      request.documentNumber,
    );
  };
}

/** 撤回承诺, before the matter is decided: the ordinary procedure takes its place. */
export function withdraw(): Change {
  return (commitment, act) => {
    if (commitment.status === 'WITHDRAWN') return commitment;
    refuseAny(
      stateFaults(commitment, 'WITHDRAW', act.today),
      commitment.matterDecidedOn === null
        ? []
        : fault('MATTER_DECIDED', null, 'the matter is decided: it can be withdrawn no more'),
    );
    return stepped(
      { ...commitment, status: 'WITHDRAWN', withdrawnOn: act.today },
      'WITHDRAW',
      act,
      null,
    );
  };
}

/** 违诺告知: tells the subject that a finding of breach is intended, and opens the period to answer. */
export function notify(
  { grounds, documentNumber, givenOn }: Omit<BreachNotice, 'answerBy'>,
  { law: { calendar } }: { readonly law: { readonly calendar: WorkingCalendar } },
): Change {
  return (commitment, act) => {
    const { notice } = commitment;
    if (notice?.documentNumber === documentNumber) {
      const isSame = notice.grounds === grounds && notice.givenOn === givenOn;
      refuseAny(
        isSame ? [] : doneOtherwise('documentNumber', 'this notice is on record otherwise'),
      );
      return commitment;
    }
    refuseAny(
      stateFaults(commitment, 'NOTIFY', act.today),
      groundsFaults(commitment, grounds, act.today),
      dayFaults('givenOn', givenOn, earliestNotice(commitment, grounds), act.today),
    );
    const days = commitment.answerWithinWorkingDays;
    const answerBy = workingDaysAfter(calendar, givenOn, days);
    const given = { grounds, documentNumber, givenOn, answerBy };
    return stepped({ ...commitment, notice: given }, 'NOTIFY', act, documentNumber);
  };
}

/** 违诺认定: only after a notice on the same grounds and the whole period to answer it. */
export function breach(request: Breach): Change {
  return (commitment, act) => {
    if (commitment.status === 'BREACHED') {
      const isSame = commitment.breach?.documentNumber === request.documentNumber;
      refuseAny(
        isSame ? [] : doneOtherwise('documentNumber', 'another decision found the breach already'),
      );
      return commitment;
    }
    const { notice } = commitment;
    refuseAny(
      stateFaults(commitment, 'BREACH', act.today),
      groundsFaults(commitment, request.grounds, act.today),
      dayFaults('decidedOn', request.decidedOn, commitment.signedOn, act.today),
    );
    refuseAny(
      notice?.grounds !== request.grounds
        ? fault(
            'NOTICE_MISSING',
            'grounds',
            'no notice on these grounds is on record: give it, and wait for the answer',
          )
        : request.decidedOn <= notice.answerBy
          ? fault(
              'ANSWER_PERIOD_RUNNING',
              'decidedOn',
              `the subject may answer until ${notice.answerBy}, that day included: decide after it`,
            )
          : [],
    );
    const { grounds, documentNumber, decidedOn, decidedBy, sanction, answer } = request;
    const found = { grounds, documentNumber, decidedOn, decidedBy, sanction, answer };
    return stepped(
      { ...commitment, status: 'BREACHED', breach: found },
      'BREACH',
      act,
      documentNumber,
    );
  };
}

/** 信用修复: what was breached is made good, and the authority has decided so. */
export function repair({ correction, documentNumber, decidedOn }: Repair): Change {
  return (commitment, act) => {
    if (commitment.status === 'REPAIRED') {
      const isSame = commitment.repair?.documentNumber === documentNumber;
      refuseAny(
        isSame ? [] : doneOtherwise('documentNumber', 'another decision repaired it already'),
      );
      return commitment;
    }
    refuseAny(
      stateFaults(commitment, 'REPAIR', act.today),
      dayFaults('decidedOn', decidedOn, commitment.breach?.decidedOn ?? null, act.today),
    );
    const made = { correction, documentNumber, decidedOn };
    return stepped(
      { ...commitment, status: 'REPAIRED', repair: made },
      'REPAIR',
      act,
      documentNumber,
    );
  };
}

/** The commitment with one more step of its history (who, when, why). */
export function stepped(
  commitment: Commitment,
  event: CommitmentEvent,
  { by, why, clientId, at }: Act,
  about: string | null,
): Commitment {
  const step: Step = { event, at, by, clientId, why, about };
  return { ...commitment, steps: [...commitment.steps, step] };
}

const STATE_WORDS: Readonly<Record<CommitmentState, string>> = {
  OFFERED: 'offered and not signed',
  IN_FORCE: 'in force',
  FULFILLED: 'fulfilled',
  OVERDUE: 'overdue',
  BREACHED: 'breached',
  WITHDRAWN: 'withdrawn',
  REPAIRED: 'repaired',
};

function stateFaults(commitment: Commitment, event: CommitmentEvent, today: Day): readonly Fault[] {
  const state = stateOn(commitment, today);
  if (mayHappen(event, state)) return [];
  return fault('WRONG_STATE', null, `this cannot be done: the commitment is ${STATE_WORDS[state]}`);
}

/** Who has handed everything in is no longer unfulfilled, be it late. */
function groundsFaults(
  commitment: Commitment,
  grounds: BreachGrounds,
  today: Day,
): readonly Fault[] {
  if (grounds === 'FALSE' || stateOn(commitment, today) === 'OVERDUE') return [];
  return fault('NOT_OVERDUE', 'grounds', 'nothing is overdue today, so it is not unfulfilled');
}

/** Of what is unfulfilled, notice can be given from the day after the first due day missed. */
function earliestNotice(commitment: Commitment, grounds: BreachGrounds): Day | null {
  const due = grounds === 'FALSE' ? null : nextDueOn(commitment);
  return due === null ? commitment.signedOn : addDays(due, 1);
}

function dayFaults(field: string, day: Day, from: Day | null, today: Day): readonly Fault[] {
  // Where no day would do yet, that is told by what stands in the way.
  if (from !== null && from > today) return [];
  if ((from === null || from <= day) && day <= today) return [];
  return fault('DAY_OUT_OF_RANGE', field, `a day from ${from ?? 'the beginning'} to ${today}`);
}

function doneOtherwise(field: string, message: string): readonly Fault[] {
  return fault('ALREADY_DONE_OTHERWISE', field, `${message}, in other words than these`);
}
