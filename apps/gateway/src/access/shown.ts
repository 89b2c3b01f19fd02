import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Shown } from '#libs/access';

/** Proxies whose word counts on whom they bring in. */
export interface TrustedProxies {
  /** Whether an address is one of theirs. */
  readonly isTrusted: (address: string) => boolean;
  /** In lower case, the header in which they write the subject of a client's certificate; null: in none. */
  readonly certificateHeader: string | null;
}

/** No proxy is trusted. */
export const NO_PROXIES: TrustedProxies = { isTrusted: () => false, certificateHeader: null };

/** The proxies of addresses and of networks (CIDR). @throws Error where one is neither; it is not repeated */
export function trustedProxies(
  networks: readonly string[],
  certificateHeader: string | null,
): TrustedProxies {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits, ...rest] = network.split('/');
    const family = familyOf(address);
    const most = family === 'ipv4' ? 32 : 128;
    const isPrefix = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (family === null || !isPrefix || rest.length > 0) {
      throw new Error('expected addresses or networks, e.g. 10.0.0.7 or 10.0.0.0/24');
    }
    list.addSubnet(address, bits === undefined ? most : Number(bits), family);
  }
  const isTrusted = (address: string) => {
    const family = familyOf(address);
    return family !== null && list.check(address, family);
  };
  return { isTrusted, certificateHeader: certificateHeader?.toLowerCase() ?? null };
}

/** What a request shows of who it is from. */
export function shownBy(
  { raw, headers }: Pick<FastifyRequest, 'raw' | 'headers'>,
  { isTrusted, certificateHeader }: TrustedProxies,
): Shown {
  const certificate = certificateHeader === null ? undefined : headers[certificateHeader];
  return {
    authorizations: authorizationsIn(raw.rawHeaders),
    certificate: typeof certificate === 'string' ? certificate.trim() : null,
    isFromTrustedProxy: isTrusted(raw.socket.remoteAddress ?? ''),
  };
}

/** All of them: of several, Node shows the first, and a proxy may have looked at another. */
function authorizationsIn(rawHeaders: readonly string[]): readonly string[] {
  return rawHeaders.filter(
    (_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === 'authorization',
  );
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const family = isIP(address);
  return family === 0 ? null : family === 4 ? 'ipv4' : 'ipv6';
}
