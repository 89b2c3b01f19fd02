import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { Unavailable, type Clock } from '#libs/records';
import { AccessFault } from './access-fault.js';

/** The issuer (OIDC) whose tokens clients may show. */
export interface IssuerSettings {
  /** `iss`, word for word; its configuration lies below `/.well-known/openid-configuration`. */
  readonly issuer: string;
  readonly audience: string;
  /** Signatures that are taken; never `none`, nor those of a shared secret. */
  readonly algorithms: readonly string[];
}

/** Whom a token names, each as it is registered: `sub …`, `azp …`. */
export interface ReadToken {
  readonly subjects: readonly string[];
}

const PATIENCE_MS = 5_000;
const KEPT_MS = 600_000;
/** A key that is not there is asked for no sooner. */
const COOLDOWN_MS = 30_000;
const SKEW_SECONDS = 5;
const ASYMMETRIC = /^(?:ES|RS|PS)(?:256|384|512)$|^EdDSA$|^Ed25519$/;

/** Whether tokens signed so can be taken: by a key of two halves, of which the issuer keeps one. */
export function isAsymmetric(algorithm: string): boolean {
  return ASYMMETRIC.test(algorithm);
}

/** Reads the tokens of clients; the issuer's keys are fetched when first needed, kept, and fetched again. */
export class ClientTokens {
  private keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(
    private readonly settings: IssuerSettings,
    private readonly clock: Clock,
  ) {}

  /** @throws AccessFault for a token that does not hold; Unavailable where the issuer's keys cannot be had */
  async read(token: string): Promise<ReadToken> {
    const { issuer, audience, algorithms } = this.settings;
    const keys = await this.issuerKeys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: SKEW_SECONDS,
        currentDate: new Date(this.clock()),
        requiredClaims: ['exp'],
      });
      return { subjects: subjectsOf(payload) };
    } catch (error) {
      throw this.faultOf(error);
    }
  }

  private issuerKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.findKeys().catch((error: unknown) => {
      this.keys = null;
      throw error;
    });
    return this.keys;
  }

  private async findKeys(): Promise<JWTVerifyGetKey> {
    const { issuer } = this.settings;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    let configuration: { readonly issuer?: unknown; readonly jwks_uri?: unknown };
    try {
      const response = await fetch(url, {
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!response.ok) throw new Error(`status ${String(response.status)}`);
      configuration = (await response.json()) as typeof configuration;
    } catch (cause) {
      throw new Unavailable('the issuer of tokens cannot be asked for its keys', 5, { cause });
    }
    const { issuer: named, jwks_uri: address } = configuration;
    if (named !== issuer || !isAsSafeAs(issuer, address)) {
      throw new Unavailable('the configuration of the issuer of tokens is not its own', 60);
    }
    return createRemoteJWKSet(new URL(address), {
      timeoutDuration: PATIENCE_MS,
      cacheMaxAge: KEPT_MS,
      cooldownDuration: COOLDOWN_MS,
    });
  }

  private faultOf(error: unknown): unknown {
    const recognised = { credential: 'token', clientId: null };
    if (error instanceof errors.JWTExpired) {
      return new AccessFault(
        'TOKEN_EXPIRED',
        'the token has expired: fetch another one from its issuer',
        recognised,
      );
    }
    if (isOfToken(error)) {
      return new AccessFault(
        'TOKEN_INVALID',
        'the token does not hold here: it must be signed by the issuer, for this gateway, and not changed',
        recognised,
      );
    }
    return new Unavailable('the keys of the issuer of tokens cannot be had', 5, { cause: error });
  }
}

/** Whether keys come by TLS, as the configuration that names their address does. */
function isAsSafeAs(issuer: string, address: unknown): address is string {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === 'https:' || protocol === new URL(issuer).protocol;
}

/** Whether the token is at fault, and not its issuer, whose keys could not be fetched or read. */
function isOfToken(error: unknown): boolean {
  return [
    errors.JWTClaimValidationFailed,
    errors.JWTInvalid,
    errors.JWSInvalid,
    errors.JWSSignatureVerificationFailed,
    errors.JOSEAlgNotAllowed,
    errors.JOSENotSupported,
    errors.JWKSNoMatchingKey,
    errors.JWKSMultipleMatchingKeys,
  ].some((fault) => error instanceof fault);
}

function subjectsOf({ sub, azp }: JWTPayload): readonly string[] {
  return [
    ...(typeof sub === 'string' ? [`sub ${sub}`] : []),
    ...(typeof azp === 'string' ? [`azp ${azp}`] : []),
  ];
}
