import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSettings } from '#libs/records';

/**
 * The database of this deployment: the server of DATABASE_URL, or the embedded one in DATA_DIR. Null
 * where there is none yet: a command that only looks makes none.
 */
export function databaseAtHand(env: NodeJS.ProcessEnv = process.env): DatabaseSettings | null {
  const url = env['DATABASE_URL'] ?? '';
  const dataDir = env['DATA_DIR'] || './data';
  if (url !== '') return { url, dataDir };
  return existsSync(join(dataDir, 'creditgate.sqlite')) ? { dataDir } : null;
}
