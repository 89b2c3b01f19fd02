import { ClientsService, type NewClientRequest } from '#libs/access';
import { Database } from '#libs/records';
import { DEMO_ACCESS, type AccessSettings } from '../../apps/gateway/src/access/access-settings.js';
import type { Place } from './engines.js';
import { startGatewayOn, type RunningGateway } from './gateway.js';

/** A gateway on a place that lets in nobody without a credential. */
export function startProductionOn(
  place: Place,
  clock: () => number,
  access: Partial<AccessSettings> = {},
): Promise<RunningGateway> {
  return startGatewayOn(place, clock, {
    access: { ...DEMO_ACCESS, mode: 'production', isSchemaOpen: false, ...access },
  });
}

/** Does something to the clients of a place, as a command in another process does. */
export async function onClients<T>(
  place: Place,
  clock: () => number,
  work: (clients: ClientsService) => Promise<T>,
): Promise<T> {
  const database = await Database.open(place.settings);
  try {
    return await work(new ClientsService(database, clock));
  } finally {
    await database.close();
  }
}

/** Adds a client. @returns the header that lets it in */
export async function addClient(
  place: Place,
  clock: () => number,
  request: Partial<NewClientRequest> & Pick<NewClientRequest, 'client' | 'scopes'>,
): Promise<{ readonly authorization: string }> {
  const { key } = await onClients(place, clock, (clients) =>
    clients.add({ name: '测试接入方', ...request }),
  );
  if (key === null) throw new Error('no key was made');
  return { authorization: `Bearer ${key.text}` };
}
