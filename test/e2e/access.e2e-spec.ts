import { request } from 'node:http';
import { once } from 'node:events';
import { ENGINES } from '../support/engines.js';
import { openProduction, type Headers, type Production } from '../support/production.js';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-06-01T09:00:00.000+08:00');

describe.each(ENGINES)('who is let in by the gateway on %s', (engine) => {
  let at: Production;

  beforeAll(async () => {
    at = await openProduction(engine);
  });

  afterAll(async () => {
    await at.close();
  });

  beforeEach(() => {
    at.clock.now = NOW;
  });

  it('a client with a key is answered', async () => {
    const { status, data } = await at.check(await at.client('hall'));
    expect({ status, data }).toMatchObject({ status: 200, data: { creditCheck: {} } });
  });

  it('nobody is without a key, or with one that does not hold, and nothing is executed', async () => {
    const { authorization } = await at.client('wrong');
    const wrong = [
      ...['', 'Basic d3Jvbmc6eA==', 'Bearer abc', 'Bearer cg_short', authorization.slice(0, -1)],
      ...[
        `${authorization.slice(0, -4)}AAAA`,
        authorization.replace(/cg_.{12}/, 'cg_000000000000'),
      ],
    ];
    for (const shown of wrong) {
      const headers: Headers = shown === '' ? {} : { authorization: shown };
      const refused = await at.check(headers);
      expect(refused).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', data: undefined });
      expect(refused.message).not.toContain(authorization.slice(-10, -1));
      // Nor is the document looked at: what is wrong with it is told to clients.
      expect(await at.asked('{ nothing', {}, headers)).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    const response = await fetch(`${at.gateway.url}/graphql`, { method: 'POST' });
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('a key counts in its header alone, and one at a time', async () => {
    const { authorization } = await at.client('once');
    const key = authorization.slice('Bearer '.length);
    for (const path of [`?key=${key}`, `?access_token=${key}`]) {
      const response = await fetch(`${at.gateway.url}/graphql${path}`, { method: 'POST' });
      expect(response.status).toBe(401);
    }
    const twice = request(`${at.gateway.url}/graphql`, { method: 'POST' });
    twice.setHeader('content-type', 'application/json');
    twice.setHeader('authorization', [authorization, authorization]);
    twice.end('{}');
    const [answer] = (await once(twice, 'response')) as [{ statusCode: number; resume(): void }];
    answer.resume();
    expect(answer.statusCode).toBe(401);
  });

  it('a key that was rotated ends on its day', async () => {
    const old = await at.client('rotating');
    const { key } = await at.onClients((clients) => clients.rotate('rotating', 3));
    const fresh = { authorization: `Bearer ${key?.text ?? ''}` };
    for (const headers of [old, fresh]) expect((await at.check(headers)).status).toBe(200);
    at.clock.now += 3 * DAY_MS;
    expect((await at.check(old)).code).toBe('UNAUTHENTICATED');
    expect((await at.check(fresh)).status).toBe(200);
  });

  it('a key that is revoked lets nobody in at the next request, on every gateway', async () => {
    const key = await at.client('ended');
    for (const one of [at.gateway, at.other])
      expect((await at.check(key, {}, one)).status).toBe(200);
    await at.onClients((clients) => clients.revoke('ended', null));
    for (const one of [at.gateway, at.other])
      expect((await at.check(key, {}, one)).status).toBe(401);
  });

  it('a client whose days are over is not let in', async () => {
    const key = await at.client('temporary', { validFrom: '2026-06-01', validUntil: '2026-06-01' });
    expect((await at.check(key)).status).toBe(200);
    at.clock.now += DAY_MS;
    expect(await at.check(key)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });

  it('health and the keys of receipts are open', async () => {
    for (const path of ['/livez', '/readyz', '/.well-known/jwks.json']) {
      expect((await fetch(at.gateway.url + path)).status).toBe(200);
    }
  });
});
