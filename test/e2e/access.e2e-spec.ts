import { ask } from '../support/ask.js';
import { ENGINES, openPlace, placeFor, publishAndDeliver, type Place } from '../support/engines.js';
import type { RunningGateway } from '../support/gateway.js';
import { addClient, onClients, startProductionOn } from '../support/production.js';

const CODE = '91450202MACG000115';
const NOW = '2026-06-01T09:00:00.000+08:00';
const CHECK = `query Check($input: CreditCheckInput!) { creditCheck(input: $input) { number verdict } }`;
const input = {
  subject: { code: CODE },
  scenario: 'GOVERNMENT_PROCUREMENT',
  step: 'QUALIFICATION',
  caseNumber: 'case-1',
};

describe.each(ENGINES)('who may ask the gateway on %s', (engine) => {
  let place: Place;
  let gateway: RunningGateway;
  let other: RunningGateway;
  let now = Date.parse(NOW);
  const clock = () => now;

  beforeAll(async () => {
    place = await placeFor(engine);
    const opened = await openPlace(place, NOW);
    await publishAndDeliver(opened);
    await opened.close();
    gateway = await startProductionOn(place, clock);
    other = await startProductionOn(place, clock);
  });

  afterAll(async () => {
    await gateway.close();
    await other.close();
    await place.remove();
  });

  beforeEach(() => {
    now = Date.parse(NOW);
  });

  const check = async (headers: Record<string, string>, rest: object = {}, at = gateway) => {
    const { status, data, errors } = await ask<
      { creditCheck: { number: string } | null } | undefined
    >(at.url, CHECK, { input: { ...input, ...rest } }, headers);
    return { status, number: data?.creditCheck?.number, code: errors?.[0]?.extensions['code'] };
  };

  it('a client with a key is answered; nobody is without one', async () => {
    const key = await addClient(place, clock, { client: 'hall', scopes: ['check'] });
    expect((await check(key)).number).toMatch(/^[0-9A-Z]{26}$/);
    expect(await check({})).toEqual({ status: 401, number: undefined, code: 'UNAUTHENTICATED' });
  });

  it('a key that is revoked by another process lets nobody in, at the next request on every gateway', async () => {
    const key = await addClient(place, clock, { client: 'ended', scopes: ['check'] });
    for (const at of [gateway, other]) expect((await check(key, {}, at)).status).toBe(200);
    await onClients(place, clock, (clients) => clients.revoke('ended', null));
    for (const at of [gateway, other]) expect((await check(key, {}, at)).status).toBe(401);
  });
});
