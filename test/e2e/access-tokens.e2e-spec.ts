import { SignJWT } from 'jose';
import { trustedProxies } from '../../apps/gateway/src/access/shown.js';
import { ENGINES } from '../support/engines.js';
import { startIssuer, type OidcIssuer } from '../support/oidc-issuer.js';
import { openProduction, type Production } from '../support/production.js';

const HEADER = 'x-client-subject';
const DN = 'CN=liuzhou-hall,O=Liuzhou';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe.each(ENGINES)('tokens and certificates at the gateway on %s', (engine) => {
  let at: Production;
  let issuer: OidcIssuer;
  const now = Date.parse('2026-06-01T09:00:00.000+08:00');

  beforeAll(async () => {
    issuer = await startIssuer(() => now);
    const settings = { audience: 'creditgate', algorithms: ['ES256', 'RS256', 'EdDSA'] };
    const tokens = { issuer: { ...settings, issuer: issuer.issuer } };
    at = await openProduction(
      engine,
      { ...tokens, proxies: trustedProxies(['127.0.0.0/8'], HEADER) },
      { ...tokens, proxies: trustedProxies(['10.9.8.7'], HEADER) },
    );
    await at.client('hall', { oidcSubject: 'sub hall', withKey: false });
    await at.client('platform', { oidcSubject: 'azp platform', mtlsSubject: DN, withKey: false });
  });

  afterAll(async () => {
    await at.close();
    await issuer.close();
  });

  const me = async (headers: Readonly<Record<string, string>>, gateway = at.gateway) => {
    const { status, code, data } = await at.asked('{ me { id } }', {}, headers, gateway);
    return data == null ? [status, code] : (data['me'] as { id: string }).id;
  };

  it('a token of the issuer lets in the client whose subject it names', async () => {
    expect(await me(bearer(await issuer.token()))).toBe('hall');
    expect(await me(bearer(await issuer.token({ sub: 'u-17', azp: 'platform' })))).toBe('platform');
    expect((await at.check(bearer(await issuer.token()))).data).toMatchObject({ creditCheck: {} });
  });

  it('what the client may do stays in the table here, whatever the token says', async () => {
    const token = await issuer.token({ scope: 'admin', scopes: ['admin'], roles: ['admin'] });
    expect(await at.asked('{ clients { id } }', {}, bearer(token))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('fetches the keys of the issuer once for many tokens', async () => {
    const before = issuer.asked.count;
    for (let i = 0; i < 5; i += 1) await me(bearer(await issuer.token()));
    expect(issuer.asked.count).toBe(before);
  });

  const payload = () => ({
    iss: issuer.issuer,
    aud: 'creditgate',
    sub: 'hall',
    exp: now / 1000 + 60,
  });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each<[string, () => Promise<string> | string]>([
    ['signed by nobody (alg none)', () => `${part({ alg: 'none' })}.${part(payload())}.`],
    [
      'signed by a shared secret (HS256)',
      () =>
        new SignJWT(payload())
          .setProtectedHeader({ alg: 'HS256', kid: 'ES256' })
          .sign(new TextEncoder().encode(JSON.stringify({ kid: 'ES256' }).padEnd(32))),
    ],
    ['signed by an algorithm that is not taken', () => issuer.token({}, { alg: 'RS512' })],
    ['signed by a key that is not there', () => issuer.token({}, { kid: 'other' })],
    ['for another audience', () => issuer.token({ aud: 'another' })],
    ['of another issuer', () => issuer.token({ iss: 'https://id.example.org' })],
    ['that has expired', () => issuer.token({ exp: now / 1000 - 60 })],
    ['that never expires', () => issuer.token({ exp: undefined })],
    ['that is not valid yet', () => issuer.token({ nbf: now / 1000 + 60 })],
    ['of a subject that is no client', () => issuer.token({ sub: 'stranger' })],
    ['of a subject that is registered by another claim', () => issuer.token({ sub: 'platform' })],
    [
      'changed by one character',
      async () => {
        const token = await issuer.token();
        const middle = token.indexOf('.') + 8;
        return `${token.slice(0, middle)}${token[middle] === 'A' ? 'B' : 'A'}${token.slice(middle + 1)}`;
      },
    ],
    ['that is a receipt’s key set', () => '{}'],
  ])('a token %s is refused', async (_, make) => {
    const refused = await at.check(bearer(await make()));
    expect(refused).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', data: undefined });
  });

  it('where the keys of the issuer cannot be had, the answer is 503 and not 401', async () => {
    const fresh = await openProduction(engine, {
      issuer: { issuer: issuer.issuer, audience: 'creditgate', algorithms: ['ES256'] },
    });
    try {
      await fresh.client('hall', { oidcSubject: 'sub hall', withKey: false });
      issuer.isAway = true;
      const token = bearer(await issuer.token());
      expect(await fresh.check(token)).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
      const key = await fresh.client('keyed');
      expect((await fresh.check(key)).status).toBe(200);
      issuer.isAway = false;
      expect((await fresh.check(token)).status).toBe(200);
    } finally {
      issuer.isAway = false;
      await fresh.close();
    }
  });

  it('a token lets nobody in where its client was revoked, at the next request', async () => {
    await at.client('leaving', { oidcSubject: 'sub leaving', withKey: false });
    const token = bearer(await issuer.token({ sub: 'leaving' }));
    expect(await me(token)).toBe('leaving');
    await at.onClients((clients) => clients.revoke('leaving', null));
    for (const gateway of [at.gateway, at.other]) {
      expect(await me(token, gateway)).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  it('a certificate lets its client in on the word of a trusted proxy', async () => {
    expect(await me({ [HEADER]: DN })).toBe('platform');
    expect(await me({ [HEADER]: 'CN=stranger' })).toEqual([401, 'UNAUTHENTICATED']);
    expect(await me({ [HEADER]: DN.toLowerCase() })).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('the word of any other on a certificate is refused, and never believed', async () => {
    expect(await me({ [HEADER]: DN }, at.other)).toEqual([401, 'UNAUTHENTICATED']);
    const both = { [HEADER]: DN, 'x-forwarded-for': '10.9.8.7' };
    expect(await me(both, at.other)).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('a certificate beside a token is one credential too many', async () => {
    const both = { ...bearer(await issuer.token()), [HEADER]: DN };
    expect(await me(both)).toEqual([401, 'UNAUTHENTICATED']);
  });
});
