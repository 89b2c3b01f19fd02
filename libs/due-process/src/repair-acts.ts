import { remediesOf, type CreditRecord, type Day, type Law } from '#libs/decision';
import { refuseAny } from '#libs/faults';
import { deadlineOf } from './clocks.js';
import { dayFaults, fault, type Fault } from './faults.js';
import type { KeptDeadline, Organ } from './proceeding.js';
import {
  doneOtherwise,
  stateFaults,
  stepped,
  wrongState,
  type RepairAct,
  type RepairChange,
} from './repair-states.js';
import type { Repair, RepairDecision, RepairState } from './repair.js';

/** Where the law sets no longest extension. */
const LAST_DAY = '9999-12-31';

/** What a decision says, be it on acceptance or on the application. */
export interface DecisionRequest {
  readonly isGranted: boolean;
  readonly decidedOn: Day;
  readonly decidedBy: Organ;
  readonly documentNumber: string | null;
  readonly reasons: string | null;
}

/** 受理决定: whether the application is taken up. */
export function decideAcceptance(request: DecisionRequest): RepairChange {
  return (repair, act) => {
    if (repair.acceptance !== null) {
      refuseAny(isSame(repair.acceptance, request) ? [] : doneOtherwise('decidedOn'));
      return repair;
    }
    const event = request.isGranted ? 'ACCEPT' : 'NOT_ACCEPT';
    refuseAny(
      stateFaults(repair, event),
      competenceFaults(repair.organ, request.decidedBy),
      dayFaults('decidedOn', request.decidedOn, [repair.filedOn, act.today]),
      reasonFaults(request),
      request.isGranted ? recordFaults(act.record) : [],
    );
    const acceptance = toDecision(request, act);
    const done = withDone(repair, ['REPAIR_ACCEPTANCE'], request.decidedOn);
    if (!request.isGranted) {
      return stepped({ ...done, acceptance, ...ended('NOT_ACCEPTED', act) }, event, act, null);
    }
    const result = resultDeadline(repair, request.decidedOn, act.law);
    const deadlines = result === null ? done.deadlines : [...done.deadlines, result];
    return stepped({ ...done, acceptance, state: 'ACCEPTED', deadlines }, event, act, null);
  };
}

/** 延长办理, with reasons, where the law of the day knows it; by no more than it allows. */
export function extend(request: { readonly until: Day; readonly reasons: string }): RepairChange {
  return (repair, act) => {
    const { until, reasons } = request;
    if (repair.extension?.until === until) return repair;
    const due = repair.deadlines.find(({ clock }) => clock === 'REPAIR_RESULT')?.dueOn ?? null;
    const most =
      due === null
        ? null
        : deadlineOf(act.law, 'REPAIR_EXTENSION', { startedOn: due, kind: repair.record.kind });
    refuseAny(
      stateFaults(repair, 'EXTEND'),
      repair.extension === null ? [] : doneOtherwise('until'),
      most === null
        ? fault('NO_EXTENSION', null, 'the law of today knows no extension of this step')
        : dayFaults('until', until, [due, most.dueOn ?? LAST_DAY]),
    );
    const deadlines = repair.deadlines.map((one) =>
      one.clock === 'REPAIR_RESULT' ? { ...one, dueOn: until } : one,
    );
    const extension = { until, reasons, on: act.today };
    return stepped({ ...repair, extension, deadlines }, 'EXTEND', act, null);
  };
}

/** 修复决定: once the organs that were asked have answered, or their time is over. */
export function decideRepair(request: DecisionRequest): RepairChange {
  return (repair, act) => {
    if (repair.result !== null) {
      refuseAny(isSame(repair.result, request) ? [] : doneOtherwise('documentNumber'));
      return repair;
    }
    const event = request.isGranted ? 'APPROVE' : 'REFUSE';
    const waiting = repair.opinions.filter(
      ({ givenOn, dueOn }) => givenOn === null && (dueOn === null || act.today <= dueOn),
    );
    refuseAny(
      stateFaults(repair, event),
      competenceFaults(repair.organ, request.decidedBy),
      dayFaults('decidedOn', request.decidedOn, [repair.acceptance?.decidedOn ?? null, act.today]),
      reasonFaults(request),
      request.documentNumber === null
        ? fault('INPUT_INVALID', 'documentNumber', 'a decision has a document number (文号)')
        : [],
      request.isGranted ? recordFaults(act.record) : [],
      waiting.length === 0
        ? []
        : fault(
            'OPINIONS_OUTSTANDING',
            null,
            `asked and still in time to answer: ${waiting.map(({ organ }) => organ.name).join(', ')}`,
          ),
    );
    const result = toDecision(request, act);
    const done = withDone(repair, ['REPAIR_RESULT', 'REPAIR_OPINION'], request.decidedOn);
    const state = request.isGranted ? 'APPROVED' : 'REFUSED';
    return stepped({ ...done, result, ...ended(state, act) }, event, act, request.documentNumber);
  };
}

/** 撤回申请. */
export function withdrawRepair(): RepairChange {
  return (repair, act) => {
    if (repair.state === 'WITHDRAWN') return repair;
    refuseAny(stateFaults(repair, 'WITHDRAW'));
    return stepped({ ...repair, ...ended('WITHDRAWN', act) }, 'WITHDRAW', act, null);
  };
}

/** 终止屏蔽: the reorganisation or settlement failed; from that day on the record counts again. */
export function endShield(request: {
  readonly from: Day;
  readonly decidedBy: Organ;
  readonly reasons: string;
}): RepairChange {
  return (repair, act) => {
    if (repair.state === 'SHIELD_ENDED') {
      refuseAny(repair.shieldEndedOn === request.from ? [] : doneOtherwise('from'));
      return repair;
    }
    refuseAny(
      repair.request === 'SHIELD' ? stateFaults(repair, 'END_SHIELD') : wrongState(repair),
      competenceFaults(repair.organ, request.decidedBy),
      dayFaults('from', request.from, [repair.result?.decidedOn ?? null, act.today]),
    );
    const after = { ...repair, state: 'SHIELD_ENDED', shieldEndedOn: request.from } as const;
    return stepped(after, 'END_SHIELD', act, request.reasons);
  };
}

/** From receipt or from acceptance, as the clock says (WAGE_ARREARS counts from receipt). */
function resultDeadline(repair: Repair, acceptedOn: Day, law: Law): KeptDeadline | null {
  const at = (startedOn: Day) =>
    deadlineOf(law, 'REPAIR_RESULT', { startedOn, kind: repair.record.kind });
  const fromAcceptance = at(acceptedOn);
  const isFromReceipt = fromAcceptance?.clock.start === 'RECEIPT';
  const found = isFromReceipt ? at(repair.filedOn) : fromAcceptance;
  return (
    found && {
      clock: 'REPAIR_RESULT',
      organ: repair.organ,
      startedOn: found.startedOn,
      dueOn: found.dueOn,
      doneOn: null,
    }
  );
}

function ended(state: RepairState, { today }: RepairAct) {
  return { state, closedOn: today };
}

function withDone(repair: Repair, clocks: readonly KeptDeadline['clock'][], on: Day): Repair {
  const deadlines = repair.deadlines.map((one) =>
    clocks.includes(one.clock) && one.doneOn === null && one.clock !== 'REPAIR_OPINION'
      ? { ...one, doneOn: on }
      : one,
  );
  return { ...repair, deadlines };
}

function toDecision(request: DecisionRequest, { law, today }: RepairAct): RepairDecision {
  const { isGranted, decidedOn, decidedBy, documentNumber, reasons } = request;
  return {
    decidedOn,
    decidedBy,
    documentNumber,
    reasons: isGranted ? null : reasons,
    remedies: isGranted
      ? []
      : remediesOf(law, today).map(({ code, name, text, confirmed }) => ({
          code,
          name,
          text,
          confirmed,
        })),
  };
}

function isSame(decision: RepairDecision, request: DecisionRequest): boolean {
  return (
    decision.decidedOn === request.decidedOn &&
    decision.documentNumber === request.documentNumber &&
    (decision.reasons === null) === request.isGranted
  );
}

/** Who decides is the organ that the application went to. */
function competenceFaults(competent: Organ, by: Organ): readonly Fault[] {
  if (competent.code === by.code) return [];
  return fault(
    'NOT_COMPETENT',
    'decidedBy.code',
    `the application is for ${competent.name} to decide`,
  );
}

function reasonFaults({ isGranted, reasons }: DecisionRequest): readonly Fault[] {
  if (isGranted || (reasons !== null && reasons !== '')) return [];
  return fault('REASONS_MISSING', 'reasons', 'a refusal gives its reasons');
}

function recordFaults({ withdrawn }: CreditRecord): readonly Fault[] {
  if (!withdrawn) return [];
  return fault('RECORD_WITHDRAWN', null, 'the record was repaired or set aside meanwhile');
}
