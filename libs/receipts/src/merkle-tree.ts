import { sha256 } from './sha256.js';

/** Root and proofs of the Merkle tree over some digests, in their order. */
export interface MerkleTree {
  /** Hex. */
  readonly root: string;
  /** For each leaf, from the leaf up, each sibling as `l:` or `r:` (its side) and hex. */
  readonly proofs: readonly (readonly string[])[];
}

/** RFC 9162 tree over digests in hex: leaf = SHA-256(0x00 || digest), node = SHA-256(0x01 || left || right). */
export function merkleTree(digests: readonly string[]): MerkleTree {
  const proofs = digests.map((): string[] => []);
  const rootOf = (from: number, to: number): string => {
    const digest = digests[from];
    if (digest === undefined) throw new RangeError('a tree has at least one leaf');
    if (to - from === 1) return sha256(Buffer.from(`00${digest}`, 'hex'));
    const split = from + largestPowerOfTwoBelow(to - from);
    const left = rootOf(from, split);
    const right = rootOf(split, to);
    const [asLeft, asRight] = [`l:${left}`, `r:${right}`];
    for (let i = from; i < to; i += 1) proofs[i]?.push(i < split ? asRight : asLeft);
    return sha256(Buffer.from(`01${left}${right}`, 'hex'));
  };
  return { root: rootOf(0, digests.length), proofs };
}

function largestPowerOfTwoBelow(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}
