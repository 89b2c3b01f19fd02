import type { Day, Instant, RepairRequest } from '#libs/decision';
import type { Organ, Proceeding, ServedRemedy } from './proceeding.js';

/** 信用修复申请 from its submission to its end; of a shielding (暂时屏蔽) also the end of that. */
export type RepairState =
  'SUBMITTED' | 'ACCEPTED' | 'NOT_ACCEPTED' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN' | 'SHIELD_ENDED';

/** What can happen to an application. */
export type RepairEvent =
  | 'APPLY'
  | 'ACCEPT'
  | 'NOT_ACCEPT'
  | 'ASK_OPINION'
  | 'GIVE_OPINION'
  | 'EXTEND'
  | 'APPROVE'
  | 'REFUSE'
  | 'WITHDRAW'
  | 'END_SHIELD';

/** Who applies: the subject itself or one it authorised. */
export const APPLICANTS = ['SUBJECT', 'AGENT'] as const;
export type ApplicantRole = (typeof APPLICANTS)[number];

/** 申请材料 that was handed in. */
export interface HandedIn {
  /** Code of the document in the law, e.g. `FULFILMENT_PROOF`. */
  readonly code: string;
  readonly name: string;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
}

/** 协同意见: what another organ thinks of the application. */
export interface Opinion {
  readonly organ: Organ;
  readonly askedOn: Day;
  /** The last day for it, that day included; null where the law sets no number of days. */
  readonly dueOn: Day | null;
  readonly givenOn: Day | null;
  readonly isInFavour: boolean | null;
  readonly text: string | null;
}

/** 受理决定, 修复决定: what was decided, by whom, why, and what is open to one who disagrees. */
export interface RepairDecision {
  readonly decidedOn: Day;
  readonly decidedBy: Organ;
  /** Null where a decision on acceptance has no number. */
  readonly documentNumber: string | null;
  /** Of a refusal; null where it was granted. */
  readonly reasons: string | null;
  /** 救济途径 as they were told; none where it was granted. */
  readonly remedies: readonly ServedRemedy[];
}

/** 延长办理: until when, and why. */
export interface Extension {
  readonly until: Day;
  readonly reasons: string;
  readonly on: Day;
}

/** Who did what, when and why. */
interface RepairStep {
  readonly event: RepairEvent;
  readonly at: Instant;
  /** The officer (经办人) as the client named him. */
  readonly by: string;
  readonly clientId: string;
  readonly why: string | null;
  /** Document or organ that it was about. */
  readonly about: string | null;
}

/** One application for 信用修复, or for shielding (暂时屏蔽) during a reorganisation, as it stood at one revision. */
export interface Repair extends Proceeding {
  readonly kind: 'REPAIR';
  readonly state: RepairState;
  readonly request: RepairRequest;
  readonly subject: {
    /** 统一社会信用代码; null for a natural person. */
    readonly code: string | null;
    /** Masked for a natural person. */
    readonly name: string | null;
  };
  /** The record as it stood when the application was handed in. */
  readonly record: {
    readonly kind: string;
    readonly authority: string;
    readonly documentNumber: string | null;
  };
  readonly applicant: { readonly role: ApplicantRole; readonly name: string };
  /** 改正之日, as the applicant says and the organ verifies. */
  readonly correctedOn: Day | null;
  readonly documents: readonly HandedIn[];
  /** A commitment (信用承诺) of the subject for repair, signed here, in place of the document. */
  readonly commitment: string | null;
  /** 办理单位: who decides. */
  readonly organ: Organ;
  readonly acceptance: RepairDecision | null;
  readonly opinions: readonly Opinion[];
  readonly extension: Extension | null;
  readonly result: RepairDecision | null;
  /** First day on which the record counts again, since the reorganisation failed. */
  readonly shieldEndedOn: Day | null;
  readonly steps: readonly RepairStep[];
}
