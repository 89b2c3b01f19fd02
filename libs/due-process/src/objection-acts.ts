import { isDeepStrictEqual } from 'node:util';
import { remediesOf, type CreditRecord, type Day } from '#libs/decision';
import { refuseAny } from '#libs/faults';
import { corrected } from '#libs/records';
import { deadlineFor, type Act } from './act.js';
import { changesOf, type FieldChange } from './correction-input.js';
import { dayFaults, fault } from './faults.js';
import { competenceFaults, liftFaults, ownCaseFaults, raceFaults } from './objection-faults.js';
import { stateFaults } from './objection-states.js';
import type {
  AnswerRequest,
  Objection,
  ObjectionAnswer,
  ObjectionResult,
  ObjectionStep,
} from './objection.js';
import type { KeptDeadline, Organ } from './proceeding.js';
import type { ObjectionEvent } from './vocabulary.js';

/** An objection, and the record that it is against. */
export interface Disputed {
  readonly objection: Objection;
  readonly record: CreditRecord;
}

/**
 * What an act makes of both. The very objection comes back where it was done already in the same words, so that a
 * repeat is harmless. @throws Faulty
 */
export type ObjectionChange = (disputed: Disputed, act: Act) => Disputed;

/** What is filed: all of an objection that its objector and the office say. */
export type Filing = Pick<
  Objection,
  | 'id'
  | 'subjectId'
  | 'subject'
  | 'objector'
  | 'request'
  | 'grounds'
  | 'causedBy'
  | 'evidence'
  | 'receivedBy'
  | 'filedOn'
>;

/** 提出异议: received and marked in one step, so that the very next check says so. */
export function file(filing: Filing, record: CreditRecord, act: Act): Disputed {
  const { filedOn, receivedBy } = filing;
  refuseAny(
    record.withdrawn
      ? fault(
          'RECORD_WITHDRAWN',
          'record',
          'the record is withdrawn (信用修复、撤销) already: nobody is served it any more',
        )
      : [],
    dayFaults('receivedOn', filedOn, [record.decidedOn, act.today]),
    ownCaseFaults(filing, 'receivedBy.code', receivedBy),
  );
  const { kind, authority, documentNumber } = record;
  const start = { startedOn: filedOn, kind };
  const objection: Objection = {
    ...filing,
    kind: 'OBJECTION',
    clientId: act.clientId,
    recordId: record.id,
    record: { kind, authority, documentNumber },
    state: 'RECEIVED',
    closedOn: null,
    deadlines: [
      { ...deadlineFor(act, 'OBJECTION_MARK', start, receivedBy), doneOn: act.today },
      deadlineFor(act, 'OBJECTION_FORWARD', start, receivedBy),
      deadlineFor(act, 'OBJECTION_ANSWER', start, null),
    ],
    forwardedTo: null,
    answer: null,
    result: null,
    steps: [stepOf('FILE', act, null)],
  };
  return { objection, record: { ...record, objection: { filedOn, closedOn: null } } };
}

/** 转交 the objection to the organ that provided the record. */
export function forward(request: { readonly to: Organ; readonly on: Day | null }): ObjectionChange {
  return (disputed, act) => {
    const { objection, record } = disputed;
    const { forwardedTo, state, filedOn } = objection;
    const isOpen = objection.closedOn === null;
    if (isOpen && forwardedTo?.code === request.to.code) return disputed;
    const on = request.on ?? act.today;
    refuseAny(
      stateFaults(state, 'FORWARD'),
      dayFaults('on', on, [filedOn, act.today]),
      ownCaseFaults(objection, 'to.code', request.to),
    );
    const deadlines = objection.deadlines.map((one) => {
      if (one.clock === 'OBJECTION_FORWARD') return { ...one, doneOn: one.doneOn ?? on };
      return one.clock === 'OBJECTION_ANSWER' ? { ...one, organ: request.to } : one;
    });
    const forwarded: Objection = {
      ...objection,
      state: 'FORWARDED',
      forwardedTo: request.to,
      deadlines,
    };
    return { objection: stepped(forwarded, 'FORWARD', act, request.to.code), record };
  };
}

/** 答复: what the organ that provided the record found, and what is to become of the record. */
export function answer(request: AnswerRequest): ObjectionChange {
  return (disputed, act) => {
    const { objection, record } = disputed;
    const { finding, text, documentNumber, answeredOn, answeredBy, liftedOn } = request;
    const stateIsWrong = stateFaults(objection.state, 'ANSWER');
    // Who is not asked is told nothing of what it says.
    refuseAny(
      stateIsWrong,
      stateIsWrong.length > 0
        ? []
        : competenceFaults('answeredBy', answeredBy, objection.forwardedTo),
      ownCaseFaults(objection, 'answeredBy.code', answeredBy),
    );
    refuseAny(
      dayFaults('answeredOn', answeredOn, [objection.filedOn, act.today]),
      liftFaults(request, record, act.today),
    );
    const changes: readonly FieldChange[] =
      liftedOn === null
        ? changesOf(finding, request.correction, record, act.today)
        : [{ field: 'liftedOn', before: record.liftedOn, after: liftedOn }];
    const given: ObjectionAnswer = {
      ...{ finding, text, documentNumber, answeredOn, answeredBy, liftedOn },
      changes,
    };
    if (isDeepStrictEqual(objection.answer, given)) return disputed;
    const { receivedBy } = objection;
    const start = { startedOn: answeredOn, kind: record.kind };
    const answered: Objection = {
      ...objection,
      state: 'ANSWERED',
      answer: given,
      deadlines: [
        ...done(objection.deadlines, 'OBJECTION_ANSWER', answeredOn),
        deadlineFor(act, 'OBJECTION_CLOSE', start, receivedBy),
      ],
    };
    return { objection: stepped(answered, 'ANSWER', act, documentNumber), record };
  };
}

/** What the office serves as it closes a case. */
export interface ClosingRequest extends Omit<ObjectionResult, 'outcome' | 'remedies' | 'told'> {
  /** Names of others than the objector and the organ that were told. */
  readonly alsoTold: readonly string[];
}

/** 办结: the record becomes what the organ answered, and the result is served on the objector with remedies. */
export function close(request: ClosingRequest): ObjectionChange {
  return (disputed, act) => {
    const { objection, record } = disputed;
    const { forwardedTo, objector, receivedBy } = objection;
    const { alsoTold, ...served } = request;
    const { result } = objection;
    if (result !== null && isDeepStrictEqual({ ...result, ...served }, result)) return disputed;
    const { decidedBy, decidedOn, servedOn } = served;
    refuseAny(
      stateFaults(objection.state, 'CLOSE'),
      competenceFaults('decidedBy', decidedBy, receivedBy),
      ownCaseFaults(objection, 'decidedBy.code', decidedBy),
    );
    const given = objection.answer;
    if (given === null) throw new Error('an objection that is answered without an answer');
    refuseAny(
      dayFaults('decidedOn', decidedOn, [given.answeredOn, act.today]),
      dayFaults('servedOn', servedOn, [decidedOn, act.today]),
      raceFaults(given, record),
    );
    const remedies = remediesOf(act.law, decidedOn).map(({ code, name, text, confirmed }) => ({
      ...{ code, name, text, confirmed },
    }));
    const told = new Set([objector.name, ...(forwardedTo ? [forwardedTo.name] : []), ...alsoTold]);
    const closed: Objection = {
      ...objection,
      state: 'CLOSED',
      closedOn: decidedOn,
      deadlines: done(objection.deadlines, 'OBJECTION_CLOSE', decidedOn),
      result: { ...served, outcome: given.finding, remedies, told: [...told] },
    };
    return {
      objection: stepped(closed, 'CLOSE', act, request.documentNumber),
      record: closedRecord(outcomeFor(given, record), objection, decidedOn),
    };
  };
}

/** 撤回异议 by the objector, before it is closed. */
export function withdraw(): ObjectionChange {
  return (disputed, act) => {
    const { objection, record } = disputed;
    if (objection.state === 'WITHDRAWN') return disputed;
    refuseAny(stateFaults(objection.state, 'WITHDRAW'));
    const withdrawn: Objection = { ...objection, state: 'WITHDRAWN', closedOn: act.today };
    return {
      objection: stepped(withdrawn, 'WITHDRAW', act, null),
      record: closedRecord(record, objection, act.today),
    };
  };
}

/** Under objection (异议) until the day before it was closed. */
function closedRecord(record: CreditRecord, { filedOn }: Objection, closedOn: Day): CreditRecord {
  return { ...record, objection: { filedOn, closedOn } };
}

/** The record as an answer leaves it: ended or corrected (更正), set aside (撤销), or as it was. */
function outcomeFor({ finding, changes }: ObjectionAnswer, record: CreditRecord): CreditRecord {
  if (changes.length > 0) {
    return corrected(record, Object.fromEntries(changes.map(({ field, after }) => [field, after])));
  }
  return finding === 'UPHELD' ? { ...record, withdrawn: true } : record;
}

function done(
  deadlines: readonly KeptDeadline[],
  clock: KeptDeadline['clock'],
  on: Day,
): readonly KeptDeadline[] {
  // An answer given anew starts the closing anew; the first one was the answer in time or not.
  return deadlines
    .filter((one) => clock !== 'OBJECTION_ANSWER' || one.clock !== 'OBJECTION_CLOSE')
    .map((one) => (one.clock === clock ? { ...one, doneOn: one.doneOn ?? on } : one));
}

function stepOf(
  event: ObjectionEvent,
  { at, by, clientId, why }: Act,
  about: string | null,
): ObjectionStep {
  return { event, at, by, clientId, why, about };
}

function stepped(
  objection: Objection,
  event: ObjectionEvent,
  act: Act,
  about: string | null,
): Objection {
  return { ...objection, steps: [...objection.steps, stepOf(event, act, about)] };
}
