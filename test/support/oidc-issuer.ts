import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';

/** An issuer of tokens (OIDC) on this machine, whose keys can be taken away and changed. */
export interface OidcIssuer {
  readonly issuer: string;
  /** How often its keys were asked for. */
  readonly asked: { count: number };
  isAway: boolean;
  /** A token as it signs them; headers and claims may be set otherwise. */
  token(
    claims?: JWTPayload,
    header?: { readonly alg?: string; readonly kid?: string },
  ): Promise<string>;
  close(): Promise<void>;
}

export async function startIssuer(nowMs: () => number): Promise<OidcIssuer> {
  const pairs: Readonly<Record<string, { publicKey: CryptoKey; privateKey: CryptoKey }>> = {
    ES256: await generateKeyPair('ES256'),
    RS512: await generateKeyPair('RS512'),
  };
  const keys = await Promise.all(
    Object.entries(pairs).map(async ([alg, { publicKey }]) => ({
      ...(await exportJWK(publicKey)),
      kid: alg,
      alg,
    })),
  );
  const state = { isAway: false, asked: { count: 0 } };
  const server = createServer((request, response) => {
    if (state.isAway) {
      response.destroy();
      return;
    }
    const isKeys = request.url === '/jwks';
    if (isKeys) state.asked.count += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isKeys ? { keys } : { issuer, jwks_uri: `${issuer}/jwks` }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    issuer,
    asked: state.asked,
    get isAway() {
      return state.isAway;
    },
    set isAway(away) {
      state.isAway = away;
    },
    token: (claims = {}, { alg = 'ES256', kid = alg } = {}) => {
      const now = Math.floor(nowMs() / 1000);
      const own = { iss: issuer, aud: 'creditgate', sub: 'hall', iat: now, exp: now + 300 };
      const { privateKey } = pairs[alg] ?? {};
      if (privateKey === undefined) throw new Error(`no key for ${alg}`);
      return new SignJWT({ ...own, ...claims }).setProtectedHeader({ alg, kid }).sign(privateKey);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
