import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { base64url, calculateJwkThumbprint, type JWK, type JWTPayload } from 'jose';
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
  private readonly header: string;

  private constructor(
    private readonly kid: string,
    private readonly key: KeyObject,
    /** Public keys for /.well-known/jwks.json, the signing one first. */
    readonly published: readonly JWK[],
  ) {
    this.header = base64url.encode(JSON.stringify({ alg: 'EdDSA', kid }));
  }

  static async open(keysDir: string): Promise<SigningKey> {
    const current = JSON.parse(keyFile(keysDir, CURRENT, newKey)) as JWK;
    const earlier = readdirSync(keysDir)
      .filter((name) => name.endsWith('.jwk') && name !== CURRENT)
      .sort()
      .map((name) => JSON.parse(readFileSync(join(keysDir, name), 'utf8')) as JWK);
    const published = await Promise.all([current, ...earlier].map(publicPart));
    const kid = await calculateJwkThumbprint(current);
    return new SigningKey(kid, createPrivateKey({ key: current, format: 'jwk' }), published);
  }

  /**
   * Compact JWS, alg EdDSA. Signed in place: the same work in the thread pool, as jose's CompactSign
   * does it, takes more than twice the time of the core that answers.
   */
  sign(fields: SignedFields): string {
    return this.compact(this.header, fields);
  }

  /** JWT of a type of its own (`typ`), so that it can never be taken for a receipt, nor a receipt for it. */
  signToken(typ: string, claims: JWTPayload): string {
    const header = base64url.encode(JSON.stringify({ alg: 'EdDSA', kid: this.kid, typ }));
    return this.compact(header, claims);
  }

  private compact(header: string, payload: object): string {
    const signed = `${header}.${base64url.encode(JSON.stringify(payload))}`;
    return `${signed}.${base64url.encode(sign(null, Buffer.from(signed), this.key))}`;
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
