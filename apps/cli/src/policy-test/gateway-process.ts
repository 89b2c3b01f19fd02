import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ThrowawayPlace } from './throwaway-database.js';

/** How the gateway is started. */
export interface GatewayCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** A gateway that answers at an address until it is stopped. */
export interface RunningGateway {
  readonly url: string;
  stop(): Promise<void>;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

const START_MS = 60_000;
const STOP_MS = 10_000;
const KEPT_OUTPUT = 4000;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** The gateway of this package, as it was built. */
export function builtGateway(): GatewayCommand {
  const main = join(packageRoot(), 'dist', 'apps', 'gateway', 'src', 'main.js');
  if (!existsSync(main)) throw new Error('the gateway is not built yet: run "npm run build" first');
  return { command: process.execPath, args: [main] };
}

/** Starts the gateway on a free port over a database that is there already, and waits until it listens. */
export async function startGateway(
  { command, args }: GatewayCommand,
  { url, dataDir, keysDir }: ThrowawayPlace,
  signal?: AbortSignal,
): Promise<RunningGateway> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      KEYS_DIR: keysDir,
      ...(url === undefined
        ? { MODE: 'demo', DATABASE_URL: '' }
        : { MODE: 'production', ISSUER: 'policy-test', DATABASE_URL: url }),
      SAMPLES: 'off',
      NO_COLOR: '1',
    },
  });
  const exited = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const overdue = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(overdue);
  };
  try {
    return { url: await addressOf(child, signal), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address that the gateway prints once it listens. */
function addressOf(child: Child, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const settle = (act: () => void) => {
      clearTimeout(timeout);
      signal?.removeEventListener('abort', onAbort);
      act();
    };
    const fail = (what: string) => {
      settle(() => {
        reject(new Error(`the gateway ${what}\n${output}`.trimEnd()));
      });
    };
    const onAbort = () => {
      settle(() => {
        reject(signal?.reason as Error);
      });
    };
    const timeout = setTimeout(() => {
      fail(`did not listen within ${String(START_MS / 1000)} seconds`);
    }, START_MS);
    const onOutput = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
      const [address] = ADDRESS.exec(output) ?? [];
      // A port is whole only once something stands behind it.
      if (address === undefined || output.endsWith(address)) return;
      settle(() => {
        resolve(address);
      });
    };
    child.stdout.on('data', onOutput);
    child.stderr.on('data', onOutput);
    child.once('error', ({ message }) => {
      fail(`cannot be started: ${message}`);
    });
    child.once('close', (code) => {
      fail(`ended at once (${String(code)})`);
    });
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** The folder of this package, built or not. */
function packageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error(`no package.json above ${import.meta.url}`);
    directory = parent;
  }
  return directory;
}
