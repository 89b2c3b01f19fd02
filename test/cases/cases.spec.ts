import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runPure } from '../../apps/cli/src/policy-test/run-pure.js';

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

test.each(files)('every case of %s is decided as it says', async (file) => {
  const failed: string[] = [];
  for await (const { name, differences } of runPure([join(folder, file)])) {
    if (differences.length > 0) failed.push([name ?? file, ...differences].join('\n  '));
  }
  expect(failed).toEqual([]);
});
