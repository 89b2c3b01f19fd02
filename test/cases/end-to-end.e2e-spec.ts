import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runEndToEnd } from '../../apps/cli/src/policy-test/run-end-to-end.js';
import { startMariadb } from '../support/mariadb.mjs';
import { ENGINES } from '../support/engines.js';

const FOLDER = 'test/cases';
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => join(FOLDER, name));

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
