import { warningTermsIn } from '#libs/supervision';
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
    warningTerms: warningTermsIn({}),
    samples: true,
    uploadLimitBytes: 8 * 1024 ** 3,
    isLogging: true,
  });
});

test('the environment sets them', () => {
  const env = { PORT: '8080', DATABASE_URL: 'mysql://a@b/c', POLICY_DIR: './law' };
  const { port, databaseUrl, policyDir } = readSettings(env);
  expect({ port, databaseUrl, policyDir }).toEqual({
    port: 8080,
    databaseUrl: 'mysql://a@b/c',
    policyDir: './law',
  });
});

test('what is wrong is named, all at once, and not repeated', () => {
  const read = () => readSettings({ PORT: '70000', DATABASE_URL: 'postgres://me:secret@db/x' });
  expect(read).toThrow(
    'PORT must be a port from 0 to 65535; DATABASE_URL must be mysql://user:password@host:port/database',
  );
});
