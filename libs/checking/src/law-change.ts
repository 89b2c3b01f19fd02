import {
  COMMITMENT_TYPES,
  weightOf,
  type Answer,
  type CommitmentEligibilityStatus,
  type CommitmentTypeCode,
  type Restriction,
  type Scenario,
  type ToleranceStatus,
  type Verdict,
} from '#libs/decision';

/** What became of a measure on one record of one subject. */
export type MeasureChange = 'gained' | 'lost' | 'stricter' | 'milder';

/** One measure on one subject (its place in the question) that another law changes. */
interface ChangedMeasure {
  readonly subject: number;
  readonly measure: string;
  readonly change: MeasureChange;
}

/** One incentive of one subject that another law grants or takes. */
interface ChangedIncentive {
  readonly subject: number;
  readonly incentive: string;
  readonly change: 'gained' | 'lost';
}

/** What a law says of 告知承诺 by one type of commitment, which it may not offer at all. */
export type Offer = CommitmentEligibilityStatus | 'NOT_OFFERED';

/** From what to what. */
export interface Turn<T> {
  readonly from: T;
  readonly to: T;
}

/** What another law changes in one answer; everything else of it stays in effect as it was. */
export interface ChangedAnswer {
  readonly scenario: Scenario;
  readonly verdict: Turn<Verdict> | null;
  readonly measures: readonly ChangedMeasure[];
  readonly incentives: readonly ChangedIncentive[];
  readonly tolerance: Turn<ToleranceStatus> | null;
  readonly commitments: readonly (Turn<Offer> & { readonly type: CommitmentTypeCode })[];
}

/** Compares what two laws make of one question on the same facts; null where nothing changes in effect. */
export function changeBetween(before: Answer, after: Answer): ChangedAnswer | null {
  const changed: ChangedAnswer = {
    scenario: before.scenario,
    verdict: turn(before.verdict, after.verdict),
    measures: changedMeasures(before, after),
    incentives: changedIncentives(before, after),
    tolerance: turn(before.tolerance.status, after.tolerance.status),
    commitments: changedCommitments(before, after),
  };
  const { verdict, measures, incentives, tolerance, commitments } = changed;
  const lists = [measures, incentives, commitments];
  const isSame =
    verdict === null && tolerance === null && lists.every(({ length }) => length === 0);
  return isSame ? null : changed;
}

/** The places of the subjects that a change is about; where it names none, the applicant itself. */
export function subjectsOf({ measures, incentives }: ChangedAnswer): readonly number[] {
  const places = new Set([...measures, ...incentives].map(({ subject }) => subject));
  return places.size === 0 ? [0] : [...places];
}

function turn<T>(from: T, to: T): Turn<T> | null {
  return from === to ? null : { from, to };
}

function changedMeasures(before: Answer, after: Answer): readonly ChangedMeasure[] {
  const [old, young] = [byMeasure(before), byMeasure(after)];
  const changes: ChangedMeasure[] = [];
  for (const [key, { subject, restriction }] of old) {
    const now = young.get(key)?.restriction;
    const change = now === undefined ? 'lost' : severer(restriction, now);
    if (change !== null) changes.push({ subject, measure: restriction.measure.code, change });
  }
  for (const [key, { subject, restriction }] of young) {
    if (!old.has(key)) {
      changes.push({ subject, measure: restriction.measure.code, change: 'gained' });
    }
  }
  return changes;
}

interface Found {
  readonly subject: number;
  readonly restriction: Restriction;
}

/** The restrictions by subject, record and measure: of these only the worst stands in an answer. */
function byMeasure(answer: Answer): ReadonlyMap<string, Found> {
  return new Map(
    answer.restrictions.map((restriction) => {
      const subject = placeOf(restriction.subject, answer);
      const key = JSON.stringify([subject, restriction.record.id, restriction.measure.code]);
      return [key, { subject, restriction }];
    }),
  );
}

function severer(before: Restriction, after: Restriction): 'stricter' | 'milder' | null {
  const difference = weightOf(after) - weightOf(before);
  return difference === 0 ? null : difference > 0 ? 'stricter' : 'milder';
}

function changedIncentives(before: Answer, after: Answer): readonly ChangedIncentive[] {
  const [old, young] = [incentivesOf(before), incentivesOf(after)];
  const only = (
    some: readonly Granted[],
    others: readonly Granted[],
    change: ChangedIncentive['change'],
  ) =>
    some
      .filter(
        (one) =>
          !others.some(
            (other) => other.subject === one.subject && other.incentive === one.incentive,
          ),
      )
      .map((one) => ({ ...one, change }));
  return [...only(old, young, 'lost'), ...only(young, old, 'gained')];
}

type Granted = Omit<ChangedIncentive, 'change'>;

function incentivesOf(answer: Answer): readonly Granted[] {
  return answer.incentives.map(({ subject, code }) => ({
    subject: placeOf(subject, answer),
    incentive: code,
  }));
}

function changedCommitments(before: Answer, after: Answer): ChangedAnswer['commitments'] {
  const offerOf = ({ commitmentEligibility }: Answer, type: CommitmentTypeCode): Offer =>
    commitmentEligibility.find((one) => one.type === type)?.status ?? 'NOT_OFFERED';
  return COMMITMENT_TYPES.flatMap((type) => {
    const change = turn(offerOf(before, type), offerOf(after, type));
    return change === null ? [] : [{ type, ...change }];
  });
}

/** The place of a subject in the question; an answer names it by the very object. */
function placeOf(subject: Restriction['subject'], answer: Answer): number {
  return [answer.subject, ...answer.consortiumMembers].indexOf(subject);
}
