/**
 * Verifies a receipt without the gateway: `node docs/verify-receipt.mjs receipt.json jwks.json`.
 * receipt.json holds the fields document, digest, proof and signature of a `receipt`, or is the
 * report.json of a credit report (信用报告); jwks.json
 * (or its URL) is what /.well-known/jwks.json gave. Node 20 or later, nothing else.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const jsonOf = async (place) =>
  JSON.parse(
    /^https?:/.test(place) ? await (await fetch(place)).text() : readFileSync(place, 'utf8'),
  );
const base64 = (text) => Buffer.from(text, 'base64url');
const refuse = (why) => {
  console.log(`FALSE: ${why}`);
  process.exit(1);
};

try {
  await check(...process.argv.slice(2));
} catch (error) {
  refuse(error.message);
}

async function check(receiptFile, keysPlace) {
  if (!receiptFile || !keysPlace) refuse('give a receipt file and a JWKS file or URL');
  const { document, digest, proof, signature } = await jsonOf(receiptFile);
  const { keys } = await jsonOf(keysPlace);

  // 1. The document is the one that was digested.
  if (sha256(document).toString('hex') !== digest) refuse('the document does not have this digest');

  // 2. The digest is a leaf of the tree (RFC 9162): leaf = H(0x00 digest), node = H(0x01 left right).
  const root = proof.reduce(
    (node, sibling) => {
      const [side, hex] = sibling.split(':');
      const other = Buffer.from(hex, 'hex');
      return side === 'l' ? sha256('\x01', other, node) : sha256('\x01', node, other);
    },
    sha256('\x00', Buffer.from(digest, 'hex')),
  );

  // 3. The root was signed with a published key (compact JWS, Ed25519).
  const [header, payload, signed] = signature.split('.');
  const { alg, kid } = JSON.parse(base64(header));
  const jwk = keys.find((key) => key.kid === kid);
  if (alg !== 'EdDSA' || !jwk) refuse('the signature is by no published key');
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  if (!verify(null, Buffer.from(`${header}.${payload}`), key, base64(signed)))
    refuse('the signature does not verify');
  const claims = JSON.parse(base64(payload));
  if (claims.root !== root.toString('hex')) refuse('the signature is over another tree');

  // 4. What was signed beside the root is what the document says, whatever its form (`answer/1`,
  // `answer/2`, `answer/3`, `credit-report/1`).
  const proved = JSON.parse(document);
  if (claims.revision !== proved.revision || claims.policyVersion !== proved.policyVersion)
    refuse('the signature is for another version of the data or the law');
  const isReport = proved.form.startsWith('credit-report/');
  const what = isReport
    ? `credit report ${proved.number} of ${proved.subject.code ?? 'a natural person'}`
    : `check ${proved.number}, ${proved.verdict}`;
  console.log(
    `TRUE: ${what}, signed ${new Date(claims.iat * 1000).toISOString()} by ${claims.iss}`,
  );
}
