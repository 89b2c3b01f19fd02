import { statSync } from 'node:fs';
import { shippedLawDirectory } from '#libs/rulebook';

/**
 * Where the law of this deployment is, topmost first: the shipped law, then the deployment's own
 * (POLICY_DIR), then what the command names with --law.
 */
export function lawDirectories(
  given: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): readonly string[] {
  const { POLICY_DIR: own = '' } = env;
  if (own !== '') assertDirectory(own, 'POLICY_DIR');
  for (const directory of given) assertDirectory(directory, '--law');
  return [shippedLawDirectory(), ...(own === '' ? [] : [own]), ...given];
}

/** For `--law DIR` given any number of times: each adds one directory. */
export function oneMore(directory: string, before: readonly string[] = []): readonly string[] {
  return [...before, directory];
}

function assertDirectory(path: string, source: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new Error(`${source}: no directory \`${path}\``);
}
