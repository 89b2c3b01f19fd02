import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { normaliseCode } from '#libs/identity';
import { hasKeyFile, keyFile } from './key-file.js';

const KEY_FILE = 'person-id.key';

/**
 * Looks natural persons up without keeping their ID number (居民身份证号): by HMAC-SHA-256 under a
 * key that lies outside the database and its folder.
 */
export class PersonKey {
  private readonly key: Buffer;

  constructor(keysDir: string) {
    this.key = Buffer.from(
      keyFile(keysDir, KEY_FILE, () => randomBytes(32).toString('base64')),
      'base64',
    );
  }

  /** The key that is there already; another one would find nobody. @throws Error where there is none. */
  static existing(keysDir: string): PersonKey {
    if (!hasKeyFile(keysDir, KEY_FILE)) {
      throw new Error(
        `no key \`${KEY_FILE}\` in \`${keysDir}\`, by which persons are found: set KEYS_DIR to the keys of the gateway`,
      );
    }
    return new PersonKey(keysDir);
  }

  /** The keyed hash of an ID number, hex. */
  hmacOf(personId: string): string {
    return createHmac('sha256', this.key).update(normaliseCode(personId)).digest('hex');
  }
}

/** A new random subject id for a natural person; tells nothing of the ID number. */
export function newPersonSubjectId(): string {
  return `person-${randomUUID()}`;
}
