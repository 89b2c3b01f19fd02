import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The golden case files of a folder and those below it. */
export function caseFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name))
    .sort();
}
