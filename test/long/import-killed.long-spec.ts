import { ENGINES } from '../support/engines.js';
import { importKilled } from '../support/killed-import.js';

test.each(ENGINES)(
  'on %s an import that is killed some twenty times ends as if it never was',
  async (engine) => {
    const once = await importKilled(engine, 20_000, 0);
    const often = await importKilled(engine, 20_000, 20);
    expect(often.killed).toBeGreaterThan(15);
    expect(often.left).toEqual(once.left);
  },
  600_000,
);
