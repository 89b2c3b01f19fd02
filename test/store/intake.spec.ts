import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadFile, type LoadOptions, type OpenedFile } from '#libs/intake';
import { PersonKey } from '#libs/records';
import {
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { codeOf, fileOf } from '../support/intake.js';

const HALL = { id: 'hall', scopes: new Set(['check'] as const) };

describe.each(ENGINES)('loading files on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;

  beforeEach(async () => {
    place = await placeFor(engine);
    await mkdir(place.settings.dataDir, { recursive: true });
    opened = await openPlace(place, '2026-03-31T09:30:00+08:00');
    await publishAndDeliver(opened);
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const path = () => join(place.settings.dataDir, 'file.csv');
  const load = (file: OpenedFile, options: Partial<LoadOptions> = {}) => {
    const { database, checking, clock } = opened;
    return loadFile(
      file,
      {
        database,
        revisions: checking.revisions,
        persons: new PersonKey(place.keysDir),
        clock: () => clock.now,
      },
      { path: path(), chunkRows: 2, ...options },
    );
  };
  const check = (code: string) =>
    opened.checking.checks.check(
      {
        subject: { code },
        scenario: 'BIDDING',
        step: 'QUALIFICATION',
        caseNumber: 'case-1',
      },
      HALL,
      'zh-CN',
    );

  it('a listing that was loaded bites in the next check', async () => {
    expect(await check(codeOf(1))).toMatchObject({ verdict: 'CLEAR', restrictions: [] });
    const { batch, wasDone } = await load(fileOf([{ subject: 1 }, {}, { found: 'ERROR' }]));
    expect(wasDone).toBe(false);
    expect(batch).toMatchObject({ rows: 3, loaded: 2, repeated: 0, rejected: 1, state: 'DONE' });
    const after = await check(codeOf(1));
    expect(after.restrictions.length).toBeGreaterThan(0);
    expect(existsSync(`${path()}.rejected.csv`)).toBe(true);
    expect(await readFile(`${path()}.rejected.csv`, 'utf8')).toMatch(/^\ufeff名称/);
  });
});
