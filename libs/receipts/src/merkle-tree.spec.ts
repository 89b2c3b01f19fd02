import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { merkleTree } from './merkle-tree.js';

const sha256 = (...parts: readonly Uint8Array[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest();
const leafOf = (digest: Uint8Array) => sha256(Buffer.of(0), digest);
const nodeOf = (left: Uint8Array, right: Uint8Array) => sha256(Buffer.of(1), left, right);

/** The tree over digests in bytes, its root in bytes. */
function treeOver(digests: readonly Buffer[]) {
  const { root, proofs } = merkleTree(digests.map((digest) => digest.toString('hex')));
  return { root: Buffer.from(root, 'hex'), proofs };
}

/** The root that a leaf and its siblings lead to, as a stranger computes it. */
function rootFrom(digest: Uint8Array, proof: readonly string[]): Buffer {
  return proof.reduce((node, sibling) => {
    const other = Buffer.from(sibling.slice(2), 'hex');
    return sibling.startsWith('l:') ? nodeOf(other, node) : nodeOf(node, other);
  }, leafOf(digest));
}

const digests = fc.array(
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
  {
    minLength: 1,
    maxLength: 70,
  },
);

describe('the Merkle tree of receipts issued together', () => {
  it('is the leaf itself where there is one', () => {
    const digest = Buffer.alloc(32, 7);
    expect(treeOver([digest])).toEqual({ root: leafOf(digest), proofs: [[]] });
  });

  it('has the shape of RFC 9162: five leaves are four and one', () => {
    const five = [1, 2, 3, 4, 5].map((byte) => Buffer.alloc(32, byte));
    const [a, b, c, d, e] = five.map(leafOf) as [Buffer, Buffer, Buffer, Buffer, Buffer];
    const four = nodeOf(nodeOf(a, b), nodeOf(c, d));
    const { root, proofs } = treeOver(five);
    expect(root).toEqual(nodeOf(four, e));
    expect(proofs[4]).toEqual([`l:${four.toString('hex')}`]);
    expect(proofs[2]).toEqual([
      `r:${d.toString('hex')}`,
      `l:${nodeOf(a, b).toString('hex')}`,
      `r:${e.toString('hex')}`,
    ]);
  });

  it('leads from every leaf to the root', () => {
    fc.assert(
      fc.property(digests, (leaves) => {
        const { root, proofs } = treeOver(leaves);
        leaves.forEach((leaf, i) => {
          expect(rootFrom(leaf, proofs[i] ?? [])).toEqual(root);
        });
      }),
    );
  });

  it('leads from any other leaf to another root', () => {
    fc.assert(
      fc.property(digests, fc.nat({ max: 255 }), (leaves, at) => {
        const { root, proofs } = treeOver(leaves);
        const forged = Buffer.from(leaves[0] ?? []);
        forged.writeUInt8((forged.readUInt8(at % 32) + 1) % 256, at % 32);
        expect(rootFrom(forged, proofs[0] ?? [])).not.toEqual(root);
      }),
    );
  });
});
