import { formatInstant, shanghaiDay } from '#libs/calendar';
import type { Answer, CheckedSubject, Notice, Restriction } from './answer.js';
import { applicantOf, type Applicant } from './applicant.js';
import type { Law } from './compiled-law.js';
import type { Asked } from './conveniences.js';
import type { Facts } from './facts.js';
import { incentivesEarned, isSeriouslyDishonest } from './incentives.js';
import { NOTICE_CODES, type Matter, type NoticeCode } from './law.js';
import { notificationCommitmentFor, type NotificationOutcome } from './notification-commitment.js';
import type { Question } from './question.js';
import { isUnderObjection } from './records-in-force.js';
import { Refusal } from './refusal.js';
import { recordsRestedOn } from './rested-on.js';
import { inOrder, restrictionsOn } from './restrictions.js';
import { seriousLists, Sources, sourcesOfVerdict } from './sources.js';
import { TOLERANCE_NOT_ASKED, toleranceFor, type ToleranceOutcome } from './tolerance.js';
import type { Decision, TraceEntry } from './trace.js';
import { severityOf, verdictOf } from './verdict.js';
import type { Day, Verdict } from './vocabulary.js';
import { fill, inLanguage } from './wording.js';

/**
 * What the credit records of these subjects mean at this step, under this law. The same question,
 * facts and law always give the same answer; the instant is part of the question.
 * @throws Refusal where the question cannot be answered.
 */
export function decide(question: Question, facts: Facts, law: Law): Decision {
  const trace: TraceEntry[] = [];
  const day = shanghaiDay(question.asOf);
  const matter = matterOf(question, law);
  const applicants = question.subjects.map((named, index) =>
    applicantOf(named, factsOf(facts, index), law, fieldOf(index)),
  );
  const sources = new Sources(facts, question, law);
  const verdictSources = sourcesOfVerdict(law, question.scenario, matter, day);
  const restsOn = new Set(verdictSources);

  const restrictions = inOrder(
    applicants.map((applicant) => restrictionsOn(applicant, question, matter, day, law, trace)),
  );
  const verdict = verdictOf(
    restrictions.map(({ effect }) => effect),
    sources.areFresh(verdictSources),
  );

  const ifUpheld = restrictions.some(({ underObjection }) => underObjection)
    ? verdictOf(
        applicants
          .map((applicant) => withoutObjected(applicant, day))
          .flatMap((applicant) => restrictionsOn(applicant, question, matter, day, law, []))
          .map(({ effect }) => effect),
        sources.areFresh(verdictSources),
      )
    : null;

  const honoured = incentivesEarned(applicants, question, day, law);
  const earned = honoured.map(({ incentive }) => incentive);
  const lists = earned.length > 0 ? seriousLists(law) : [];
  const granted =
    !restrictions.some(({ effect }) => severityOf(effect) >= severityOf('RESTRICT')) &&
    !applicants.some((applicant) => isSeriouslyDishonest(applicant, day)) &&
    sources.areFresh(lists);
  for (const { compiled, incentive } of honoured) {
    trace.push({
      traced: compiled,
      subject: incentive.subject,
      record: incentive.record,
      outcome: granted ? 'APPLIED' : 'WITHHELD',
      reason: granted ? 'STANDS' : 'INCENTIVE_WITHHELD',
    });
  }

  const conveniences = conveniencesFor({ applicants, question, matter, day, law, sources }, trace);
  for (const source of [...lists, ...conveniences.sources]) restsOn.add(source);
  for (const { record } of [...restrictions, ...earned]) restsOn.add(record.kind);

  const notices = noticesIn(question, law, [
    ...applicants.flatMap((applicant) =>
      applicant.notices.map((code) => ({ code, subject: applicant.shown })),
    ),
    ...[
      ...(question.asOf > question.knownAt ? (['AS_OF_FUTURE'] as const) : []),
      ...(verdict === 'UNKNOWN' ? (['SOURCE_STALE'] as const) : []),
      ...(earned.length > 0 && !granted ? (['INCENTIVES_WITHHELD'] as const) : []),
      ...conveniences.notices,
    ].map((code) => ({ code, subject: null })),
  ]);
  const shown = applicants.map((applicant) => applicant.shown);
  const answer: Answer = {
    verdict,
    ifUpheld,
    summary: summaryOf(question, law, verdict, restrictions, shown),
    subject: first(shown),
    consortiumMembers: shown.slice(1),
    scenario: question.scenario,
    matter: question.matter,
    step: question.step,
    caseNumber: question.caseNumber,
    missingMaterials: question.missingMaterials,
    language: question.language,
    restrictions,
    incentives: granted ? earned : [],
    tolerance: conveniences.tolerance,
    commitmentEligibility: conveniences.commitmentEligibility,
    notices,
    sources: sources.shown(restsOn),
    asOf: formatInstant(question.asOf),
    knownAt: formatInstant(question.knownAt),
    revision: facts.revision,
    policyVersion: law.version,
  };
  const restedOn = recordsRestedOn(applicants, trace, {
    day,
    incentives: earned.length > 0,
    conveniences:
      answer.tolerance.status !== 'NOT_ASKED' || answer.commitmentEligibility.length > 0,
  });
  return { answer, trace, restsOn: restedOn };
}

/** The applicant as it would stand if every open objection (异议) were upheld. */
function withoutObjected(applicant: Applicant, day: Day): Applicant {
  const records = applicant.records.filter(({ record }) => !isUnderObjection(record, day));
  return { ...applicant, records };
}

/** 容缺受理 and 告知承诺 of the matter named, with what both add to the rest of the answer. */
function conveniencesFor(
  { matter, ...rest }: Omit<Asked, 'matter'> & { readonly matter: Matter | null },
  trace: TraceEntry[],
): ToleranceOutcome & NotificationOutcome {
  if (matter === null) {
    return {
      tolerance: TOLERANCE_NOT_ASKED,
      commitmentEligibility: [],
      notices: [],
      sources: [],
    };
  }
  const asked = { ...rest, matter };
  const toleranceOutcome = toleranceFor(asked, trace);
  const notificationOutcome = notificationCommitmentFor(asked, trace);
  const { tolerance } = toleranceOutcome;
  const { commitmentEligibility } = notificationOutcome;
  const said = new Set([...toleranceOutcome.notices, ...notificationOutcome.notices]);
  const statuses = [tolerance, ...commitmentEligibility].map(({ status }) => status);
  // Where nothing is open, nobody looked for the commitment.
  const isLookedFor = statuses.includes('NEEDS_COMMITMENT') || said.has('HOLIDAYS_UNKNOWN');
  if (rest.question.commitment !== null && isLookedFor && !statuses.includes('ELIGIBLE')) {
    said.add('COMMITMENT_NOT_MATCHING');
  }
  return {
    tolerance,
    commitmentEligibility,
    notices: NOTICE_CODES.filter((code) => said.has(code)),
    sources: [...toleranceOutcome.sources, ...notificationOutcome.sources],
  };
}

/** The matter a question names, under the law it is asked of. */
export function matterOf(question: Pick<Question, 'matter'>, law: Law): Matter | null {
  if (question.matter === null) return null;
  const matter = law.matters.get(question.matter);
  if (matter === undefined) {
    throw new Refusal(
      'MATTER_UNKNOWN',
      'the catalogue has no matter (审批事项) of this code',
      'matter',
    );
  }
  return matter;
}

function factsOf(facts: Facts, index: number) {
  const subject = facts.subjects[index];
  if (subject === undefined) throw new Error(`no facts for subject ${String(index)}`);
  return subject;
}

function fieldOf(index: number): string {
  return index === 0 ? 'subject.code' : `consortiumMembers.${String(index - 1)}.code`;
}

export function noticesIn(
  { language }: Pick<Question, 'language'>,
  law: Law,
  notices: readonly { code: NoticeCode; subject: CheckedSubject | null }[],
): readonly Notice[] {
  const { wording } = law.rulebook;
  return notices.map(({ code, subject }) => ({
    code,
    text: fill(inLanguage(language, wording.notices[code]), {
      subject: subject ? displayName(subject, inLanguage(language, wording.naturalPerson)) : '',
    }),
  }));
}

/** One sentence that a clerk can act on: the worst restriction, and how many more there are. */
function summaryOf(
  { language }: Question,
  { rulebook: { wording } }: Law,
  verdict: Verdict,
  restrictions: readonly Restriction[],
  shown: readonly CheckedSubject[],
): string {
  const biting = restrictions.filter(({ effect }) => effect !== 'INFORM');
  const worst = biting[0];
  const summary = fill(inLanguage(language, wording.summaries[verdict]), {
    subject: displayName(
      worst?.subject ?? first(shown),
      inLanguage(language, wording.naturalPerson),
    ),
    record: worst?.record.name ?? '',
    text: worst?.text ?? '',
  });
  if (biting.length < 2) return summary;
  return summary + fill(inLanguage(language, wording.more), { count: String(biting.length - 1) });
}

function displayName(subject: CheckedSubject, naturalPerson: string): string {
  return subject.name ?? subject.code ?? naturalPerson;
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('a question names at least one subject');
  return item;
}
