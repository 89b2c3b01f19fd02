import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const CREDITGATE = join(import.meta.dirname, '..', '..', 'bin', 'creditgate.mjs');
const BUILT = join(import.meta.dirname, '..', '..', 'dist/apps/cli/src/main.js');

/** What became of a command. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Circumstances {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
}

/** Runs `creditgate` as built, in a process of its own that has nothing of this one's environment. */
export async function creditgate(
  args: readonly string[],
  { env = {}, cwd, input = '' }: Circumstances = {},
): Promise<Ended> {
  if (!existsSync(BUILT)) throw new Error('not built: run `npm run build` first');
  const child = spawn(process.execPath, [CREDITGATE, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    cwd,
  });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString()));
  child.stdin.end(input);
  await once(child, 'close');
  return { code: child.exitCode, ...printed };
}
