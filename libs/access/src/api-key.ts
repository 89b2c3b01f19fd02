import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** What a key consists of; only its digest is kept. */
export interface ApiKey {
  readonly id: string;
  readonly secret: string;
}

/** Lower-case letters and digits without those that are read for another. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 12;
/** 256 random bits: no dictionary or guessing reaches them, so that one round of SHA-256 hides them. */
const SECRET_BYTES = 32;
const KEY = /^cg_([0-9a-hjkmnp-tv-z]{12})_([\w-]{43})$/;

export function newApiKey(): ApiKey {
  const id = Array.from({ length: ID_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return { id, secret: randomBytes(SECRET_BYTES).toString('base64url') };
}

/** The key as its client sends it, e.g. `cg_4k0v…_Zq3…`. */
export function textOf({ id, secret }: ApiKey): string {
  return `cg_${id}_${secret}`;
}

/** Whether a bearer is meant to be a key, well-formed or not. */
export function isMeantAsKey(bearer: string): boolean {
  return bearer.startsWith('cg_');
}

/** Null where the text is no well-formed key. */
export function readApiKey(text: string): ApiKey | null {
  const [, id, secret] = KEY.exec(text) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** What is kept of a secret: SHA-256, hex. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Stands in for the digest of a key that there is not, so that both are compared alike. */
const NO_DIGEST = '0'.repeat(64);

/** Whether the secret is the one whose digest is kept; takes as long whether it is or not. */
export function isSecretOf(secret: string, digest: string | null): boolean {
  const isEqual = timingSafeEqual(Buffer.from(digestOf(secret)), Buffer.from(digest ?? NO_DIGEST));
  return isEqual && digest !== null;
}
