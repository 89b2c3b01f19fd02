import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

const MAIN = 'dist/apps/gateway/src/main.js';

/** The gateway as built, in a process of its own that has nothing of this one's environment. */
export interface GatewayProcess {
  readonly child: ChildProcess;
  readonly printed: { text: string };
  /** Where it listens, once it does. */
  url(): Promise<string>;
}

export function startGatewayProcess(env: Readonly<Record<string, string>>): GatewayProcess {
  if (!existsSync(MAIN)) throw new Error('not built: run `npm run build` first');
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed.text += chunk.toString();
    });
  }
  const url = async () => {
    for (;;) {
      const address = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(printed.text)?.[1];
      if (address !== undefined) return address;
      if (child.exitCode !== null) throw new Error(`it ended: ${printed.text}`);
      await once(child.stdout, 'data');
    }
  };
  return { child, printed, url };
}
