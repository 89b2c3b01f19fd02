import { sameName } from '#libs/identity';
import type { Answer, CheckedSubject } from './answer.js';
import { isOnRecord } from './applicant.js';
import type { Law } from './compiled-law.js';
import { noticesIn } from './decide.js';
import type { SubjectFacts } from './facts.js';
import type { NoticeCode } from './law.js';
import { servableRecords } from './records-in-force.js';

/** A subject of the question, the applicant first. */
export interface SubjectAsked {
  readonly facts: SubjectFacts;
  /** A natural person’s name as it was asked about, whole; null where it was not, or is not known any more. */
  readonly askedName: string | null;
}

/** A natural person as those are shown it who may read of persons. */
interface ShownPerson {
  readonly masked: CheckedSubject;
  readonly shown: CheckedSubject;
  readonly notices: readonly NoticeCode[];
}

/**
 * The answer for those who may read of natural persons (个人信息): the name on record, whether there is any, and whether
 * it is the one asked about. INVARIANT: what is proved stays the masked answer, whoever asks.
 */
export function forPersonReader(answer: Answer, asked: readonly SubjectAsked[], law: Law): Answer {
  const subjects = [answer.subject, ...answer.consortiumMembers];
  const persons = subjects.flatMap((masked, i) => {
    const one = asked[i];
    return masked.code !== null || one === undefined ? [] : [personOf(masked, one, law)];
  });
  if (persons.length === 0) return answer;
  const shownFor = new Map(persons.map(({ masked, shown }) => [masked, shown]));
  const unmasked = (subject: CheckedSubject) => shownFor.get(subject) ?? subject;
  const said = persons.flatMap(({ shown, notices }) =>
    notices.map((code) => ({ code, subject: shown })),
  );
  return {
    ...answer,
    subject: unmasked(answer.subject),
    consortiumMembers: answer.consortiumMembers.map(unmasked),
    restrictions: answer.restrictions.map((one) => ({ ...one, subject: unmasked(one.subject) })),
    incentives: answer.incentives.map((one) => ({ ...one, subject: unmasked(one.subject) })),
    notices: [...noticesIn(answer, law, said), ...answer.notices],
  };
}

function personOf(
  masked: CheckedSubject,
  { facts, askedName }: SubjectAsked,
  law: Law,
): ShownPerson {
  const served = servableRecords(facts, law);
  const known = isOnRecord(facts, served);
  const name = known ? facts.name : null;
  const isOther = name !== null && askedName !== null && !sameName(name, askedName);
  return {
    masked,
    shown: { ...masked, name: name ?? masked.name, known },
    notices: [
      ...(served.length === 0 ? (['NO_RECORDS'] as const) : []),
      ...(isOther ? (['NAME_MISMATCH'] as const) : []),
    ],
  };
}
