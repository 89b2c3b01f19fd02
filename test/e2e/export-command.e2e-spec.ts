import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportCommand } from '../../apps/cli/src/intake/export.command.js';
import { importCommand } from '../../apps/cli/src/intake/import.command.js';
import { openPlace, placeFor, publishAndDeliver, type Place } from '../support/engines.js';
import { csvOf, PENALTY, PERSON_PENALTY } from '../../libs/intake/src/intake.fixture.js';

describe('creditgate export', () => {
  let place: Place;
  let env: NodeJS.ProcessEnv;
  const { log, error } = console;
  let printed: unknown[];

  beforeEach(async () => {
    place = await placeFor('SQLite');
    env = { ...process.env };
    const { dataDir } = place.settings;
    Object.assign(process.env, { DATABASE_URL: '', DATA_DIR: dataDir, KEYS_DIR: place.keysDir });
    const opened = await openPlace(place, '2026-06-12T09:00:00+08:00');
    await publishAndDeliver(opened);
    await opened.close();
    printed = [];
    console.log = (...words: unknown[]) => void printed.push(...words);
    console.error = console.log;
  });

  afterEach(async () => {
    Object.assign(console, { log, error });
    process.env = env;
    process.exitCode = 0;
    await place.remove();
  });

  const at = (name: string) => join(place.settings.dataDir, name);
  const run = async (...args: readonly string[]) => {
    printed = [];
    const isExport = args[0] === 'export';
    const command = isExport ? exportCommand() : importCommand();
    await command.parseAsync(args.slice(1), { from: 'user' });
    return printed.join('\n');
  };

  it('writes a file that imports as nothing new, and says how many were left out', async () => {
    await writeFile(at('given.csv'), csvOf('CF_LEGAL', [PENALTY]));
    await writeFile(at('persons.csv'), csvOf('CF_NATURAL', [PERSON_PENALTY]));
    await run('import', 'CF_LEGAL', at('given.csv'));
    await run('import', 'CF_NATURAL', at('persons.csv'));
    const said = await run('export', 'CF_LEGAL', '--out', at('out.csv'));
    expect(said).toBe('1 rows\nleft out: 1 of natural persons, whose numbers are not kept');
    expect(await readdir(place.settings.dataDir)).not.toContain('out.csv.part');
    const imported = await run('import', 'auto', at('out.csv'));
    expect(imported).toMatch(/rows +1\n +loaded +0\n/);
    expect(imported).toMatch(/repeated +1\n +rejected +0\n/);
  });

  it('leaves what lay there where it cannot write', async () => {
    await writeFile(at('out.csv'), 'before');
    await expect(run('export', 'LISTING', '--out', at('out.csv'))).rejects.toThrow('请指明名单');
    await expect(run('export', 'CF_LEGAL', '--out', at('none/out.csv'))).rejects.toThrow('ENOENT');
    expect(await readFile(at('out.csv'), 'utf8')).toBe('before');
  });
});
