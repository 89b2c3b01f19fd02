import type { Day, Instant } from '#libs/decision';
import type { CorrectionInput, FieldChange } from './correction-input.js';
import type { Organ, Proceeding, ServedRemedy } from './proceeding.js';
import type {
  ObjectionCause,
  ObjectionEvent,
  ObjectionOutcome,
  ObjectionRequest,
  ObjectionState,
  ObjectorRole,
} from './vocabulary.js';

/** 异议申请人. */
export interface Objector {
  readonly role: ObjectorRole;
  readonly name: string;
  /** 统一社会信用代码; null for a natural person. */
  readonly code: string | null;
}

/** 证明材料: a file that stays where it is, and is known again by its digest. */
export interface Evidence {
  readonly name: string;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
}

/** 核查答复 of the organ that provided the record. */
export interface ObjectionAnswer {
  readonly finding: ObjectionOutcome;
  readonly text: string;
  readonly documentNumber: string | null;
  readonly answeredOn: Day;
  readonly answeredBy: Organ;
  /** Of what is upheld: the day on which the record ends; null: it is set aside (撤销) altogether. */
  readonly liftedOn: Day | null;
  /** Of what is corrected. */
  readonly changes: readonly FieldChange[];
}

/** What an organ answers. */
export interface AnswerRequest {
  readonly finding: ObjectionOutcome;
  readonly text: string;
  readonly documentNumber: string | null;
  readonly answeredOn: Day;
  readonly answeredBy: Organ;
  readonly liftedOn: Day | null;
  readonly correction: CorrectionInput | null;
}

/** 异议处理结果, as it was served (送达) on the objector. */
export interface ObjectionResult {
  readonly outcome: ObjectionOutcome;
  readonly text: string;
  readonly documentNumber: string;
  readonly decidedOn: Day;
  readonly decidedBy: Organ;
  readonly servedOn: Day;
  readonly remedies: readonly ServedRemedy[];
  /** Names of those who were told, the objector first. */
  readonly told: readonly string[];
}

/** Who did what, when and why. */
export interface ObjectionStep {
  readonly event: ObjectionEvent;
  readonly at: Instant;
  /** The officer (经办人) as the client named him. */
  readonly by: string;
  readonly clientId: string;
  readonly why: string | null;
  /** Organ or document that it was about. */
  readonly about: string | null;
}

/** One objection (异议) as it stood at one revision. */
export interface Objection extends Proceeding {
  readonly kind: 'OBJECTION';
  readonly state: ObjectionState;
  readonly subject: {
    /** 统一社会信用代码; null for a natural person. */
    readonly code: string | null;
    /** Masked for a natural person. */
    readonly name: string | null;
  };
  /** The record as it stood when the objection was filed. */
  readonly record: {
    readonly kind: string;
    readonly authority: string;
    readonly documentNumber: string | null;
  };
  readonly objector: Objector;
  readonly request: ObjectionRequest;
  readonly grounds: string;
  readonly causedBy: ObjectionCause | null;
  readonly evidence: readonly Evidence[];
  /** The office that received it, and closes it. */
  readonly receivedBy: Organ;
  readonly forwardedTo: Organ | null;
  readonly answer: ObjectionAnswer | null;
  readonly result: ObjectionResult | null;
  readonly steps: readonly ObjectionStep[];
}
