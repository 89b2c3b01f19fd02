import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenedFile } from '#libs/intake';
import { Database, PersonKey } from '#libs/records';
import { importCommand } from '../../apps/cli/src/intake/import.command.js';
import { fileOf, type SaidRow } from '../support/intake.js';

const FILES: Readonly<Record<string, readonly SaidRow[]>> = {
  'good.csv': [{ subject: 1 }, { subject: 2, found: 'LATE' }],
  'faulty.csv': [{ subject: 3 }, { found: 'ERROR' }],
  'short.csv': [{ subject: 4 }],
};

describe('creditgate import', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  const { log } = console;
  let printed: unknown[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditgate-import-'));
    env = { ...process.env };
    Object.assign(process.env, {
      ...{ DATABASE_URL: '', DATA_DIR: join(folder, 'data'), KEYS_DIR: join(folder, 'keys') },
    });
    await mkdir(join(folder, 'data'));
    await (await Database.open({ dataDir: join(folder, 'data') })).close();
    new PersonKey(join(folder, 'keys'));
    console.log = (...words: unknown[]) => void printed.push(...words);
  });

  afterEach(async () => {
    console.log = log;
    process.env = env;
    process.exitCode = 0;
    await rm(folder, { recursive: true, force: true });
  });

  let snapshots: (boolean | undefined)[];
  const open = async (path: string, _format: string, isSnapshot?: boolean): Promise<OpenedFile> => {
    snapshots.push(isSnapshot);
    const rows = FILES[path.slice(folder.length + 1)];
    if (rows === undefined) throw new Error('no format has these headings');
    return Promise.resolve(fileOf(rows, { isSnapshot: path.endsWith('short.csv') }));
  };
  const run = async (...args: readonly string[]) => {
    printed = [];
    snapshots = [];
    const command = importCommand(() => open);
    await command.parseAsync(
      args.map((arg) => (arg.endsWith('.csv') ? join(folder, arg) : arg)),
      { from: 'user' },
    );
    const status = process.exitCode;
    return { status, out: printed.join('\n') };
  };

  it('ends with 0 where all was loaded, and says how much', async () => {
    const { status, out } = await run('auto', 'good.csv');
    expect(status).toBe(0);
    expect(out).toMatch(/loaded +2\n/);
    expect(out).toMatch(/late \(迟报\) +1\n/);
    const again = await run('auto', 'good.csv');
    expect(again.status).toBe(0);
    expect(again.out).toContain('imported before: nothing is changed');
  });

  it('ends with 1 where rows were rejected, by which rule and where they lie', async () => {
    const { status, out } = await run('auto', 'good.csv', 'faulty.csv');
    expect(status).toBe(1);
    expect(out).toMatch(/by V01 +1\n/);
    expect(out).toContain(join(folder, 'faulty.csv.rejected.csv'));
  });

  it('ends with 2 where a file cannot be read, and imports the others', async () => {
    const { status, out } = await run('auto', 'unknown.csv', 'good.csv');
    expect(status).toBe(2);
    expect(out).toContain('could not be imported: no format has these headings');
    expect(out).toMatch(/loaded +2\n/);
  });

  it('holds what is unusual, and publishes it when it is confirmed', async () => {
    await run('auto', 'good.csv', 'faulty.csv');
    const held = await run('auto', 'short.csv', '--json');
    expect(held.status).toBe(2);
    const [outcome] = JSON.parse(held.out) as { state: string; batch: string }[];
    expect(outcome?.state).toBe('HELD');
    const confirmed = await run('--confirm', outcome?.batch ?? '');
    expect(confirmed).toMatchObject({ status: 0 });
    // It was the full list when it was held, whatever the options say now.
    expect(snapshots).toEqual([true]);
    expect(confirmed.out).toMatch(/ended \(移出\) +3\n/);
    await expect(run('--confirm', outcome?.batch ?? '')).rejects.toThrow('is not held');
  });

  it('writes nothing in a dry run', async () => {
    const { status, out } = await run('auto', 'faulty.csv', '--dry-run');
    expect(status).toBe(1);
    expect(out).toContain('nothing is written');
    const database = await Database.open({ dataDir: join(folder, 'data') });
    expect(await database.query('SELECT id FROM intake_batch')).toEqual([]);
    await database.close();
    await writeFile(join(folder, 'faulty.csv.rejected.csv'), '', { flag: 'wx' });
  });
});
