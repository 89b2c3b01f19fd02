/**
 * What a gateway in production must be told. Plain JavaScript, as it is asked before anything is built too
 * (scripts/check-settings.mjs).
 */
import { realpathSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';

const DEFAULT_ISSUER = 'creditgate';
/** What manuals, images and templates ship with. */
const DEFAULT_PASSWORDS = new Set([
  ...['password', 'passwd', 'secret', 'changeme', 'change-me', 'root', 'admin', 'test', 'example'],
  ...['mysql', 'mariadb', 'creditgate', '123456', '12345678'],
]);

/** Everything that is missing or unsafe, in words that name the setting and never its value. */
export function productionFaults(env) {
  const { ISSUER = '', DATABASE_URL = '', KEYS_DIR = '', DATA_DIR } = env;
  return [
    ...missing(ISSUER, 'ISSUER', 'who signs the receipts, e.g. credit.example.gov.cn'),
    ...missing(DATABASE_URL, 'DATABASE_URL', 'mysql://user:password@host:port/database'),
    ...missing(
      KEYS_DIR,
      'KEYS_DIR',
      'a folder of its own, outside the data, that only the gateway reads',
    ),
    ...(ISSUER.trim() === DEFAULT_ISSUER ? ['ISSUER must not be the default of a demo'] : []),
    ...(hasDefaultPassword(DATABASE_URL)
      ? ['DATABASE_URL must have a password, and not one that others know']
      : []),
    ...(KEYS_DIR !== '' && isWithin(KEYS_DIR, DATA_DIR || './data')
      ? ['KEYS_DIR must not lie in DATA_DIR: who has the data must not have the keys']
      : []),
  ];
}

function missing(value, name, what) {
  return value.trim() === '' ? [`${name} must be given: ${what}`] : [];
}

function hasDefaultPassword(text) {
  if (!URL.canParse(text)) return false;
  // As they stand in the address: what needs to be written as %.. is no such word.
  const { username, password } = new URL(text);
  return password === '' || password === username || DEFAULT_PASSWORDS.has(password.toLowerCase());
}

function isWithin(path, folder) {
  const between = relative(realOf(resolve(folder)), realOf(resolve(path)));
  return between === '' || !(between === '..' || between.startsWith(`..${sep}`));
}

/** Where a path leads, by links too, as far as it is there. */
function realOf(path) {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : resolve(realOf(parent), relative(parent, path));
  }
}
