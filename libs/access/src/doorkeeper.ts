import { shanghaiDay } from '#libs/calendar';
import type { Clock } from '#libs/records';
import { AccessFault, type AccessReason } from './access-fault.js';
import { isSecretOf, type ApiKey } from './api-key.js';
import { isKeyOpen, isValidOn, type Client, type KeptClient } from './client.js';
import { credentialIn, type Shown } from './credential.js';
import type { ClientsAtVersion, KnownClients } from './known-clients.js';
import type { ClientTokens } from './client-token.js';
import type { SubjectHolder, SubjectTokens } from './subject-token.js';

/** Who asks, and by what he was let in. */
export interface Asker {
  /** Null: a subject that looks at its own view. */
  readonly client: Client | null;
  readonly subject: SubjectHolder | null;
  /** E.g. `key 4k0vw2m9x1ra`, without anything secret. */
  readonly credential: string;
}

export interface DoorkeeperRooms {
  readonly known: Pick<KnownClients, 'current'>;
  readonly subjectTokens: Pick<SubjectTokens, 'read'>;
  /** Tokens of the issuer (OIDC) that clients may show; null: of none. */
  readonly clientTokens: Pick<ClientTokens, 'read'> | null;
  /** Who asks without any credential; null: nobody may. */
  readonly demoClient: Client | null;
  readonly clock: Clock;
}

/** Tells who asks, for each request anew. */
export class Doorkeeper {
  constructor(private readonly rooms: DoorkeeperRooms) {}

  /** @throws AccessFault, SubjectTokenFault, Unavailable */
  async identify(shown: Shown): Promise<Asker> {
    const credential = credentialIn(shown);
    switch (credential.kind) {
      case 'none':
        return this.unnamed();
      case 'key':
        return this.byKey(credential.key, await this.rooms.known.current());
      case 'certificate':
        return this.byCertificate(credential.subject, await this.rooms.known.current());
      case 'subject-token':
        return this.bySubjectToken(credential.token);
      case 'client-token':
        return this.byClientToken(credential.token);
      case 'other':
        return this.byOther(credential.token);
    }
  }

  private unnamed(): Asker {
    const { demoClient } = this.rooms;
    if (demoClient !== null) return { client: demoClient, subject: null, credential: 'demo' };
    throw new AccessFault(
      'CREDENTIAL_MISSING',
      'send the key of a client as `Authorization: Bearer cg_…`; the operator of the gateway issues one (`creditgate clients add`)',
    );
  }

  private byKey({ id, secret }: ApiKey, { keys, clients }: ClientsAtVersion): Asker {
    const key = keys.get(id);
    const isRight = isSecretOf(secret, key?.digest ?? null);
    const credential = `key ${id}`;
    if (key === undefined || !isRight) {
      throw new AccessFault(
        key === undefined ? 'KEY_UNKNOWN' : 'KEY_WRONG',
        'no such key: send it whole, as it was shown, or have another one issued (`creditgate clients rotate`)',
        { credential, clientId: null },
      );
    }
    if (!isKeyOpen(key, this.rooms.clock())) {
      throw new AccessFault(
        key.revokedAt === null ? 'KEY_ENDED' : 'KEY_REVOKED',
        'the key has ended or was revoked: use the newer one, or have one issued (`creditgate clients rotate`)',
        { credential, clientId: key.clientId },
      );
    }
    return this.letIn(clients.get(key.clientId), credential);
  }

  private byCertificate(subject: string, { byMtlsSubject }: ClientsAtVersion): Asker {
    const client = byMtlsSubject.get(subject);
    if (client === undefined) throw unmapped('CERTIFICATE_UNMAPPED', 'certificate');
    return this.letIn(client, 'certificate');
  }

  private async bySubjectToken(token: string): Promise<Asker> {
    return askerOf(await this.rooms.subjectTokens.read(token));
  }

  private async byClientToken(token: string): Promise<Asker> {
    const { clientTokens } = this.rooms;
    if (clientTokens === null) return this.byOther(token);
    const { subjects } = await clientTokens.read(token);
    const { byOidcSubject } = await this.rooms.known.current();
    const client = subjects.map((subject) => byOidcSubject.get(subject)).find((one) => one);
    if (client === undefined) throw unmapped('TOKEN_UNMAPPED', 'token');
    return this.letIn(client, 'token');
  }

  /** Where no keys are needed, what is no key can only be meant for a subject's own view. */
  private byOther(token: string): Promise<Asker> {
    if (this.rooms.demoClient !== null) return this.bySubjectToken(token);
    throw new AccessFault(
      'CREDENTIAL_MALFORMED',
      'what stands behind `Bearer` is neither the key of a client (`cg_…`) nor a token that is taken here',
    );
  }

  private letIn(client: KeptClient | undefined, credential: string): Asker {
    if (client === undefined) throw new Error('a key is of no client');
    if (!isValidOn(client, shanghaiDay(this.rooms.clock()))) {
      throw new AccessFault(
        'CLIENT_NOT_VALID',
        'the client may not ask on this day: have its validity extended by the operator of the gateway',
        { credential, clientId: client.id },
      );
    }
    return { client, subject: null, credential };
  }
}

/** A subject that looks at its own view. */
export function askerOf(subject: SubjectHolder): Asker {
  return { client: null, subject, credential: `subject ${subject.accessId}` };
}

function unmapped(reason: AccessReason, what: 'certificate' | 'token'): AccessFault {
  return new AccessFault(
    reason,
    `the ${what} is of no client here: have the operator of the gateway register its subject`,
    { credential: what, clientId: null },
  );
}
