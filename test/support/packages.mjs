import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const SYSTEM_DIRECTORIES = ['/usr/local/sbin', '/usr/sbin', '/usr/local/bin', '/usr/bin'];

/** True for a process that may install packages and that browsers refuse to sandbox. */
export const isRoot = process.getuid?.() === 0;

/** The first of these programs that is there, by PATH and the usual directories. */
export function findProgram(names) {
  const directories = [...(process.env.PATH ?? '').split(delimiter), ...SYSTEM_DIRECTORIES];
  return names
    .flatMap((name) => (isAbsolute(name) ? [name] : directories.map((dir) => join(dir, name))))
    .find(isExecutable);
}

/** Installs Debian packages where that is possible, else throws an error that says the remedy. */
export function installPackages(packages, purpose) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!isRoot || findProgram(['apt-get']) === undefined) {
    throw new Error(`${purpose} is missing: install it, on Debian by \`sudo ${command}\``);
  }
  try {
    // A sibling process may be at the same: wait for its lock.
    runAptGet(['update']);
    runAptGet(command.split(' ').slice(1));
  } catch (cause) {
    throw new Error(
      `${purpose} is missing and \`${command}\` failed: ${String(cause.stderr ?? cause)}`,
      { cause },
    );
  }
}

function runAptGet(args) {
  execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
