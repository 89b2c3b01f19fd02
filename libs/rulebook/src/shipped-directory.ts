import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder of data as it is shipped with this package, built or not, e.g. `libs/rulebook/law`. */
export function shippedDirectory(...parts: readonly string[]): string {
  const wanted = join(...parts);
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, wanted))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error(`no ${wanted} above ${import.meta.url}`);
    directory = parent;
  }
  return join(directory, wanted);
}
