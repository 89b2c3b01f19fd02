import type { Incentive } from './answer.js';
import type { Applicant } from './applicant.js';
import { isLaw, type CompiledIncentive, type Law } from './compiled-law.js';
import { detailsPass } from './conditions.js';
import type { Question } from './question.js';
import { isInForce, type KnownRecord } from './records-in-force.js';
import { toTriggeringRecord } from './restrictions.js';
import type { Day } from './vocabulary.js';
import { inLanguage } from './wording.js';

/** An incentive with the rule that grants it. */
interface Earned {
  readonly compiled: CompiledIncentive;
  readonly incentive: Incentive;
}

/**
 * The incentives (守信激励) that the applicants' honours earn at this check, before anything is
 * withheld: one per subject and code, its record the one in force longest.
 */
export function incentivesEarned(
  applicants: readonly Applicant[],
  question: Question,
  day: Day,
  law: Law,
): readonly Earned[] {
  return applicants.flatMap((applicant) =>
    law.incentives[question.scenario].flatMap((compiled) => {
      const honour = isLaw(compiled, day) ? longestHeld(applicant, compiled, day) : undefined;
      return honour
        ? [{ compiled, incentive: toIncentive(honour, compiled, applicant, question) }]
        : [];
    }),
  );
}

/** Whether the subject is on a list of serious dishonesty on that day, whatever the scenario. */
export function isSeriouslyDishonest(applicant: Applicant, day: Day): boolean {
  return applicant.records.some(
    ({ record, kind }) => kind.seriousDishonesty && isInForce(record, day),
  );
}

function longestHeld(
  applicant: Applicant,
  { rule }: CompiledIncentive,
  day: Day,
): KnownRecord | undefined {
  let longest: KnownRecord | undefined;
  for (const known of applicant.records) {
    const { record } = known;
    const earns = rule.honours.some(
      ({ kind, details }) =>
        kind === record.kind && (details === undefined || detailsPass(details, record.details)),
    );
    if (!earns || !isInForce(record, day)) continue;
    if (longest === undefined || record.validFrom < longest.record.validFrom) longest = known;
  }
  return longest;
}

function toIncentive(
  { record, kind }: KnownRecord,
  { rule, basis }: CompiledIncentive,
  applicant: Applicant,
  { language }: Question,
): Incentive {
  return {
    subject: applicant.shown,
    code: rule.code,
    name: inLanguage(language, rule.name),
    text: inLanguage(language, rule.text),
    basis: basis[language],
    record: toTriggeringRecord(record, kind, language),
    rule: rule.code,
  };
}
