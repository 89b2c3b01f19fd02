import { dirname } from 'node:path';
import { runEndToEnd } from '../../apps/cli/src/policy-test/run-end-to-end.js';
import { ENGINES } from '../support/engines.js';
import { startMariadb } from '../support/mariadb.mjs';
import { caseFilesIn } from './case-files.js';

const FOLDER = 'test/cases';

/**
 * Each file starts a gateway of its own, which takes seconds: of the files that go list by list and law by
 * law (lists/, bars/) only these are asked over HTTP, for what the others ask is the same. All of them are
 * decided in cases.spec.ts; `creditgate policy test --end-to-end` asks any.
 */
const SAMPLES = [
  'test/cases/bars/food-safety-law.yaml',
  'test/cases/lists/jud-dishonest-debtor.yaml',
  'test/cases/lists/research-dishonest.yaml',
];
const FILES = caseFilesIn(FOLDER).filter(
  (path) => dirname(path) === FOLDER || SAMPLES.includes(path),
);

describe.each(ENGINES)('the golden cases through a real gateway on %s', (engine) => {
  it('all come out as the law says', async () => {
    const server = engine === 'MariaDB' ? await startMariadb() : null;
    try {
      const failed: unknown[] = [];
      let count = 0;
      const options = server ? { databaseUrl: server.url } : {};
      for await (const outcome of runEndToEnd(FILES, options)) {
        count += 1;
        if (outcome.differences.length > 0) failed.push(outcome);
      }
      expect(failed).toEqual([]);
      expect(count).toBeGreaterThan(FILES.length);
    } finally {
      await server?.stop();
    }
  }, 300_000);
});
