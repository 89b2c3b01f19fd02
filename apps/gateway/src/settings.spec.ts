import { warningTermsIn } from '#libs/supervision';
import { DEMO_ACCESS } from './access/access-settings.js';
import { readSettings } from './settings.js';

test('an empty environment serves the embedded database on this machine', () => {
  expect(readSettings({ PORT: '' })).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: './data',
    keysDir: './keys',
    databaseUrl: null,
    policyDir: null,
    issuer: 'creditgate',
    access: DEMO_ACCESS,
    warningTerms: warningTermsIn({}),
    samples: true,
    uploadLimitBytes: 8 * 1024 ** 3,
    isLogging: true,
  });
});

const PRODUCTION = {
  MODE: 'production',
  ISSUER: 'credit.example.gov.cn',
  DATABASE_URL: 'mysql://gateway:x7Hq2v@db/creditgate',
  KEYS_DIR: '/etc/creditgate/keys',
};

test('the environment sets them', () => {
  const env = { ...PRODUCTION, PORT: '8080', POLICY_DIR: './law' };
  const { port, databaseUrl, policyDir, access } = readSettings(env);
  expect({ port, databaseUrl, policyDir, mode: access.mode }).toEqual({
    port: 8080,
    databaseUrl: 'mysql://gateway:x7Hq2v@db/creditgate',
    policyDir: './law',
    mode: 'production',
  });
});

test('what is wrong is named, all at once, and not repeated', () => {
  const read = () => readSettings({ PORT: '70000', DATABASE_URL: 'postgres://me:secret@db/x' });
  expect(read).toThrow(
    'PORT must be a port from 0 to 65535; DATABASE_URL must be mysql://user:password@host:port/database',
  );
});

function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    return (error as Error).message.split('; ').map((fault) => fault.split(' ')[0] ?? '');
  }
}

describe('production', () => {
  test('names every setting that is missing, at once', () => {
    expect(faultsOf({ MODE: 'production' })).toEqual(['ISSUER', 'DATABASE_URL', 'KEYS_DIR']);
  });

  test('names what is wrong beside what is missing', () => {
    const env = { MODE: 'production', PORT: 'http', OIDC_ISSUER: 'https://id.example.org' };
    expect(faultsOf({ ...env, MTLS_HEADER: 'x-ssl-subject' })).toEqual([
      ...['PORT', 'ISSUER', 'DATABASE_URL', 'KEYS_DIR', 'OIDC_AUDIENCE', 'TRUSTED_PROXIES'],
    ]);
  });

  test.each([
    ['ISSUER', 'creditgate'],
    ['DATABASE_URL', 'mysql://gateway@db/creditgate'],
    ['DATABASE_URL', 'mysql://gateway:gateway@db/creditgate'],
    ['DATABASE_URL', 'mysql://gateway:ChangeMe@db/creditgate'],
    ['KEYS_DIR', './data/keys'],
    ['KEYS_DIR', './data'],
    ['KEYS_DIR', './keys/../data/keys'],
  ])('refuses the default or unsafe %s `%s`, and does not repeat a password', (name, value) => {
    expect(faultsOf({ ...PRODUCTION, [name]: value })).toEqual([name]);
    expect(() => readSettings({ ...PRODUCTION, [name]: value })).not.toThrow(/ChangeMe/);
  });

  test('a folder beside the data is no part of it', () => {
    expect(faultsOf({ ...PRODUCTION, KEYS_DIR: './data-keys', DATA_DIR: './data' })).toEqual([]);
  });

  test.each([
    ['OIDC_ALGORITHMS', 'HS256'],
    ['OIDC_ALGORITHMS', 'ES256,none'],
    ['OIDC_ISSUER', 'http://id.example.org'],
    ['OIDC_ISSUER', PRODUCTION.ISSUER],
  ])('takes no %s `%s`', (name, value) => {
    const oidc = { OIDC_ISSUER: 'https://id.example.org', OIDC_AUDIENCE: 'creditgate' };
    expect(faultsOf({ ...PRODUCTION, ...oidc, [name]: value })).toContain(name);
  });

  test.each(['10.0.0.0/33', 'proxy.local', '10.0.0.1/a', '::1/129', '10.0.0.0/8/8'])(
    'takes no proxies `%s`',
    (proxies) => {
      expect(faultsOf({ ...PRODUCTION, TRUSTED_PROXIES: proxies })).toEqual(['TRUSTED_PROXIES:']);
    },
  );
});

test('a demo has the embedded database and this machine alone, and MODE is one of two', () => {
  expect(faultsOf({ HOST: '0.0.0.0' })).toEqual(['HOST']);
  expect(faultsOf({ ...PRODUCTION, HOST: '0.0.0.0' })).toEqual([]);
  expect(faultsOf({ DATABASE_URL: PRODUCTION.DATABASE_URL })).toEqual(['DATABASE_URL']);
  expect(faultsOf({ MODE: 'prod' })).toEqual(['MODE']);
});
