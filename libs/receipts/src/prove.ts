import { merkleTree } from './merkle-tree.js';
import { sha256 } from './sha256.js';
import type { SignedFields, SigningKey } from './signing-key.js';

/** What proves one of the documents that were signed together. */
export interface Proof {
  /** SHA-256 of the document, hex. */
  readonly digest: string;
  readonly siblings: readonly string[];
  readonly signature: string;
}

/** One signature over the Merkle root of documents issued together; each proves itself alone. */
export function prove(
  documents: readonly string[],
  key: SigningKey,
  fields: Omit<SignedFields, 'root'>,
): readonly Proof[] {
  const digests = documents.map(sha256);
  const { root, proofs } = merkleTree(digests);
  const { iss, iat, revision, policyVersion } = fields;
  const signature = key.sign({ iss, iat, root, revision, policyVersion });
  return digests.map((digest, i) => ({
    digest,
    siblings: proofs[i] ?? [],
    signature,
  }));
}
