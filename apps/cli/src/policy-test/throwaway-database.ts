import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSettings } from '#libs/records';
import { createConnection, type ConnectionOptions } from 'mysql2/promise';

/** Where a throwaway database and its keys are. */
export interface ThrowawayPlace extends DatabaseSettings {
  readonly keysDir: string;
}

/**
 * Does the work on an empty database and folders of its own, which are gone afterwards, also where it
 * fails: SQLite, or a new database on the server of `databaseUrl`.
 */
export async function onThrowawayDatabase<T>(
  databaseUrl: string | undefined,
  work: (place: ThrowawayPlace) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'creditgate-case-'));
  const folders = { dataDir: join(folder, 'data'), keysDir: join(folder, 'keys') };
  try {
    if (databaseUrl === undefined || databaseUrl === '') return await work(folders);
    return await onThrowawaySchema(databaseUrl, (url) => work({ ...folders, url }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onThrowawaySchema<T>(
  serverUrl: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const name = `creditgate_case_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  const server: ConnectionOptions = {
    host: url.hostname,
    port: url.port === '' ? 3306 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
  await execute(server, `CREATE DATABASE ${name}`);
  try {
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await execute(server, `DROP DATABASE ${name}`);
  }
}

async function execute(server: ConnectionOptions, statement: string): Promise<void> {
  const connection = await createConnection(server);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
