import {
  Database,
  PublicationsStore,
  RevisionsStore,
  Unavailable,
  type DatabaseSettings,
} from '#libs/records';
import { databaseAtHand } from './database-at-hand.js';

/** What commands that work on the database of this deployment ask. */
export interface OpenedDatabase {
  readonly database: Database;
  readonly publications: PublicationsStore;
}

/** Does the work on the database of this deployment, as the gateway finds it. @throws Unavailable */
export async function onDatabase<T>(
  work: (opened: OpenedDatabase) => Promise<T>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
  const database = await Database.open(settingsIn(env));
  try {
    const publications = new PublicationsStore(database, new RevisionsStore(database));
    return await work({ database, publications });
  } finally {
    await database.close();
  }
}

/** Folder of the keys (KEYS_DIR), as the gateway finds it. */
export function keysDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return env['KEYS_DIR'] || './keys';
}

/** A database that is there: a wrong DATA_DIR must not make an empty one and speak of that. */
function settingsIn(env: NodeJS.ProcessEnv): DatabaseSettings {
  const settings = databaseAtHand(env);
  if (settings === null) {
    const where = env['DATA_DIR'] || './data';
    throw new Unavailable(
      `no database in \`${where}\`: start the gateway once, or set DATA_DIR or DATABASE_URL`,
    );
  }
  if (settings.url !== undefined && !/^(?:mysql|mariadb):\/\/./.test(settings.url)) {
    throw new Unavailable('DATABASE_URL must be mysql://user:password@host:port/database');
  }
  return settings;
}
