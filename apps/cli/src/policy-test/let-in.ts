import { ClientsService } from '#libs/access';
import { Database } from '#libs/records';
import type { ThrowawayPlace } from './throwaway-database.js';

/**
 * The headers that let the cases in: on a server the gateway is no demo, and takes the key of a client, which is made
 * here; on the embedded database it lets anybody on this machine in.
 */
export async function letInOn(place: ThrowawayPlace): Promise<Readonly<Record<string, string>>> {
  if (place.url === undefined) return {};
  const database = await Database.open(place);
  try {
    const { key } = await new ClientsService(database, Date.now).add({
      client: 'golden-cases',
      name: '黄金用例',
      scopes: ['check', 'audit'],
    });
    return key === null ? {} : { authorization: `Bearer ${key.text}` };
  } finally {
    await database.close();
  }
}
