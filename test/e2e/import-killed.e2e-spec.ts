import { ENGINES } from '../support/engines.js';
import { importKilled } from '../support/killed-import.js';

test.each(ENGINES)(
  'on %s an import that is killed again and again ends as if it never was',
  async (engine) => {
    const [once, often] = [
      await importKilled(engine, 3000, 0),
      await importKilled(engine, 3000, 4),
    ];
    expect(often.killed).toBeGreaterThan(0);
    expect(often.left).toEqual(once.left);
    expect(once.left.batch).toMatchObject({ rows: 3000, rejected: 150, state: 'DONE' });
  },
  120_000,
);
