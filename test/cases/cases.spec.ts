import { runPure } from '../../apps/cli/src/policy-test/run-pure.js';
import { caseFilesIn } from './case-files.js';

const files = caseFilesIn('test/cases');
const failedIn = new Map<string, string[]>();

beforeAll(async () => {
  for await (const { file, name, differences } of runPure(files)) {
    const failed = failedIn.get(file) ?? [];
    failedIn.set(file, failed);
    if (differences.length > 0) failed.push([name ?? file, ...differences].join('\n  '));
  }
});

test.each(files)('every case of %s is decided as it says', (file) => {
  expect(failedIn.get(file)).toEqual([]);
});
