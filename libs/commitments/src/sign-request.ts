import type { CommitmentTypeCode, Disclosure } from '#libs/decision';
import type { Organ, Signature } from './commitment.js';
import type { NamedParty } from './making.js';

/** 签署承诺: what is signed, by whom, and before which organ. */
export interface SignRequest {
  /** Number of the check that offered it, or id of an offer made without a check. */
  readonly offer: string;
  readonly type: CommitmentTypeCode;
  /** The applicant, then the other members of its consortium, as the check named them. */
  readonly subjects: readonly NamedParty[];
  readonly caseNumber: string;
  readonly materials: readonly string[];
  /** SHA-256 of the text that was signed, in UTF-8, hex. */
  readonly textDigest: string;
  /** One of each subject, in their order. */
  readonly signatures: readonly Signature[];
  readonly acceptedBy: Organ;
  /** Null: what the law says of the type. */
  readonly disclosure: Disclosure | null;
  readonly by: string;
  readonly why: string | null;
}
