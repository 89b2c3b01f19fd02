import { startServer } from './mariadb.mjs';

/** One MariaDB for the whole run: each spec that calls `startMariadb` gets a database in it. */
export default async function globalSetup() {
  if (process.env.MYSQL_URL) return;
  const server = await startServer();
  process.env.MYSQL_URL = server.url;
  globalThis.creditgateTestServer = server;
}
