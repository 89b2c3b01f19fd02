import type { Commitment } from '#libs/commitments';
import type { Objection, Repair } from '#libs/due-process';
import type {
  ApprovalStep,
  CreditRecord,
  Day,
  Instant,
  Language,
  Law,
  RepairPath,
  Scenario,
  StandingMeasure,
  SubjectType,
} from '#libs/decision';

/** What an organ reported (报送) of a record, under the heading of its own form. */
export interface ReportedCell {
  readonly heading: string;
  readonly value: string;
}

/** A record as its subject sees it. */
export interface OwnRecord {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly authority: string;
  readonly documentNumber: string | null;
  readonly decidedOn: Day | null;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
  /** False before its first day and while it is suspended. */
  readonly isInForce: boolean;
  /** False for a record that no check may ever be told of. */
  readonly isServed: boolean;
  readonly noticeMissing: boolean;
  readonly underObjection: boolean;
  readonly objection: CreditRecord['objection'];
  readonly suspended: CreditRecord['suspended'];
  readonly reported: readonly ReportedCell[];
  readonly measures: readonly StandingMeasure[];
  readonly repair: RepairPath | null;
}

/** 本人视图: all that stands of a subject at one revision; looks at it are asked for by pages. */
export interface OwnView {
  readonly subjectId: string;
  /** 统一社会信用代码; null for a natural person. */
  readonly code: string | null;
  /** Masked for a natural person; null where none is on record. */
  readonly name: string | null;
  readonly type: SubjectType | null;
  readonly day: Day;
  readonly instant: Instant;
  readonly revision: number;
  readonly law: Law;
  readonly language: Language;
  readonly records: readonly OwnRecord[];
  readonly commitments: readonly Commitment[];
  readonly objections: readonly Objection[];
  readonly repairs: readonly Repair[];
}

/** 查询记录: one look at the subject, as the subject is told of it. */
export interface OwnLook {
  /** 查询编号 of the check. */
  readonly number: string;
  readonly at: Instant;
  readonly client: { readonly id: string; readonly name: string | null };
  readonly scenario: Scenario;
  readonly step: ApprovalStep;
  readonly matter: { readonly code: string; readonly name: string } | null;
  /** 查询目的 in words: scenario, step and matter. */
  readonly purpose: string;
}

/** Some looks, the latest first. */
export interface LooksPage {
  readonly looks: readonly OwnLook[];
  readonly hasNext: boolean;
}

/** What proves a report without the gateway; see docs/verify-receipt.mjs. */
export interface ReportReceipt {
  /** RFC 8785 canonical JSON. */
  readonly document: string;
  /** Of the document, SHA-256 in hex. */
  readonly digest: string;
  readonly proof: readonly string[];
  /** Compact JWS. */
  readonly signature: string;
}
