import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvOf, PENALTY, PERSON_PENALTY } from '../../libs/intake/src/intake.fixture.js';
import { creditgate } from '../support/creditgate.js';
import { openPlace, placeFor, publishAndDeliver, type Place } from '../support/engines.js';

describe('creditgate export', () => {
  let place: Place;

  beforeEach(async () => {
    place = await placeFor('SQLite');
    const opened = await openPlace(place, '2026-06-12T09:00:00+08:00');
    await publishAndDeliver(opened);
    await opened.close();
  });

  afterEach(() => place.remove());

  const at = (name: string) => join(place.settings.dataDir, name);
  const run = (...args: readonly string[]) =>
    creditgate(args, { env: { DATA_DIR: place.settings.dataDir, KEYS_DIR: place.keysDir } });

  it('writes a file that imports as nothing new, and says how many were left out', async () => {
    await writeFile(at('given.csv'), csvOf('CF_LEGAL', [PENALTY]));
    await writeFile(at('persons.csv'), csvOf('CF_NATURAL', [PERSON_PENALTY]));
    expect(await run('import', 'CF_LEGAL', at('given.csv'))).toMatchObject({ code: 0 });
    expect(await run('import', 'CF_NATURAL', at('persons.csv'))).toMatchObject({ code: 0 });
    expect(await run('export', 'CF_LEGAL', '--out', at('out.csv'))).toEqual({
      ...{ code: 0, out: '' },
      err: '1 rows\nleft out: 1 of natural persons, whose numbers are not kept\n',
    });
    expect(await readdir(place.settings.dataDir)).not.toContain('out.csv.part');
    const { out } = await run('import', 'auto', at('out.csv'));
    expect(out).toMatch(/rows +1\n +loaded +0\n/);
    expect(out).toMatch(/repeated +1\n +rejected +0\n/);
  });

  it('leaves what lay there where it cannot write', async () => {
    await writeFile(at('out.csv'), 'before');
    const unnamed = await run('export', 'LISTING', '--out', at('out.csv'));
    expect(unnamed.code).toBe(1);
    expect(unnamed.err).toContain('请指明名单');
    const nowhere = await run('export', 'CF_LEGAL', '--out', at('none/out.csv'));
    expect(nowhere.code).toBe(1);
    expect(nowhere.err).toContain('ENOENT');
    expect(await readFile(at('out.csv'), 'utf8')).toBe('before');
  });
});
