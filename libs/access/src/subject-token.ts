import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { Instant } from '#libs/decision';
import { newNumber, type SigningKey } from '#libs/receipts';
import type { Clock } from '#libs/records';

/** Who holds a token: the subject itself, or an agent (代理人) that it authorised. */
export const HOLDERS = ['SUBJECT', 'AGENT'] as const;
export type Holder = (typeof HOLDERS)[number];

/** Who may look at a subject's own view, and as what. */
export interface SubjectHolder {
  /** Unique; names the issue on record. */
  readonly accessId: string;
  readonly subjectId: string;
  readonly holder: Holder;
  /** 代理人姓名; null where the subject looks itself. */
  readonly agent: string | null;
  /** 授权委托书 number; null where the subject looks itself. */
  readonly authorisation: string | null;
}

export interface IssuedToken extends SubjectHolder {
  readonly token: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}

/** Why a request for a subject's own view is not let in. */
export const SUBJECT_TOKEN_FAULTS = ['SUBJECT_TOKEN_REQUIRED', 'SUBJECT_TOKEN_INVALID'] as const;

/** A token that is missing or does not hold. INVARIANT: nothing of the token is repeated. */
export class SubjectTokenFault extends Error {
  constructor(
    readonly code: (typeof SUBJECT_TOKEN_FAULTS)[number],
    message: string,
  ) {
    super(message);
    this.name = 'SubjectTokenFault';
  }
}

const AUDIENCE = 'subject';
export const SUBJECT_TOKEN_TYPE = 'subject+jwt';
const LIFE_MS = 30 * 60_000;

/** 本人访问令牌: short-lived JWTs by which a subject or its agent reads its own view, signed as receipts are. */
export class SubjectTokens {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;

  constructor(
    private readonly key: SigningKey,
    private readonly issuer: string,
    private readonly clock: Clock,
  ) {
    this.keys = createLocalJWKSet({ keys: [...key.published] });
  }

  issue(who: Omit<SubjectHolder, 'accessId'>): IssuedToken {
    const issuedAt = this.clock();
    const accessId = newNumber(issuedAt);
    const iat = Math.floor(issuedAt / 1000);
    const exp = iat + LIFE_MS / 1000;
    const { subjectId, holder, agent, authorisation } = who;
    const token = this.key.signToken(SUBJECT_TOKEN_TYPE, {
      iss: this.issuer,
      aud: AUDIENCE,
      sub: subjectId,
      jti: accessId,
      iat,
      exp,
      holder,
      ...(agent === null ? {} : { agent, authorisation }),
    });
    return { ...who, accessId, token, issuedAt, expiresAt: exp * 1000 };
  }

  /** Who presents a token. @throws SubjectTokenFault */
  async read(token: string | null): Promise<SubjectHolder> {
    if (token === null) {
      throw new SubjectTokenFault(
        'SUBJECT_TOKEN_REQUIRED',
        'a subject’s own view takes its own token: have a service hall open it (openSubjectAccess) and send `Authorization: Bearer`',
      );
    }
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        algorithms: ['EdDSA'],
        issuer: this.issuer,
        audience: AUDIENCE,
        typ: SUBJECT_TOKEN_TYPE,
        currentDate: new Date(this.clock()),
        requiredClaims: ['sub', 'jti', 'iat', 'exp', 'holder'],
      });
      return toHolder(payload);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      throw new SubjectTokenFault(
        'SUBJECT_TOKEN_INVALID',
        'the token has expired or is none of this gateway for a subject: have the service hall open the view again',
      );
    }
  }
}

/** The claims as this gateway signed them. */
function toHolder(claims: Readonly<Record<string, unknown>>): SubjectHolder {
  const { jti, sub, holder, agent = null, authorisation = null } = claims;
  return {
    accessId: jti as string,
    subjectId: sub as string,
    holder: holder as Holder,
    agent: agent as string | null,
    authorisation: authorisation as string | null,
  };
}
