import { ENGINES } from '../support/engines.js';
import { commandKilled } from '../support/killed-command.js';
import { importKilled } from '../support/killed-import.js';

const RECORDS = 40_000;

test.each(
  ENGINES.flatMap((engine) => (['csv', 'xlsx'] as const).map((type) => ({ engine, type }))),
)(
  'on $engine files of $type whose import is killed twenty times end as if it never was',
  async ({ engine, type }) => {
    const once = await commandKilled(engine, { type, records: RECORDS, kills: 0 });
    const often = await commandKilled(engine, {
      type,
      records: RECORDS,
      kills: 20,
      wholeMs: once.ms,
    });
    console.log(
      `${engine} ${type}: ${String(once.ms)} ms whole, killed ${String(often.killed)} times`,
    );
    expect(often.killed).toBeGreaterThan(15);
    expect(often.left).toEqual(once.left);
    for (const batch of once.left.batches as readonly Readonly<Record<string, number>>[]) {
      const { loaded = 0, repeated = 0, rejected = 0, row_count: rows } = batch;
      expect(loaded + repeated + rejected).toBe(rows);
    }
  },
  900_000,
);

test.each(ENGINES)(
  'on %s a full list whose import is killed some twenty times ends as if it never was',
  async (engine) => {
    const once = await importKilled(engine, 20_000, 0);
    const often = await importKilled(engine, 20_000, 20);
    expect(often.killed).toBeGreaterThan(15);
    expect(often.left).toEqual(once.left);
  },
  600_000,
);
