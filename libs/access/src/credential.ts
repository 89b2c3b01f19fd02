import { decodeProtectedHeader } from 'jose';
import { AccessFault } from './access-fault.js';
import { isMeantAsKey, readApiKey, type ApiKey } from './api-key.js';
import { SUBJECT_TOKEN_TYPE } from './subject-token.js';

/** What a request shows of who it is from. */
export interface Shown {
  /** Every `Authorization` header. */
  readonly authorizations: readonly string[];
  /** What the header of the proxy says of a certificate; null: nothing, or no such header is read here. */
  readonly certificate: string | null;
  /** Whether it comes straight from a proxy whose word counts. */
  readonly isFromTrustedProxy: boolean;
}

/** By what a request is to be let in: one, or nothing. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'key'; readonly key: ApiKey }
  | { readonly kind: 'subject-token' | 'client-token'; readonly token: string }
  | { readonly kind: 'certificate'; readonly subject: string }
  | { readonly kind: 'other'; readonly token: string };

const BEARER = /^Bearer +(\S+) *$/i;

/** The token of an `Authorization: Bearer` header (RFC 6750); null where there is none. */
export function bearerOf(authorization: string | undefined): string | null {
  return BEARER.exec(authorization ?? '')?.[1] ?? null;
}

/** The one credential that a request shows. @throws AccessFault where it shows several, or one that is malformed */
export function credentialIn({ authorizations, ...shown }: Shown): Credential {
  const certificate = shown.certificate === '' ? null : shown.certificate;
  if (certificate !== null && !shown.isFromTrustedProxy) {
    throw new AccessFault(
      'PROXY_UNTRUSTED',
      'a certificate is told of by a proxy that is not trusted here: name its address in TRUSTED_PROXIES, or leave the header out',
    );
  }
  if (authorizations.length + (certificate === null ? 0 : 1) > 1) {
    throw new AccessFault(
      'CREDENTIALS_SEVERAL',
      'the request shows more than one credential: send one key, token or certificate',
    );
  }
  if (certificate !== null) return { kind: 'certificate', subject: certificate };
  const bearer = bearerOf(authorizations[0]);
  return bearer === null ? { kind: 'none' } : credentialOf(bearer);
}

function credentialOf(bearer: string): Credential {
  if (isMeantAsKey(bearer)) {
    const key = readApiKey(bearer);
    if (key !== null) return { kind: 'key', key };
    throw new AccessFault(
      'CREDENTIAL_MALFORMED',
      'the key is cut off or mistyped: send it whole, as it was shown (`cg_…`)',
    );
  }
  const type = typeOf(bearer);
  if (type === null) return { kind: 'other', token: bearer };
  return { kind: type === SUBJECT_TOKEN_TYPE ? 'subject-token' : 'client-token', token: bearer };
}

/** What a JWT says that it is; empty where it does not say, null where the text is no JWT. */
function typeOf(token: string): string | null {
  try {
    return decodeProtectedHeader(token).typ ?? '';
  } catch {
    return null;
  }
}
