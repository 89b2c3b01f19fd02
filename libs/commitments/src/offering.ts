import { fill, inLanguage, type CommitmentTypeCode, type Day, type Law } from '#libs/decision';
import { Faulty } from '#libs/faults';
import { newNumber, sha256 } from '#libs/receipts';
import type { Making, PersonKey } from '#libs/records';
import { stepped } from './acts.js';
import type { Commitment } from './commitment.js';
import { CommitmentsStore } from './commitments.store.js';
import { fault } from './faults.js';
import {
  commitmentId,
  NOTHING_DONE,
  partiesOf,
  register,
  toCommitted,
  type Actor,
  type Made,
  type NamedParty,
} from './making.js';

/** The types that no check offers: 信用修复型, 行业自律型, 主动型, 其他. */
const FREE_TYPES = ['CT_REPAIR', 'CT_INDUSTRY', 'CT_ACTIVE', 'CT_OTHER'] as const;

/** 提出承诺 without a check. */
export interface OfferRequest {
  readonly type: CommitmentTypeCode;
  readonly subject: NamedParty;
  /** 承诺事由. */
  readonly reason: string;
  /** The client's own reference; with client, type and subject it names the offer. */
  readonly caseNumber: string;
  /** Last day by which all must be done; null: no day. */
  readonly dueOn: Day | null;
  readonly by: string;
  readonly why: string | null;
}

/** Fills the template of the type, to be signed the same day. A repeat gives the same offer. @throws Faulty */
export async function offer(
  request: OfferRequest,
  actor: Actor,
  making: Making,
  persons: PersonKey,
): Promise<Made> {
  const { type, caseNumber, dueOn, reason } = request;
  const { state, today, now } = making;
  if (!FREE_TYPES.some((free) => free === type)) {
    throw new Faulty(
      fault('INPUT_INVALID', 'type', `a check offers this type; here: ${FREE_TYPES.join(', ')}`),
    );
  }
  if (dueOn !== null && dueOn < today) {
    throw new Faulty(fault('DAY_OUT_OF_RANGE', 'dueOn', `a day from ${today} on`));
  }
  const parties = await partiesOf([request.subject], making, persons);
  const [party] = parties;
  const [stored] = await new CommitmentsStore(making.sql).page(
    { clientId: actor.id, type, caseNumber, subject: party?.subjectId ?? '', isOpen: true },
    today,
    null,
    1,
  );
  if (stored !== undefined && stored.status !== 'OFFERED') {
    return { commitment: stored, before: stored };
  }
  const law = state.law.commitmentTypes.get(type);
  if (law === undefined) throw new Error(`the law has no commitment type ${type}`);
  const draft = refilled(
    {
      ...NOTHING_DONE,
      id: stored?.id ?? commitmentId(newNumber(now), type),
      clientId: actor.id,
      type,
      caseNumber,
      matter: null,
      subjects: parties.map(toCommitted),
      reason,
      text: '',
      textDigest: '',
      liability: law.liability.zh,
      disclosure: law.disclosure,
      policyVersion: state.law.version,
      materials: [],
      dueOn,
      verifyBy: null,
      reminders: dueOn === null ? [] : [{ on: dueOn, dueOn }],
      answerWithinWorkingDays: law.answerWithinWorkingDays,
      steps: stored?.steps ?? [],
    },
    state.law,
    today,
  );
  if (stored?.text === draft.text) return { commitment: stored, before: stored };
  await register(parties, making);
  const act = { by: request.by, why: request.why, clientId: actor.id, at: now, today };
  return { commitment: stepped(draft, 'OFFER', act, null), before: stored ?? null };
}

/** The offer as the template of that day and law would have it. */
export function refilled(commitment: Commitment, law: Law, today: Day): Commitment {
  const type = law.commitmentTypes.get(commitment.type);
  if (type === undefined) throw new Error(`the law has no commitment type ${commitment.type}`);
  const [subject] = commitment.subjects;
  const text = fill(type.text.zh, {
    subject:
      subject?.name ?? subject?.code ?? inLanguage('zh-CN', law.rulebook.wording.naturalPerson),
    reason: commitment.reason,
    until: commitment.dueOn ?? '长期',
    date: today,
  });
  return { ...commitment, text, textDigest: sha256(text), policyVersion: law.version };
}
