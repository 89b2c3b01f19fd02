import type {
  ApprovalStep,
  Binding,
  CommitmentEligibilityStatus,
  CommitmentTypeCode,
  Day,
  Effect,
  Language,
  Scenario,
  ToleranceStatus,
  Verdict,
} from './vocabulary.js';

/** A subject as the answer shows it; a natural person has no code and a masked name. */
export interface CheckedSubject {
  readonly ref: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly known: boolean;
}

export interface LegalBasis {
  readonly document: string;
  readonly title: string | null;
  readonly article: string | null;
  readonly url: string | null;
}

export interface TriggeringRecord {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly authority: string;
  readonly documentNumber: string | null;
  readonly decidedOn: Day | null;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
}

export interface RepairPath {
  readonly authority: string;
  readonly earliestOn: Day | null;
  readonly text: string;
}

/** 惩戒措施 that applies. */
export interface Restriction {
  readonly subject: CheckedSubject;
  readonly measure: { readonly code: string; readonly name: string };
  readonly effect: Effect;
  readonly binding: Binding;
  readonly text: string;
  readonly basis: readonly LegalBasis[];
  readonly record: TriggeringRecord;
  readonly until: Day | null;
  readonly underObjection: boolean;
  /** 未事先告知: the record says that no notice was given before it was decided; it cautions at most. */
  readonly noticeMissing: boolean;
  readonly confirmed: boolean;
  readonly repair: RepairPath | null;
  readonly rule: string;
}

/** 守信激励 that may be granted. */
export interface Incentive {
  readonly subject: CheckedSubject;
  readonly code: string;
  readonly name: string;
  readonly text: string;
  readonly basis: readonly LegalBasis[];
  readonly record: TriggeringRecord;
  readonly rule: string;
}

export interface Notice {
  readonly code: string;
  readonly text: string;
}

/** 容缺受理. */
export interface ToleranceAcceptance {
  readonly status: ToleranceStatus;
  readonly reasons: readonly Notice[];
  readonly deferrable: readonly {
    readonly code: string;
    readonly name: string;
    readonly supplyBy: Day;
  }[];
  readonly commitmentText: string | null;
}

/** 告知承诺 by one type of commitment: may it stand in for what would be examined first? */
export interface CommitmentEligibility {
  readonly type: CommitmentTypeCode;
  readonly status: CommitmentEligibilityStatus;
  readonly reasons: readonly Notice[];
  /** The materials that it stands in for. */
  readonly materials: readonly { readonly code: string; readonly name: string }[];
  /** Last day on which the organ verifies (核查) what was committed. */
  readonly verifyBy: Day | null;
  readonly commitmentText: string | null;
  readonly basis: readonly LegalBasis[];
}

export interface SourceFreshness {
  readonly source: string;
  readonly name: string;
  /** RFC 3339 with +08:00. */
  readonly receivedAt: string | null;
  readonly stale: boolean;
}

/**
 * The answer, in the words of its language and in masked form: with its number, the fields of the
 * receipt forms: `answer/1`, `answer/2` with `commitmentEligibility`, `answer/3` with `ifUpheld` and
 * `noticeMissing` too. INVARIANT: these fields never change; another set is another form.
 */
export interface Answer {
  readonly verdict: Verdict;
  /** The verdict if every objection (异议) open against these restrictions is upheld; null where none is open. */
  readonly ifUpheld: Verdict | null;
  readonly summary: string;
  readonly subject: CheckedSubject;
  readonly consortiumMembers: readonly CheckedSubject[];
  readonly scenario: Scenario;
  readonly matter: string | null;
  readonly step: ApprovalStep;
  readonly caseNumber: string;
  readonly missingMaterials: readonly string[];
  readonly language: Language;
  readonly restrictions: readonly Restriction[];
  readonly incentives: readonly Incentive[];
  readonly tolerance: ToleranceAcceptance;
  /** In the order of COMMITMENT_TYPES; empty where the matter allows none. */
  readonly commitmentEligibility: readonly CommitmentEligibility[];
  readonly notices: readonly Notice[];
  readonly sources: readonly SourceFreshness[];
  /** RFC 3339 with +08:00. */
  readonly asOf: string;
  readonly knownAt: string;
  readonly revision: number;
  readonly policyVersion: string;
}
