import { isAsymmetric, type IssuerSettings } from '#libs/access';
import { productionFaults } from '#production-settings';
import { isLoopback, NOT_LOOPBACK } from '../http/demo-guard.js';
import { NO_PROXIES, trustedProxies, type TrustedProxies } from './shown.js';

/** Who is let in, and how. */
export interface AccessSettings {
  /** A demo serves its own machine, without keys, from the embedded database. */
  readonly mode: 'demo' | 'production';
  /** Whether every client may see GraphiQL and the schema (introspection); else those with the scope `admin`. */
  readonly isSchemaOpen: boolean;
  /** Whose tokens clients may show; null: nobody's. */
  readonly issuer: IssuerSettings | null;
  readonly proxies: TrustedProxies;
}

export const DEMO_ACCESS: AccessSettings = {
  mode: 'demo',
  isSchemaOpen: true,
  issuer: null,
  proxies: NO_PROXIES,
};

/** What was read, and everything that is wrong with it, in words that name the setting and never its value. */
interface Read<T> {
  readonly value: T;
  readonly faults: readonly string[];
}

const MODES = ['demo', 'production'];
const ALGORITHMS = 'ES256,RS256,EdDSA';

/** Reads the settings of access; an empty variable is not among them. */
export function readAccessSettings(env: NodeJS.ProcessEnv): Read<AccessSettings> {
  const { MODE = 'demo', GRAPHIQL } = env;
  const isProduction = MODE === 'production';
  const issuer = readIssuer(env);
  const proxies = readProxies(env);
  return {
    value: {
      mode: isProduction ? 'production' : 'demo',
      isSchemaOpen: (GRAPHIQL ?? (isProduction ? 'off' : 'on')) === 'on',
      issuer: issuer.value,
      proxies: proxies.value,
    },
    faults: [
      ...(MODES.includes(MODE) ? [] : ['MODE must be demo or production']),
      ...(isOnOrOff(GRAPHIQL) ? [] : ['GRAPHIQL must be on or off']),
      ...(isProduction ? productionFaults(env) : demoFaults(env)),
      ...issuer.faults,
      ...proxies.faults,
    ],
  };
}

function demoFaults({ DATABASE_URL, HOST = '127.0.0.1' }: NodeJS.ProcessEnv): readonly string[] {
  return [
    ...(isLoopback(HOST) ? [] : [NOT_LOOPBACK]),
    ...(DATABASE_URL === undefined
      ? []
      : [
          'DATABASE_URL takes MODE=production: a demo lets anybody on this machine in, and has the embedded database alone',
        ]),
  ];
}

function readIssuer(env: NodeJS.ProcessEnv): Read<IssuerSettings | null> {
  const {
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: audience,
    OIDC_ALGORITHMS: listed = ALGORITHMS,
  } = env;
  if (issuer === undefined && audience === undefined) return { value: null, faults: [] };
  const algorithms = listItems(listed);
  const faults = [
    ...(isSafeUrl(issuer) ? [] : ['OIDC_ISSUER must be an address with https://']),
    ...(audience === undefined ? ['OIDC_AUDIENCE must be given with OIDC_ISSUER'] : []),
    ...(algorithms.length > 0 && algorithms.every(isAsymmetric)
      ? []
      : ['OIDC_ALGORITHMS must be signatures by a key pair, e.g. ES256,RS256,EdDSA']),
    ...(issuer !== undefined && issuer === env['ISSUER']
      ? ['OIDC_ISSUER must not be ISSUER: receipts are no credentials']
      : []),
  ];
  return { value: { issuer: issuer ?? '', audience: audience ?? '', algorithms }, faults };
}

function readProxies({ MTLS_HEADER, TRUSTED_PROXIES }: NodeJS.ProcessEnv): Read<TrustedProxies> {
  const faults: string[] = [];
  if (MTLS_HEADER === undefined && TRUSTED_PROXIES === undefined) {
    return { value: NO_PROXIES, faults };
  }
  if (MTLS_HEADER !== undefined && TRUSTED_PROXIES === undefined) {
    faults.push(
      'TRUSTED_PROXIES must be given with MTLS_HEADER: whose word is taken on certificates',
    );
  }
  if (MTLS_HEADER !== undefined && !/^[\w-]+$/.test(MTLS_HEADER)) {
    faults.push('MTLS_HEADER must be the name of a header');
  }
  try {
    const networks = listItems(TRUSTED_PROXIES ?? '');
    return { value: trustedProxies(networks, MTLS_HEADER ?? null), faults };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { value: NO_PROXIES, faults: [...faults, `TRUSTED_PROXIES: ${message}`] };
  }
}

function isOnOrOff(value: string | undefined): boolean {
  return value === undefined || value === 'on' || value === 'off';
}

/** By TLS, or without leaving this machine. */
function isSafeUrl(text: string | undefined): boolean {
  if (text === undefined || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
}

function listItems(text: string): readonly string[] {
  return text.split(',').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
}
