import type { Client } from '#libs/access';
import type { Answer, ApprovalStep, Instant, Scenario } from '#libs/decision';
import type { Receipt } from '#libs/receipts';
import type { Trace } from './trace.js';

export type { Client };

/** One applicant as it came in: exactly one of code and personId. */
export interface SubjectRequest {
  readonly code?: string | null;
  /** 居民身份证号; goes no further than its keyed hash. */
  readonly personId?: string | null;
  readonly name?: string | null;
  readonly ref?: string | null;
}

/** A firm, a person, or a consortium (联合体). */
export interface ApplicantRequest {
  readonly subject: SubjectRequest;
  readonly consortiumMembers?: readonly SubjectRequest[] | null;
}

/** Where and when a check is made: what a single check and a batch have in common. */
export interface CheckCircumstances {
  readonly matter?: string | null;
  readonly scenario?: Scenario | null;
  readonly step: ApprovalStep;
  readonly caseNumber: string;
  readonly asOf?: Instant | null;
  readonly knownAt?: Instant | null;
}

export interface CheckRequest extends ApplicantRequest, CheckCircumstances {
  readonly missingMaterials?: readonly string[] | null;
  readonly commitment?: string | null;
  readonly requestId?: string | null;
}

export interface BatchRequest extends CheckCircumstances {
  readonly applicants: readonly ApplicantRequest[];
  readonly sameInstantAs?: string | null;
}

/** An answer with its number and its proof. */
export interface IssuedAnswer extends Answer {
  readonly number: string;
  readonly receipt: Receipt;
  readonly trace: Trace;
}

/** One applicant of a batch that could not be checked. */
export interface RefusedApplicant {
  readonly index: number;
  readonly code: string;
  readonly message: string;
  readonly field: string | null;
  readonly ref: string | null;
}

/** Every applicant judged at one instant, on one version of the data and of the law. */
export interface IssuedBatch {
  readonly number: string;
  readonly caseNumber: string;
  readonly asOf: string;
  readonly knownAt: string;
  readonly revision: number;
  readonly policyVersion: string;
  readonly results: readonly (IssuedAnswer | RefusedApplicant)[];
}
