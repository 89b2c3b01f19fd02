import { hash as digest } from 'node:crypto';

const PREFIXES = [Buffer.of(0), Buffer.of(1)] as const;

/** Root and proofs of the Merkle tree over some digests, in their order. */
export interface MerkleTree {
  readonly root: Buffer;
  /** For each leaf, from the leaf up, each sibling as `l:` or `r:` (its side) and hex. */
  readonly proofs: readonly (readonly string[])[];
}

/** RFC 9162 tree: leaf = SHA-256(0x00 || digest), node = SHA-256(0x01 || left || right). */
export function merkleTree(digests: readonly Buffer[]): MerkleTree {
  const proofs = digests.map((): string[] => []);
  const leaves = digests.map((digest) => hash(0, digest));
  const rootOf = (from: number, to: number): Buffer => {
    const leaf = leaves[from];
    if (leaf === undefined) throw new RangeError('a tree has at least one leaf');
    if (to - from === 1) return leaf;
    const split = from + largestPowerOfTwoBelow(to - from);
    const left = rootOf(from, split);
    const right = rootOf(split, to);
    const [asLeft, asRight] = [`l:${left.toString('hex')}`, `r:${right.toString('hex')}`];
    for (let i = from; i < to; i += 1) proofs[i]?.push(i < split ? asRight : asLeft);
    return hash(1, left, right);
  };
  return { root: rootOf(0, leaves.length), proofs };
}

function hash(prefix: 0 | 1, ...parts: readonly Buffer[]): Buffer {
  return digest('sha256', Buffer.concat([PREFIXES[prefix], ...parts]), 'buffer');
}

function largestPowerOfTwoBelow(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}
