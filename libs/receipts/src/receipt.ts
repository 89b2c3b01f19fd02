/** Proof that an answer was given, verifiable without the gateway. */
export interface Receipt {
  /** RFC 3339 with +08:00. */
  readonly issuedAt: string;
  /** The answer as RFC 8785 canonical JSON, in masked form. */
  readonly document: string;
  readonly form: string;
  /** SHA-256 of the document, hex. */
  readonly digest: string;
  /** From the leaf up, each sibling as `l:` or `r:` (its side) and hex. */
  readonly proof: readonly string[];
  /** Compact JWS, alg EdDSA, over { iss, iat, root, revision, policyVersion }. */
  readonly signature: string;
}
