/**
 * A throwaway MariaDB for tests and benchmarks. From the command line
 * `node test/support/mariadb.mjs` prints the address of one and ends it on SIGINT or SIGTERM.
 */
import { execFile, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { findProgram, installPackages, isRoot } from './packages.mjs';

const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
const HOST = '127.0.0.1';
const USER = 'creditgate';

// Below the ports that the kernel gives to outgoing connections: one of those could take the
// server's port while it is down.
const PORTS = { from: 20_000, to: 32_000 };

/**
 * A fresh, empty database: in the server of MYSQL_URL where that is set (its user must be allowed to
 * create databases), else in a server of its own. `own: true` always starts a server, for tests that
 * take it away.
 */
export async function startMariadb({ own = false } = {}) {
  const given = process.env.MYSQL_URL;
  if (!own && given) return databaseIn(given);

  const server = await startServer();
  try {
    const database = await databaseIn(server.url);
    return { ...database, ...server.control, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Starts a server that has no database yet; its address is good for MYSQL_URL. */
export async function startServer() {
  const { install, daemon } = findServer();
  const directory = await mkdtemp(join(tmpdir(), 'creditgate-mariadb-'));
  const guard = startGuard(directory);
  const stop = async () => {
    const gone = exitOf(guard);
    guard.stdin.end();
    await gone;
  };
  try {
    await promisify(execFile)(install, [
      '--no-defaults',
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      `--datadir=${join(directory, 'data')}`,
      ...runAs(),
    ]);
    const port = await freePort();
    const password = randomBytes(12).toString('hex');
    const process = serverProcess(daemon, directory, port);
    await process.start();
    await createUser(directory, password);
    const { kill, pause, resume, start } = process;
    return {
      url: `mysql://${USER}:${password}@${HOST}:${String(port)}`,
      control: { kill, pause, resume, restart: start },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Finds the server's programs, or installs them. */
function findServer() {
  const find = () => ({
    install: findProgram(['mariadb-install-db', 'mysql_install_db']),
    daemon: findProgram(['mariadbd', 'mysqld']),
  });
  const isComplete = ({ install, daemon }) => install !== undefined && daemon !== undefined;
  if (!isComplete(find())) {
    installPackages(
      ['mariadb-server-core', 'mariadb-client-core'],
      'MariaDB (or a server named by MYSQL_URL)',
    );
  }
  const found = find();
  if (!isComplete(found)) throw new Error('MariaDB is installed but its programs are not found');
  return found;
}

/**
 * Ends the server and removes its folder as soon as its standard input closes, which it also does
 * when this process dies, however it dies.
 */
function startGuard(directory) {
  const script =
    'cat >/dev/null; test -f "$1/pid" && kill -9 "$(cat "$1/pid")" 2>/dev/null; sleep 0.1; rm -rf "$1"';
  const guard = spawn('sh', ['-c', script, 'guard', directory], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  guard.stdin.unref();
  return guard;
}

function serverProcess(daemon, directory, port) {
  let child;
  const send = (signal) => {
    child.kill(signal);
  };
  return {
    /** Starts it, on the same port and data each time, and waits until it accepts connections. */
    async start() {
      child = spawn(
        daemon,
        [
          '--no-defaults',
          ...runAs(),
          `--datadir=${join(directory, 'data')}`,
          `--socket=${socketOf(directory)}`,
          `--pid-file=${join(directory, 'pid')}`,
          // A server that starts removes what others' temporary tables left in a folder that they share.
          `--tmpdir=${directory}`,
          `--log-error=${join(directory, 'error.log')}`,
          `--port=${String(port)}`,
          `--bind-address=${HOST}`,
          '--skip-name-resolve',
          '--skip-log-bin',
          '--performance-schema=off',
          '--max-connections=400',
          '--innodb-buffer-pool-size=256M',
          '--innodb-log-file-size=128M',
          // The server's default, named because the benchmark's receipts are to be durable.
          '--innodb-flush-log-at-trx-commit=1',
        ],
        { detached: true, stdio: 'ignore' },
      );
      child.unref();
      await untilItAccepts(child, directory);
    },
    /** Ends it at once, as a crash does. */
    async kill() {
      const gone = exitOf(child);
      send('SIGKILL');
      await gone;
      // Its number may soon be another process': the guard must not find it.
      await rm(join(directory, 'pid'), { force: true });
    },
    /** It keeps its connections and answers nothing, as a server that hangs. */
    pause: () => {
      send('SIGSTOP');
    },
    resume: () => {
      send('SIGCONT');
    },
  };
}

function isRunning(child) {
  return child.exitCode === null && child.signalCode === null;
}

async function exitOf(child) {
  if (!isRunning(child)) return;
  // Unreferenced, it would not keep this process waiting for it.
  child.ref();
  await once(child, 'exit');
}

async function untilItAccepts(child, directory) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      const connection = await createConnection(rootOf(directory));
      await connection.end();
      return;
    } catch (cause) {
      if (isRunning(child) && Date.now() < deadline) {
        await sleep(POLL_MS);
        continue;
      }
      const log = await readFile(join(directory, 'error.log'), 'utf8').catch(() => '');
      throw new Error(`MariaDB did not start: ${log.slice(-2000)}`, { cause });
    }
  }
}

async function createUser(directory, password) {
  const root = await createConnection(rootOf(directory));
  try {
    // Root has no password; it stays reachable through the socket in the private folder only.
    await root.query(`DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1'`);
    await root.query(`CREATE USER '${USER}'@'${HOST}' IDENTIFIED BY '${password}'`);
    await root.query(`GRANT ALL ON *.* TO '${USER}'@'${HOST}'`);
  } finally {
    await root.end();
  }
}

/** Creates a database of its own in this server; `stop` drops it. */
async function databaseIn(serverUrl) {
  const name = `creditgate_test_${randomBytes(6).toString('hex')}`;
  await runStatement(serverUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const notOurs = () => {
    throw new Error('this server is not ours to take away: use `startMariadb({ own: true })`');
  };
  return {
    url: url.href,
    stop: () => runStatement(serverUrl, `DROP DATABASE IF EXISTS ${name}`),
    kill: notOurs,
    pause: notOurs,
    resume: notOurs,
    restart: notOurs,
  };
}

async function runStatement(url, sql) {
  const connection = await createConnection(url);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

async function freePort() {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    const isFree = await new Promise((resolve) => {
      const probe = createServer();
      probe.once('error', () => {
        resolve(false);
      });
      probe.listen(port, HOST, () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}

function runAs() {
  return isRoot ? ['--user=root'] : [];
}

function socketOf(directory) {
  return join(directory, 's.sock');
}

function rootOf(directory) {
  return { socketPath: socketOf(directory), user: 'root' };
}

async function runFromCommandLine() {
  const database = await startMariadb({ own: true });
  console.log(database.url);
  // A promise alone does not keep node running; a timer does.
  const alive = setInterval(() => undefined, 60_000);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  clearInterval(alive);
  await database.stop();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runFromCommandLine();
}
