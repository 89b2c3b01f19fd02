import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { creditgate } from '../support/creditgate.js';
import { openPlace, placeFor, type Place } from '../support/engines.js';
import { openHall } from '../support/hall.js';

describe('the commitments command', () => {
  let place: Place;

  beforeAll(async () => {
    place = await placeFor('SQLite');
    const opened = await openPlace(place, '2026-03-02T09:00:00+08:00');
    const hall = await openHall(opened);
    await hall.sign(await hall.check());
    await opened.close();
  });

  afterAll(() => place.remove());

  const run = (...args: readonly string[]) =>
    creditgate(['commitments', 'export', ...args], {
      env: { DATA_DIR: place.settings.dataDir, KEYS_DIR: place.keysDir },
    });

  it('writes the national form and says how many rows', async () => {
    const out = join(place.keysDir, 'commitments.csv');
    expect(await run('--out', out)).toEqual({ code: 0, out: `1 rows in ${out}\n`, err: '' });
    expect(await readFile(out, 'utf8')).toContain('45020220260302000001');
    // Long ago by this machine's clock: what was not done by then is overdue.
    expect(await run('--out', out, '--state', 'OVERDUE')).toMatchObject({
      code: 0,
      out: `1 rows in ${out}\n`,
    });
    expect(await run('--out', out, '--from', '2026-03-03')).toMatchObject({
      out: `0 rows in ${out}\n`,
    });
  });

  it('says plainly what it cannot do', async () => {
    const nowhere = await run('--out', join(place.keysDir, 'no', 'such', 'folder.csv'));
    expect(nowhere).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('ENOENT') as string,
    });
    const malformed = await run('--out', 'x.csv', '--from', 'yesterday');
    expect(malformed).toMatchObject({
      code: 1,
      err: expect.stringContaining('YYYY-MM-DD') as string,
    });
  });
});
