import { shanghaiDay } from '#libs/calendar';
import type { Instant } from '#libs/decision';
import { Faulty, fault, readInput } from '#libs/faults';
import type { Clock, Database, Sql } from '#libs/records';
import { digestOf, newApiKey, textOf } from './api-key.js';
import { isKeyOpen, type ClientKey, type KeptClient } from './client.js';
import {
  clientChangeInput,
  newClientInput,
  rotationInput,
  type ClientChangeRequest,
  type ClientFaultCode,
  type NewClientRequest,
} from './client-request.js';
import { ClientsStore, type KeptKey } from './clients.store.js';

/** A client with its keys, the oldest first. */
export interface ClientWithKeys {
  readonly client: KeptClient;
  readonly keys: readonly ClientKey[];
}

/** What a change came to. */
export interface ClientChanged extends ClientWithKeys {
  /** Null where none was made. */
  readonly key: IssuedKey | null;
}

/** A new key. */
export interface IssuedKey {
  readonly id: string;
  /** All of it, shown this once. */
  readonly text: string;
}

const DAY_MS = 86_400_000;
const OVERLAP_DAYS = 7;

/** Clients (接入方) and their keys, as the operator of the gateway keeps them. */
export class ClientsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** All of them, by id. */
  async list(): Promise<readonly ClientWithKeys[]> {
    const store = new ClientsStore(this.database);
    const [clients, keys] = [await store.clients(), await store.keys()];
    return clients.map((client) => ({ client, keys: keysOf(client.id, keys) }));
  }

  async find(id: string): Promise<ClientWithKeys | null> {
    return (await this.list()).find(({ client }) => client.id === id) ?? null;
  }

  /** Adds a client, and makes its first key unless told otherwise. @throws Faulty */
  async add(request: NewClientRequest): Promise<ClientChanged> {
    const {
      client: id,
      withKey,
      validFrom,
      investigates,
      ...told
    } = readInput(newClientInput, request);
    return this.change(id, async (store, now) => {
      const others = await store.clients();
      if (others.some((other) => other.id === id)) {
        throw refused('CLIENT_EXISTS', 'client', 'there is a client of this id: name another one');
      }
      const client: KeptClient = {
        ...told,
        ...(investigates === true ? { investigates } : {}),
        id,
        validFrom: validFrom ?? shanghaiDay(now),
        createdAt: now,
      };
      refuseTaken(client, others);
      await store.addClient(client);
      return withKey === false ? null : addKey(store, id, now);
    });
  }

  /** Changes what is told of a client; what is left out stays. @throws Faulty */
  async alter(request: ClientChangeRequest): Promise<ClientChanged> {
    const { client: id, investigates, ...told } = readInput(clientChangeInput, request);
    // What is left out reads as null, too.
    const given = Object.entries(told).filter(
      ([field]) => request[field as keyof ClientChangeRequest] !== undefined,
    );
    return this.change(id, async (store) => {
      const others = await store.clients();
      const { investigates: investigated, ...before } = knownIn(others, id);
      const client: KeptClient = {
        ...before,
        ...(Object.fromEntries(given) as Partial<KeptClient>),
        ...((investigates ?? investigated === true) ? { investigates: true } : {}),
      };
      const { validFrom, validUntil } = client;
      if (validUntil !== null && validUntil < validFrom) {
        throw refused('INPUT_INVALID', 'validUntil', 'not before `validFrom`');
      }
      refuseTaken(client, others);
      await store.changeClient(client);
      return null;
    });
  }

  /** Makes a new key; those that there are end after some days, seven unless told otherwise. @throws Faulty */
  async rotate(clientId: string, overlap: number | null): Promise<ClientChanged> {
    const { client, overlapDays } = readInput(rotationInput, {
      client: clientId,
      overlapDays: overlap ?? OVERLAP_DAYS,
    });
    return this.change(client, async (store, now) => {
      knownIn(await store.clients(), client);
      const end = now + overlapDays * DAY_MS;
      for (const key of await openKeys(store, client, now)) {
        if (key.endsAt === null || key.endsAt > end) await store.endKey(key.id, end);
      }
      return addKey(store, client, now);
    });
  }

  /** Ends a key at once; without one, all that lets the client in: tokens and certificates too. @throws Faulty */
  async revoke(clientId: string, keyId: string | null): Promise<ClientChanged> {
    return this.change(clientId, async (store, now) => {
      const client = knownIn(await store.clients(), clientId);
      const open = await openKeys(store, clientId, now);
      const keys = keyId === null ? open : open.filter(({ id }) => id === keyId);
      if (keyId !== null && keys.length === 0) {
        throw refused('KEY_UNKNOWN', 'key', 'the client has no key of this id that is still open');
      }
      for (const { id } of keys) await store.revokeKey(id, now);
      if (keyId === null) {
        await store.changeClient({ ...client, oidcSubject: null, mtlsSubject: null });
      }
      return null;
    });
  }

  /** INVARIANT: what is changed and the version move together, or neither does. */
  private async change(
    clientId: string,
    work: (store: ClientsStore, now: Instant) => Promise<IssuedKey | null>,
  ): Promise<ClientChanged> {
    const change = async (sql: Sql): Promise<ClientChanged> => {
      const store = new ClientsStore(sql);
      await store.moveVersion();
      const key = await work(store, this.clock());
      const client = knownIn(await store.clients(), clientId);
      return { client, keys: keysOf(clientId, await store.keys()), key };
    };
    return this.database.transaction(change);
  }
}

/** The keys of one, without what proves them. */
function keysOf(id: string, keys: readonly KeptKey[]): readonly ClientKey[] {
  return keys.filter(({ clientId }) => clientId === id).map(({ digest: _, ...key }) => key);
}

async function addKey(store: ClientsStore, clientId: string, now: Instant): Promise<IssuedKey> {
  const key = newApiKey();
  const digest = digestOf(key.secret);
  await store.addKey({
    ...{ id: key.id, clientId, digest },
    ...{ createdAt: now, endsAt: null, revokedAt: null },
  });
  return { id: key.id, text: textOf(key) };
}

async function openKeys(store: ClientsStore, clientId: string, now: Instant) {
  const keys = await store.keys();
  return keys.filter((key) => key.clientId === clientId && isKeyOpen(key, now));
}

function knownIn(clients: readonly KeptClient[], id: string): KeptClient {
  const client = clients.find((one) => one.id === id);
  if (client !== undefined) return client;
  throw refused('CLIENT_UNKNOWN', 'client', 'no client of this id: `clients` lists them');
}

/** Whom a token or certificate names must be one. */
function refuseTaken(client: KeptClient, others: readonly KeptClient[]): void {
  for (const field of ['oidcSubject', 'mtlsSubject'] as const) {
    const isTaken = others.some(
      (other) => other.id !== client.id && other[field] !== null && other[field] === client[field],
    );
    if (isTaken) {
      throw refused('CLIENT_SUBJECT_TAKEN', field, 'another client has this subject already');
    }
  }
}

function refused(code: ClientFaultCode, field: string, message: string): Faulty {
  return new Faulty(fault(code, field, message));
}
