import { createHmac, randomUUID } from 'node:crypto';
import { normaliseCode } from '#libs/identity';
import { hashKey, requireKeyFile } from './key-file.js';

const KEY_FILE = 'person-id.key';

/**
 * Looks natural persons up without keeping their ID number (居民身份证号): by HMAC-SHA-256 under a
 * key that lies outside the database and its folder.
 */
export class PersonKey {
  private readonly key: Buffer;

  constructor(keysDir: string) {
    this.key = hashKey(keysDir, KEY_FILE);
  }

  /** The key that is there already; another one would find nobody. @throws Error where there is none. */
  static existing(keysDir: string): PersonKey {
    requireKeyFile(keysDir, KEY_FILE, 'by which persons are found');
    return new PersonKey(keysDir);
  }

  /** The keyed hash of an ID number, hex. */
  hmacOf(personId: string): string {
    return createHmac('sha256', this.key).update(normaliseCode(personId)).digest('hex');
  }
}

const PERSON_PREFIX = 'person-';

/** A new random subject id for a natural person; tells nothing of the ID number. */
export function newPersonSubjectId(): string {
  return PERSON_PREFIX + randomUUID();
}

/** Whether a subject id is of a natural person. */
export function isPersonSubjectId(subjectId: string): boolean {
  return subjectId.startsWith(PERSON_PREFIX);
}
