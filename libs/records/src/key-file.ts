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

export function hasKeyFile(keysDir: string, name: string): boolean {
  return existsSync(join(keysDir, name));
}
