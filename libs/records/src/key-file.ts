import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The content of a key file, made at first use so that only its owner can read it. */
export function keyFile(keysDir: string, name: string, make: () => string): string {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const path = join(keysDir, name);
  try {
    // 'wx': of several processes that start at once, one makes the key and the others read it.
    writeFileSync(path, make(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}

/** A random key for keyed hashes, made at first use. */
export function hashKey(keysDir: string, name: string): Buffer {
  const content = keyFile(keysDir, name, () => randomBytes(32).toString('base64'));
  return Buffer.from(content, 'base64');
}

/** @throws Error where a key file is not there yet; `use` says what it would be for. */
export function requireKeyFile(keysDir: string, name: string, use: string): void {
  if (existsSync(join(keysDir, name))) return;
  throw new Error(
    `no key \`${name}\` in \`${keysDir}\`, ${use}: set KEYS_DIR to the keys of the gateway`,
  );
}
