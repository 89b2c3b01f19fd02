import { type DynamicModule, Module } from '@nestjs/common';
import {
  AccessLog,
  ClientsService,
  ClientTokens,
  Doorkeeper,
  KnownClients,
  type Client,
  type SubjectTokens,
} from '#libs/access';
import type { Clock, Database } from '#libs/records';
import { DEMO_CLIENT } from '../demo-client.js';
import type { GatewayAccess } from '../server.js';
import { AccessFacts } from './client.resolver.js';
import type { AccessSettings } from './access-settings.js';

/** Everything that lets clients in, on one database. */
export interface OpenedAccess extends GatewayAccess {
  readonly log: AccessLog;
  readonly clients: ClientsService;
  /** Clients by their ids, as they are kept now. */
  readonly directory: () => Promise<Pick<ReadonlyMap<string, Client>, 'get'>>;
}

/** Puts the rooms of access together. */
export function openAccess(
  database: Database,
  { mode, issuer, proxies, isSchemaOpen }: AccessSettings,
  { tokens, clock }: { readonly tokens: SubjectTokens; readonly clock: Clock },
): OpenedAccess {
  const known = new KnownClients(database);
  const demoClient = mode === 'demo' ? DEMO_CLIENT : null;
  const doorkeeper = new Doorkeeper({
    known,
    subjectTokens: tokens,
    clientTokens: issuer === null ? null : new ClientTokens(issuer, clock),
    demoClient,
    clock,
  });
  const directory = async () => {
    const { clients } = await known.current();
    return { get: (id: string) => (id === demoClient?.id ? demoClient : clients.get(id)) };
  };
  return {
    ...{ mode, proxies, isSchemaOpen, clock, doorkeeper, directory },
    log: new AccessLog(database, clock),
    clients: new ClientsService(database, clock),
  };
}

/** Provides what resolvers ask of clients. */
@Module({})
export class AccessModule {
  static over({ clients, mode, clock }: OpenedAccess): DynamicModule {
    const facts: AccessFacts = { mode, clock };
    const providers = [
      { provide: ClientsService, useValue: clients },
      { provide: AccessFacts, useValue: facts },
    ];
    return { module: AccessModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
