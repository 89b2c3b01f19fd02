/** Why a request is let in to nothing (访问日志 names it; its caller learns no more than the message). */
export type AccessReason =
  | 'CREDENTIAL_MISSING'
  | 'CREDENTIAL_MALFORMED'
  | 'CREDENTIALS_SEVERAL'
  | 'KEY_UNKNOWN'
  | 'KEY_WRONG'
  | 'KEY_ENDED'
  | 'KEY_REVOKED'
  | 'TOKEN_INVALID'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_UNMAPPED'
  | 'PROXY_UNTRUSTED'
  | 'CERTIFICATE_UNMAPPED'
  | 'CLIENT_NOT_VALID';

/** Who was told apart before a request was refused, as far as that could be. */
export interface Recognised {
  /** What was shown, without anything secret, e.g. `key 4k0vw2m9x1ra`. */
  readonly credential: string;
  readonly clientId: string | null;
}

/** Nobody is let in by what a request shows. INVARIANT: nothing of a secret stands in it. */
export class AccessFault extends Error {
  readonly code = 'UNAUTHENTICATED';

  constructor(
    readonly reason: AccessReason,
    message: string,
    readonly recognised: Recognised = { credential: 'none', clientId: null },
  ) {
    super(message);
    this.name = 'AccessFault';
  }
}
