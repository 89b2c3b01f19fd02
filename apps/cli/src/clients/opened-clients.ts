import { AccessLog, ClientsService, OK, type ClientChanged } from '#libs/access';
import { formatInstant } from '#libs/calendar';
import { Faulty } from '#libs/faults';
import { onDatabase } from '../deployment/opened-database.js';

export interface Printed {
  readonly json?: true;
}

/** Does the work on the clients of this deployment. @throws Unavailable, Error with all that is wrong */
export function onClients<T>(work: (clients: ClientsService) => Promise<T>): Promise<T> {
  return onDatabase(({ database }) => inWords(() => work(new ClientsService(database, Date.now))));
}

/** Changes a client, and puts down that it was done at the command line (访问日志). */
export function changeClient(
  name: 'add' | 'change' | 'rotate' | 'revoke',
  client: string,
  work: (clients: ClientsService) => Promise<ClientChanged>,
): Promise<ClientChanged> {
  return onDatabase(async ({ database }) => {
    const [log, began] = [new AccessLog(database, Date.now), performance.now()];
    const changed = await inWords(() => work(new ClientsService(database, Date.now)));
    await log.put({
      ...{ at: Date.now(), clientId: 'office', credential: 'command line', peer: null },
      ...{ operations: [`clients ${name}`], about: client, outcome: OK, reason: null },
      ...{ alike: 1, durationMs: performance.now() - began },
    });
    return changed;
  });
}

/** Prints a new key alone on standard output, and beside it, for people, of whom it is. */
export function printKey({ client: { id }, key }: ClientChanged, { json }: Printed): void {
  if (json) {
    console.log(JSON.stringify({ client: id, keyId: key?.id ?? null, key: key?.text ?? null }));
  } else if (key === null) {
    console.error(`client ${id} has no key: it shows tokens or certificates`);
  } else {
    console.log(key.text);
    console.error(`key ${key.id} of ${id}: shown this once, only its digest is kept`);
  }
}

/** From when a key lets nobody in, in words. */
export function endInWords(key: {
  readonly endsAt: number | null;
  readonly revokedAt: number | null;
}): string {
  if (key.revokedAt !== null) return `revoked ${formatInstant(key.revokedAt)}`;
  return key.endsAt === null ? 'open' : `ends ${formatInstant(key.endsAt)}`;
}

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Faulty)) throw error;
    const faults = error.faults.map(
      ({ field, code, message }) => `${field === null ? '' : `${field}: `}${message} (${code})`,
    );
    throw new Error(faults.join('\n'), { cause: error });
  }
}
