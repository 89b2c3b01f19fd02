import { MicroBatch, type Database } from '#libs/records';
import type { KeptClient } from './client.js';
import { ClientsStore, type KeptKey } from './clients.store.js';

/** All clients and keys as one version of them has it. */
export interface ClientsAtVersion {
  readonly version: number;
  readonly clients: ReadonlyMap<string, KeptClient>;
  readonly keys: ReadonlyMap<string, KeptKey>;
  readonly byOidcSubject: ReadonlyMap<string, KeptClient>;
  readonly byMtlsSubject: ReadonlyMap<string, KeptClient>;
}

/**
 * Clients and keys, in memory for as long as their version stands. INVARIANT: the version was read after it was asked
 * for, so that what was committed before, on any gateway, is seen; those that ask in one turn share one read.
 */
export class KnownClients {
  private readonly store: ClientsStore;
  private readonly reads: MicroBatch<null, ClientsAtVersion>;
  private known: ClientsAtVersion | null = null;

  constructor(database: Database) {
    this.store = new ClientsStore(database);
    this.reads = new MicroBatch(async (asking) => {
      const current = await this.read();
      return asking.map(() => current);
    }, LIMITS);
  }

  /** @throws Unavailable */
  current(): Promise<ClientsAtVersion> {
    return this.reads.add(null);
  }

  private async read(): Promise<ClientsAtVersion> {
    // Read before the rows: they may be newer than it says, and never older.
    const version = await this.store.version();
    if (this.known?.version === version) return this.known;
    const [clients, keys] = [await this.store.clients(), await this.store.keys()];
    const loaded: ClientsAtVersion = {
      version,
      clients: new Map(clients.map((client) => [client.id, client])),
      keys: new Map(keys.map((key) => [key.id, key])),
      byOidcSubject: bySubject(clients, ({ oidcSubject }) => oidcSubject),
      byMtlsSubject: bySubject(clients, ({ mtlsSubject }) => mtlsSubject),
    };
    if (version >= (this.known?.version ?? 0)) this.known = loaded;
    return loaded;
  }
}

const LIMITS = { items: 5000, runs: 2, waiting: 5000 };

function bySubject(
  clients: readonly KeptClient[],
  subjectOf: (client: KeptClient) => string | null,
): ReadonlyMap<string, KeptClient> {
  return new Map(
    clients.flatMap((client) => {
      const subject = subjectOf(client);
      return subject === null ? [] : [[subject, client] as const];
    }),
  );
}
