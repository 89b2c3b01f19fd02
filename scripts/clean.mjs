/** Removes what an earlier build compiled, so that no file of a source since gone stays behind. */
import { rm } from 'node:fs/promises';

for (const part of ['apps', 'libs']) await rm(`dist/${part}`, { recursive: true, force: true });
