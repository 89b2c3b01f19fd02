import {
  commitmentTermsOf,
  fill,
  inLanguage,
  type CommitmentTypeCode,
  type Law,
  type Matter,
} from '#libs/decision';
import { Faulty, refuseAny } from '#libs/faults';
import { sha256 } from '#libs/receipts';
import type { Making, PersonKey } from '#libs/records';
import { stepped } from './acts.js';
import { codePrefix, nextCode } from './commitment-code.js';
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
  type Party,
} from './making.js';
import { askedAgain, offeredIn, reasonsIn, type CheckOffer, type Offered } from './offers.js';
import { refilled } from './offering.js';
import { remindersFor } from './reminders.js';
import type { SignRequest } from './sign-request.js';
import {
  alreadySigned,
  isSameSignature,
  materialFaults,
  signatureFaults,
  subjectFaults,
  textChanged,
  textFaults,
} from './signing-faults.js';

/**
 * Puts a signed commitment in force. What was offered must be offered still, word for word: the
 * question is asked again under the facts and the law of the moment. @throws Faulty
 */
export async function sign(
  request: SignRequest,
  offer: CheckOffer | null,
  actor: Actor,
  making: Making,
  persons: PersonKey,
): Promise<Made> {
  const store = new CommitmentsStore(making.sql);
  const stored =
    (await store.find(commitmentId(request.offer, request.type))) ??
    (await store.find(request.offer));
  if (stored !== null && stored.clientId === actor.id && stored.status !== 'OFFERED') {
    refuseAny(isSameSignature(stored, request) ? [] : alreadySigned(stored));
    return { commitment: stored, before: stored };
  }
  const parties = await partiesOf(request.subjects, making, persons);
  const draft =
    stored?.clientId === actor.id
      ? ofStoredOffer(stored, request, parties, making)
      : ofCheck(request, offer, parties, actor, making);
  await register(parties, making);

  const { today, now } = making;
  const prefix = codePrefix(request.acceptedBy.code, today);
  const signed: Commitment = {
    ...draft,
    status: 'IN_FORCE',
    code: nextCode(prefix, await store.lastCode(prefix)),
    acceptedBy: request.acceptedBy,
    disclosure: request.disclosure ?? draft.disclosure,
    signatures: request.signatures,
    signedOn: today,
  };
  const act = { by: request.by, why: request.why, clientId: actor.id, at: now, today };
  return { commitment: stepped(signed, 'SIGN', act, request.offer), before: stored };
}

/** A commitment that a check offers and nobody has signed; null where the id names none. */
export async function offerOfCheck(
  id: string,
  find: (number: string, type: CommitmentTypeCode) => Promise<CheckOffer | null>,
): Promise<Commitment | null> {
  const [number = '', kind = ''] = id.split('-');
  const type = CHECK_TYPES.find((one) => one === `CT_${kind}`);
  const offer = type === undefined ? null : await find(number, type);
  if (type === undefined || offer?.offered == null) return null;
  const subjects = offer.question.subjects.map(({ code, name }, i) => ({
    subjectId: offer.subjectIds[i] ?? '',
    code,
    name,
    type: code === null ? ('NATURAL_PERSON' as const) : ('OTHER' as const),
  }));
  const { clientId, question } = offer;
  const named = { id, type, clientId, subjects, caseNumber: question.caseNumber };
  return draftOf(named, offer, offer.offered, offer.law);
}

const CHECK_TYPES = ['CT_TOLERANT', 'CT_APPROVAL', 'CT_PROOF'] as const;

function ofCheck(
  request: SignRequest,
  offer: CheckOffer | null,
  parties: readonly Party[],
  actor: Actor,
  { state, now, writer, today }: Making,
): Commitment {
  if (offer === null) {
    throw new Faulty(
      fault(
        'OFFER_UNKNOWN',
        'offer',
        'you made no check of this number: name the one that offered it',
      ),
    );
  }
  const { question, offered } = offer;
  if (offered === null) {
    throw new Faulty(
      fault('NOT_OFFERED', 'offer', 'that check offered no commitment of this type to be signed'),
    );
  }
  refuseAny(
    request.caseNumber === question.caseNumber
      ? []
      : fault('CASE_MISMATCH', 'caseNumber', 'the check was made for another case'),
    subjectFaults(parties, offer),
    materialFaults(request, offered),
    textFaults(request, offered.text),
    signatureFaults(request),
  );
  const { law, deliveries } = state;
  const facts = parties.map((party) => party.facts);
  const answer = askedAgain(question, facts, { now, revision: writer.revision, deliveries }, law);
  const current = offeredIn(answer, request.type);
  if (current === null) {
    const reasons = reasonsIn(answer, request.type).map(({ code, text }) => `${code}: ${text}`);
    throw new Faulty(
      fault(
        'NO_LONGER_ELIGIBLE',
        null,
        reasons.length > 0 ? reasons.join(' ') : 'it is no longer offered: check again',
      ),
    );
  }
  refuseAny(current.text === offered.text ? [] : textChanged());
  const draft = draftOf(
    {
      id: commitmentId(request.offer, request.type),
      type: request.type,
      clientId: actor.id,
      subjects: parties.map(toCommitted),
      caseNumber: question.caseNumber,
    },
    offer,
    current,
    law,
  );
  const terms = termsIn(law, offer, request.type);
  return { ...draft, reminders: remindersFor(current.materials, terms, today, law) };
}

function ofStoredOffer(
  stored: Commitment,
  request: SignRequest,
  parties: readonly Party[],
  { state, today }: Making,
): Commitment {
  const [party] = parties;
  refuseAny(
    request.caseNumber === stored.caseNumber
      ? []
      : fault('CASE_MISMATCH', 'caseNumber', 'it was offered under another reference'),
    party?.subjectId === stored.subjects[0]?.subjectId && parties.length === 1
      ? []
      : fault('SUBJECT_MISMATCH', 'subject', 'it was offered to another subject'),
    materialFaults(request, stored),
    textFaults(request, stored.text),
    signatureFaults(request),
  );
  refuseAny(refilled(stored, state.law, today).text === stored.text ? [] : textChanged());
  return stored;
}

function draftOf(
  named: Pick<Commitment, 'id' | 'type' | 'clientId' | 'subjects' | 'caseNumber'>,
  { question, issuedAt }: CheckOffer,
  { text, materials, verifyBy }: Offered,
  law: Law,
): Commitment {
  const type = law.commitmentTypes.get(named.type);
  if (type === undefined) throw new Error(`the law has no commitment type ${named.type}`);
  const { language } = question;
  const matter = matterIn(law, question.matter);
  const values = {
    matter: matter === null ? '' : inLanguage(language, matter.name),
    caseNumber: named.caseNumber,
  };
  const days = materials.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn]));
  return {
    ...NOTHING_DONE,
    ...named,
    matter: matter === null ? null : { code: matter.code, name: values.matter },
    reason: fill(inLanguage(language, type.reason), values),
    text,
    textDigest: sha256(text),
    liability: inLanguage(language, type.liability),
    disclosure: type.disclosure,
    policyVersion: law.version,
    materials,
    dueOn: days.length === 0 ? null : days.reduce((a, b) => (a > b ? a : b)),
    verifyBy,
    reminders: [],
    answerWithinWorkingDays: type.answerWithinWorkingDays,
    steps: [
      { event: 'OFFER', at: issuedAt, by: '', clientId: named.clientId, why: null, about: null },
    ],
  };
}

function termsIn(law: Law, { question }: CheckOffer, type: CommitmentTypeCode) {
  const matter = matterIn(law, question.matter);
  return matter === null ? null : commitmentTermsOf(matter, type);
}

function matterIn(law: Law, code: string | null): Matter | null {
  return (code === null ? undefined : law.matters.get(code)) ?? null;
}
