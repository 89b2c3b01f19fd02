import { ClientsService, type NewClientRequest } from '#libs/access';
import { Database } from '#libs/records';
import { DEMO_ACCESS, type AccessSettings } from '../../apps/gateway/src/access/access-settings.js';
import { ask } from './ask.js';
import {
  openPlace,
  placeFor,
  publishAndDeliver,
  type Engine,
  type OpenedPlace,
  type Place,
} from './engines.js';
import { startGatewayOn, type RunningGateway } from './gateway.js';

export const CODE = '91450202MACG000115';
const CHECK = `query Check($input: CreditCheckInput!) { creditCheck(input: $input) { number verdict } }`;
export const CHECK_INPUT = {
  ...{ subject: { code: CODE }, scenario: 'GOVERNMENT_PROCUREMENT', step: 'QUALIFICATION' },
  caseNumber: 'case-1',
};
const NOW = '2026-06-01T09:00:00.000+08:00';

export type Headers = Readonly<Record<string, string>>;

/** What came of a request, as far as these tests look at it. */
interface Asked {
  readonly status: number;
  readonly code: unknown;
  readonly field: unknown;
  readonly message: string;
  readonly data: Record<string, unknown> | null | undefined;
}

/** Two gateways that let in nobody without a credential, on one database, at a clock of the test's own. */
export interface Production {
  readonly place: Place;
  readonly clock: { now: number };
  readonly gateway: RunningGateway;
  readonly other: RunningGateway;
  /** Does something to the clients, as a command in another process does. */
  onClients<T>(work: (clients: ClientsService) => Promise<T>): Promise<T>;
  /** Adds a client, which may check unless told otherwise. @returns the header that lets it in */
  client(id: string, rest?: Partial<NewClientRequest>): Promise<{ readonly authorization: string }>;
  asked(query: string, variables: object, headers: Headers, at?: RunningGateway): Promise<Asked>;
  check(headers: Headers, rest?: object, at?: RunningGateway): Promise<Asked>;
  close(): Promise<void>;
}

export async function openProduction(
  engine: Engine,
  access: Partial<AccessSettings> = {},
  otherwise: Partial<AccessSettings> = access,
  prepare: (opened: OpenedPlace) => Promise<void> = () => Promise.resolve(),
): Promise<Production> {
  const place = await placeFor(engine);
  const opened = await openPlace(place, NOW);
  await publishAndDeliver(opened);
  await prepare(opened);
  await opened.close();
  const clock = { now: Date.parse(NOW) };
  const start = (rest: Partial<AccessSettings>) =>
    startGatewayOn(place, () => clock.now, {
      access: { ...DEMO_ACCESS, mode: 'production', isSchemaOpen: false, ...rest },
    });
  const gateway = await start(access);
  const other = await start(otherwise);
  const onClients = async <T>(work: (clients: ClientsService) => Promise<T>): Promise<T> => {
    const database = await Database.open(place.settings);
    try {
      return await work(new ClientsService(database, () => clock.now));
    } finally {
      await database.close();
    }
  };
  const asked = async (query: string, variables: object, headers: Headers, at = gateway) => {
    const { status, data, errors } = await ask<Asked['data']>(
      at.url,
      query,
      { ...variables },
      headers,
    );
    const [error] = errors ?? [];
    const { code, field } = error?.extensions ?? {};
    return { status, code, field, message: error?.message ?? '', data };
  };
  return {
    ...{ place, clock, gateway, other, onClients, asked },
    check: (headers, rest = {}, at = gateway) =>
      asked(CHECK, { input: { ...CHECK_INPUT, ...rest } }, headers, at),
    client: async (id, rest = {}) => {
      const { key } = await onClients((clients) =>
        clients.add({ client: id, name: '测试接入方', scopes: ['check'], ...rest }),
      );
      return { authorization: `Bearer ${key?.text ?? ''}` };
    },
    close: async () => {
      await gateway.close();
      await other.close();
      await place.remove();
    },
  };
}
