import type {
  CheckedSubject,
  CommitmentTypeCode,
  Scenario,
  ToleranceStatus,
  Verdict,
} from '#libs/decision';
import {
  subjectsOf,
  type ChangedAnswer,
  type MeasureChange,
  type Offer,
  type Turn,
} from './law-change.js';

/** How many checks went from one to the other. */
type CountedTurn<T> = Turn<T> & { readonly checks: number };

/** A subject whom another law treats otherwise, by code or, a person, by the random key of its records. */
export interface AffectedSubject {
  readonly subject: string;
  /** As on record; a person's is masked. */
  readonly name: string | null;
}

/** What another law would have changed in the checks of a time. */
export interface SimulationReport {
  /** Checks of that time. */
  readonly checks: number;
  /** Checks that come out otherwise in effect. */
  readonly changed: number;
  readonly verdicts: readonly (CountedTurn<Verdict> & { readonly scenario: Scenario })[];
  readonly measures: readonly ({ readonly measure: string } & Readonly<
    Record<MeasureChange, number>
  >)[];
  readonly incentives: readonly {
    readonly incentive: string;
    readonly gained: number;
    readonly lost: number;
  }[];
  readonly tolerance: readonly CountedTurn<ToleranceStatus>[];
  readonly commitments: readonly (CountedTurn<Offer> & { readonly type: CommitmentTypeCode })[];
  /** Checks that the other law could not decide, by the code of the refusal. */
  readonly refused: readonly { readonly code: string; readonly checks: number }[];
  /** Checks that did not come out as they were logged, and were left out. */
  readonly notReproduced: number;
  /** How many different subjects are affected, and the first of them. */
  readonly subjects: { readonly affected: number; readonly first: readonly AffectedSubject[] };
}

/** One subject of a check: what its records are kept under, and how the answer shows it. */
export interface TalliedSubject {
  /** Null for a person not on record. */
  readonly id: string | null;
  readonly shown: CheckedSubject;
}

/** Most affected subjects that are named. */
const NAMED = 100;

/** Adds up what changes, check by check; its memory grows with the subjects affected only. */
export class SimulationTally {
  private checks = 0;
  private changed = 0;
  private notReproduced = 0;
  private readonly verdicts = new Map<string, number>();
  private readonly measures = new Map<string, Record<MeasureChange, number>>();
  private readonly incentives = new Map<string, { gained: number; lost: number }>();
  private readonly tolerance = new Map<string, number>();
  private readonly commitments = new Map<string, number>();
  private readonly refused = new Map<string, number>();
  private readonly affected = new Set<string>();
  private readonly first: AffectedSubject[] = [];

  /** A check that comes out as before: null; or otherwise. */
  add(changed: ChangedAnswer | null, subjects: readonly TalliedSubject[]): void {
    this.checks += 1;
    if (changed === null) return;
    this.changed += 1;
    const { scenario, verdict, tolerance } = changed;
    if (verdict) count(this.verdicts, [scenario, verdict.from, verdict.to]);
    if (tolerance) count(this.tolerance, [tolerance.from, tolerance.to]);
    for (const { type, from, to } of changed.commitments) count(this.commitments, [type, from, to]);
    for (const { measure, change } of changed.measures) {
      const sums = this.measures.get(measure) ?? { gained: 0, lost: 0, stricter: 0, milder: 0 };
      sums[change] += 1;
      this.measures.set(measure, sums);
    }
    for (const { incentive, change } of changed.incentives) {
      const sums = this.incentives.get(incentive) ?? { gained: 0, lost: 0 };
      sums[change] += 1;
      this.incentives.set(incentive, sums);
    }
    for (const place of subjectsOf(changed)) {
      const subject = subjects[place];
      if (subject) this.addSubject(subject);
    }
  }

  /** A check that the other law refuses to decide. */
  addRefused(code: string, subjects: readonly TalliedSubject[]): void {
    this.checks += 1;
    count(this.refused, [code]);
    for (const subject of subjects) this.addSubject(subject);
  }

  /** A check whose logged verdict could not be had again. */
  addNotReproduced(): void {
    this.checks += 1;
    this.notReproduced += 1;
  }

  report(): SimulationReport {
    return {
      checks: this.checks,
      changed: this.changed,
      verdicts: counted(this.verdicts, ([scenario, from, to], checks) => ({
        scenario: scenario as Scenario,
        ...{ from: from as Verdict, to: to as Verdict, checks },
      })),
      measures: sorted(this.measures).map(([measure, sums]) => ({ measure, ...sums })),
      incentives: sorted(this.incentives).map(([incentive, sums]) => ({ incentive, ...sums })),
      tolerance: counted(this.tolerance, ([from, to], checks) => ({
        ...{ from: from as ToleranceStatus, to: to as ToleranceStatus, checks },
      })),
      commitments: counted(this.commitments, ([type, from, to], checks) => ({
        type: type as CommitmentTypeCode,
        ...{ from: from as Offer, to: to as Offer, checks },
      })),
      refused: counted(this.refused, ([code = ''], checks) => ({ code, checks })),
      notReproduced: this.notReproduced,
      subjects: { affected: this.affected.size, first: this.first },
    };
  }

  private addSubject({ id, shown }: TalliedSubject): void {
    if (id === null || this.affected.has(id)) return;
    this.affected.add(id);
    if (this.first.length < NAMED) this.first.push({ subject: id, name: shown.name });
  }
}

function count(counts: Map<string, number>, key: readonly string[]): void {
  const joined = key.join(' ');
  counts.set(joined, (counts.get(joined) ?? 0) + 1);
}

function counted<T>(
  counts: ReadonlyMap<string, number>,
  toEntry: (key: readonly string[], checks: number) => T,
): readonly T[] {
  return sorted(counts).map(([key, checks]) => toEntry(key.split(' '), checks));
}

function sorted<T>(entries: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
