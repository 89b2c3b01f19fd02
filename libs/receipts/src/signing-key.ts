import { readdirSync, readFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { calculateJwkThumbprint, CompactSign, importJWK, type CryptoKey, type JWK } from 'jose';
import { keyFile } from '#libs/records';

/** What a receipt's signature covers besides the root of its tree. */
export interface SignedFields {
  readonly iss: string;
  /** Seconds since 1970. */
  readonly iat: number;
  /** Merkle root, hex. */
  readonly root: string;
  readonly revision: number;
  readonly policyVersion: string;
}

const CURRENT = 'receipt-signing.jwk';

/**
 * The Ed25519 key that signs receipts: `receipt-signing.jwk` in the keys folder, made at first use.
 * Every other `*.jwk` there is an earlier key: it signs no more and is still published.
 */
export class SigningKey {
  private constructor(
    private readonly kid: string,
    private readonly key: CryptoKey | Uint8Array,
    /** Public keys for /.well-known/jwks.json, the signing one first. */
    readonly published: readonly JWK[],
  ) {}

  static async open(keysDir: string): Promise<SigningKey> {
    const current = JSON.parse(keyFile(keysDir, CURRENT, newKey)) as JWK;
    const earlier = readdirSync(keysDir)
      .filter((name) => name.endsWith('.jwk') && name !== CURRENT)
      .sort()
      .map((name) => JSON.parse(readFileSync(join(keysDir, name), 'utf8')) as JWK);
    const published = await Promise.all([current, ...earlier].map(publicPart));
    const kid = await calculateJwkThumbprint(current);
    return new SigningKey(kid, await importJWK(current, 'EdDSA'), published);
  }

  /** Compact JWS, alg EdDSA. */
  async sign(fields: SignedFields): Promise<string> {
    return new CompactSign(Buffer.from(JSON.stringify(fields)))
      .setProtectedHeader({ alg: 'EdDSA', kid: this.kid })
      .sign(this.key);
  }
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return JSON.stringify(privateKey.export({ format: 'jwk' }));
}

async function publicPart({ kty, crv, x }: JWK): Promise<JWK> {
  const bare = { kty, crv, x } as JWK;
  return { ...bare, kid: await calculateJwkThumbprint(bare), alg: 'EdDSA', use: 'sig' };
}
