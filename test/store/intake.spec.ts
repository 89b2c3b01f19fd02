import { existsSync, symlinkSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { DiskFull, loadFile, type LoadOptions, type OpenedFile } from '#libs/intake';
import { Database, PersonKey, RevisionsStore } from '#libs/records';
import { CutRevisions, CUTS } from '../support/cut-revisions.js';
import {
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { codeOf, fileOf, type SaidFile, type SaidRow } from '../support/intake.js';

const HALL = { id: 'hall', scopes: new Set(['check'] as const) };
const DAY_MS = 86_400_000;
const PERSON = '999900199001010014';

/** Rows of few subjects and keys, so that there are repeats, new versions and rejected ones. */
const SAID = fc.record(
  {
    subject: fc.integer({ min: 0, max: 3 }),
    key: fc.constantFrom('甲1号', '甲2号'),
    authority: fc.constantFrom('甲局', '乙局'),
    isWithdrawn: fc.boolean(),
    facts: fc.constantFrom('甲', '乙'),
    found: fc.constantFrom('ERROR' as const, 'WARNING' as const, 'LATE' as const),
    personId: fc.constant(PERSON),
  },
  { requiredKeys: ['subject', 'key'] },
);

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
  const rejectedOf = async (at = path()) =>
    existsSync(`${at}.rejected.csv`) ? readFile(`${at}.rejected.csv`, 'utf8') : null;
  const load = (
    file: OpenedFile,
    options: Partial<LoadOptions> = {},
    on: { database: Database; revisions?: RevisionsStore } = opened,
  ) => {
    const clock = () => opened.clock.now;
    const revisions = on.revisions ?? new RevisionsStore(on.database, clock);
    return loadFile(
      file,
      { database: on.database, revisions, persons: new PersonKey(place.keysDir), clock },
      { path: path(), chunkRows: 2, ...options },
    );
  };
  const loadRows = (rows: readonly SaidRow[], said?: SaidFile, options?: Partial<LoadOptions>) =>
    load(fileOf(rows, said), options);
  const check = (code: string) =>
    opened.checking.checks.check(
      { subject: { code }, scenario: 'BIDDING', step: 'QUALIFICATION', caseNumber: 'case-1' },
      HALL,
      'zh-CN',
    );
  /** All that a load leaves in a database, but for ids that are drawn at random. */
  const stateOf = async (database: Database) => {
    const persons = await database.query<{ subject_id: string; id_hmac: string }>(
      'SELECT * FROM person',
    );
    const hmacs = new Map(persons.map((row) => [row.subject_id, row.id_hmac]));
    const records = await database.query<{ subject_id: string; record_id: string }>(
      'SELECT * FROM credit_record',
    );
    const batches = await database.query<object>('SELECT * FROM intake_batch ORDER BY digest');
    return {
      records: records
        .map((row) => JSON.stringify([hmacs.get(row.subject_id) ?? row.subject_id, row]))
        .map((text) => text.replace(/person-[-0-9a-f]+/, ''))
        .toSorted(),
      batches: batches.map((row) => ({ ...row, id: '', path: '' })),
      counts: await database.query('SELECT * FROM intake_count ORDER BY organ, source, month'),
      deliveries: await database.query('SELECT * FROM delivery ORDER BY source, revision'),
      seen: await database.query('SELECT * FROM intake_seen'),
      leases: await database.query('SELECT * FROM intake_lease'),
    };
  };
  const standing = async (source = 'WAGE_ARREARS') => {
    const rows = await opened.database.query<{ subject_id: string; lifted_on: string | null }>(
      'SELECT subject_id, lifted_on FROM credit_record WHERE kind = ? AND to_revision = 2147483647',
      [source],
    );
    return new Map(rows.map((row) => [row.subject_id, row.lifted_on]));
  };

  it('a listing that was loaded bites in the next check', async () => {
    expect(await check(codeOf(1))).toMatchObject({ verdict: 'CLEAR', restrictions: [] });
    const { batch, wasDone } = await loadRows([{ subject: 1 }, { subject: 2 }, { subject: 3 }]);
    expect(wasDone).toBe(false);
    expect(batch).toMatchObject({ rows: 3, loaded: 3, versions: 0, state: 'DONE' });
    expect((await check(codeOf(1))).restrictions.length).toBeGreaterThan(0);
    await loadRows([{ subject: 1, key: '人社监〔2026〕0号', isWithdrawn: true }]);
    expect(await check(codeOf(1))).toMatchObject({ verdict: 'CLEAR', restrictions: [] });
    expect(await rejectedOf()).toBeNull();
  });

  it('counts what was new, a new version, a repeat and rejected, and they add up', async () => {
    const rows: SaidRow[] = [
      ...[{ key: '1' }, { key: '2', found: 'LATE' as const }, { key: '3' }],
      ...[{ key: '3', subject: 2, authority: '乙局' }, { found: 'ERROR' as const }],
    ];
    const { batch } = await loadRows([...rows, { ...rows[0], subject: 0, found: 'WARNING' }]);
    expect(batch).toMatchObject({
      ...{ rows: 6, loaded: 4, versions: 1, repeated: 1, rejected: 1, late: 1, warned: 1 },
      findings: { ERROR: { V01: 1 }, LATE: { V01: 1 }, WARNING: { V01: 1 } },
    });
  });

  it('changes nothing when a finished file is loaded again, unless it is to', async () => {
    const file = fileOf([{}, { found: 'ERROR' }, {}]);
    await load(file);
    const before = await stateOf(opened.database);
    opened.clock.now += DAY_MS;
    expect(await load(file)).toMatchObject({ wasDone: true, batch: { loaded: 2 } });
    expect(await stateOf(opened.database)).toEqual(before);
    const { batch } = await load(file, { isAgain: true });
    expect(batch).toMatchObject({ rows: 3, loaded: 0, repeated: 2, rejected: 1 });
  });

  it.each(CUTS)(
    'cut %s any revision and begun again, ends as if done in one go',
    async (cut) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(SAID, { minLength: 1, maxLength: 7 }),
          fc.boolean(),
          async (rows, isSnapshot) => {
            const states = [];
            for (const isCut of [false, true]) {
              const own = await placeFor(engine);
              await mkdir(own.settings.dataDir, { recursive: true });
              const database = await Database.open(own.settings);
              const options = { path: join(own.settings.dataDir, 'file.csv') };
              await load(fileOf([{ subject: 9 }], { isSnapshot }), options, { database });
              const file = fileOf(rows, { isSnapshot });
              const again = { ...options, isConfirmed: true };
              for (let at = 1; isCut && at <= 3; at += 1) {
                const clock = () => opened.clock.now;
                const revisions = new CutRevisions(database, clock, at, cut);
                await load(file, again, { database, revisions }).catch((error: unknown) => {
                  expect(error).toEqual(new Error('cut'));
                });
              }
              await load(file, again, { database });
              states.push({
                ...(await stateOf(database)),
                rejected: await rejectedOf(options.path),
              });
              await database.close();
              await own.remove();
            }
            expect(states[1]).toEqual(states[0]);
          },
        ),
        { numRuns: engine === 'SQLite' ? 12 : 2 },
      );
    },
    120_000,
  );

  it('writes what was rejected beside the file, as it was, with line, rules and reason', async () => {
    await loadRows([{ subject: 1 }, { subject: 2, found: 'ERROR' }, { subject: 3, found: 'LATE' }]);
    expect(await rejectedOf()).toBe(
      `\ufeff名称,代码,'=文书号,行号,规则,原因\r\n第2号有限公司,${codeOf(2)},'=人社监〔2026〕1号,3,V01,代码：测试用\r\n`,
    );
  });

  it('writes it anew where it is gone or was cut, when a file goes on', async () => {
    const rows = Array.from({ length: 9 }, (): SaidRow => ({ found: 'ERROR' }));
    const file = fileOf([...rows, {}]);
    const { database } = opened;
    for (const [at, spoil] of [
      [2, () => rm(`${path()}.rejected.csv`)],
      [3, () => writeFile(`${path()}.rejected.csv`, 'x')],
    ] as const) {
      const revisions = new CutRevisions(database, () => opened.clock.now, at, 'inside');
      await expect(load(file, {}, { database, revisions })).rejects.toThrow('cut');
      await spoil();
    }
    await load(file);
    const lines = (await rejectedOf())?.trimEnd().split('\r\n').slice(1);
    expect(lines?.map((line) => line.split(',')[3])).toEqual(rows.map((_, i) => String(i + 2)));
  });

  it('says so when the disk is full, and keeps no half chunk', async () => {
    const file = fileOf([{}, {}, {}, { found: 'ERROR' }]);
    const onProgress = () => {
      symlinkSync('/dev/full', `${path()}.rejected.csv`);
    };
    await expect(load(file, { onProgress })).rejects.toThrow(DiskFull);
    expect((await standing()).size).toBe(2);
    await rm(`${path()}.rejected.csv`);
    expect((await load(file)).batch).toMatchObject({ state: 'DONE', loaded: 3, rejected: 1 });
    expect((await rejectedOf())?.trimEnd().split('\r\n')).toHaveLength(2);
  });

  if (engine === 'SQLite') {
    it('goes on when there is room again for the database', async () => {
      const { database } = opened;
      const room = async (pages: number) => {
        const [row] = await database.query<{ page_count: number }>('PRAGMA page_count');
        await database.query(`PRAGMA max_page_count = ${String((row?.page_count ?? 0) + pages)}`);
      };
      const file = fileOf(rowsOf(2000, '甲'));
      await room(100);
      await expect(load(file, { chunkRows: 100 })).rejects.toThrow(DiskFull);
      const loaded = (await standing()).size;
      expect(loaded % 100).toBe(0);
      expect(loaded).toBeGreaterThan(0);
      await room(100_000);
      expect((await load(file, { chunkRows: 100 })).batch).toMatchObject({ loaded: 2000 });
      expect((await standing()).size).toBe(2000);
    });
  }

  it('takes a full list that comes again unchanged for a delivery on a later day only', async () => {
    const list = fileOf(rowsOf(3, '名单'), { isSnapshot: true });
    const at = async (file: OpenedFile, instant: string) => {
      opened.clock.now = Date.parse(instant);
      const { wasDone } = await load(file);
      return { wasDone, received: await deliveredAt('WAGE_ARREARS') };
    };
    const first = Date.parse('2026-04-01T00:00:00+08:00');
    expect(await at(list, '2026-04-01T00:00:00+08:00')).toEqual({
      wasDone: false,
      received: first,
    });
    expect(await at(list, '2026-04-01T23:59:59+08:00')).toEqual({ wasDone: true, received: first });
    const next = Date.parse('2026-04-02T00:00:00+08:00');
    expect(await at(list, '2026-04-02T00:00:00+08:00')).toEqual({ wasDone: false, received: next });
    expect(await at(list, '2026-04-02T00:00:01+08:00')).toEqual({ wasDone: true, received: next });
    // The same file as no full list is another delivery, and changes nothing when it comes again.
    const file = fileOf(rowsOf(3, '名单'));
    const third = Date.parse('2026-04-03T09:00:00+08:00');
    expect(await at(file, '2026-04-03T09:00:00+08:00')).toEqual({
      wasDone: false,
      received: third,
    });
    expect(await at(file, '2026-04-04T09:00:00+08:00')).toEqual({ wasDone: true, received: third });
  });

  it('forgets what a held list named once a later delivery is done, and loads it whole when confirmed', async () => {
    const seen = async () =>
      (await opened.database.query('SELECT batch_id FROM intake_seen')).length;
    await loadRows(rowsOf(10, '名单'), { isSnapshot: true });
    // Ten rows, of which only four name entries that stand.
    const rows = rowsOf(10, '名单').map((row, i) =>
      i < 7 ? { ...row, subject: 3, key: '名单3号' } : row,
    );
    const list = fileOf(rows, { isSnapshot: true });
    opened.clock.now += 1000;
    const held = await load(list);
    expect(held.batch).toMatchObject({ state: 'HELD', rows: 10, ended: 0 });
    expect(await seen()).toBeGreaterThan(0);
    opened.clock.now += 1000;
    await loadRows([{ subject: 20, key: '另一号' }]);
    expect(await seen()).toBe(0);
    opened.clock.now += 1000;
    expect((await load(list)).batch).toMatchObject({ state: 'HELD', rows: 10, ended: 0 });
    const { batch } = await load(list, { isConfirmed: true });
    expect(batch).toMatchObject({ state: 'DONE', rows: 10, loaded: 0, repeated: 10 });
    const ended = [...(await standing())].filter(([, day]) => day !== null);
    expect(ended.map(([subject]) => subject).toSorted()).toEqual(
      [0, 1, 2, 4, 5, 6, 20].map(codeOf).toSorted(),
    );
    expect(batch.ended).toBe(7);
    expect(await seen()).toBe(0);
  });

  it('goes on with the rejected rows of a load that kept none of them', async () => {
    const rows: SaidRow[] = [{ found: 'ERROR' }, {}, { found: 'ERROR' }, {}];
    const file = fileOf(rows);
    const revisions = new CutRevisions(opened.database, () => opened.clock.now, 2, 'inside');
    await expect(
      load(file, { keepsRejected: false }, { database: opened.database, revisions }),
    ).rejects.toThrow('cut');
    expect((await load(file)).batch).toMatchObject({ rows: 4, rejected: 2 });
    expect((await rejectedOf())?.trimEnd().split('\r\n')).toHaveLength(3);
  });

  it('makes a stale source fresh by an empty file, each time one comes', async () => {
    for (let round = 0; round < 2; round += 1) {
      opened.clock.now += 400 * DAY_MS;
      expect((await check(codeOf(1))).verdict).toBe('UNKNOWN');
      const before = await deliveredAt('WAGE_ARREARS');
      const { batch } = await loadRows([]);
      expect(batch).toMatchObject({ rows: 0, state: 'DONE' });
      expect(await deliveredAt('WAGE_ARREARS')).toBe(opened.clock.now);
      expect(before).toBeLessThan(opened.clock.now);
    }
  });

  it('does not take a file of which nothing could be loaded for a delivery', async () => {
    const before = await deliveredAt('WAGE_ARREARS');
    opened.clock.now += DAY_MS;
    const { batch } = await loadRows([{ found: 'ERROR' }]);
    expect(batch).toMatchObject({ rejected: 1, state: 'DONE' });
    expect(await deliveredAt('WAGE_ARREARS')).toBe(before);
  });

  it.each([
    [4, 'less than 50 % of the usual 10 rows'],
    [31, 'more than 300 % of the usual 10 rows'],
    [0, 'less than 50 % of the usual 10 rows'],
    [5, null],
    [30, null],
  ])('of a usual ten rows, %i: %s', async (count, reason) => {
    for (let i = 0; i < 3; i += 1) {
      opened.clock.now += DAY_MS;
      await loadRows(rowsOf(10, `第${String(i)}批`), {}, { chunkRows: 100 });
    }
    const before = await stateOf(opened.database);
    const file = fileOf(rowsOf(count, '末批'));
    const { batch } = await load(file);
    if (reason === null) {
      expect(batch).toMatchObject({ state: 'DONE', rows: count });
      return;
    }
    expect(batch).toMatchObject({ state: 'HELD', rows: 0 });
    expect(batch.remark).toContain(reason);
    expect((await load(file)).batch).toEqual(batch);
    expect((await stateOf(opened.database)).records).toEqual(before.records);
    const { batch: confirmed } = await load(file, { isConfirmed: true });
    expect(confirmed).toMatchObject({ id: batch.id, state: 'DONE', rows: count });
  });

  it('ends what a full list no longer names, as of the day of delivery, and says how many', async () => {
    await loadRows(rowsOf(4, '名单'), { isSnapshot: true });
    opened.clock.now += DAY_MS;
    const { batch } = await loadRows(rowsOf(3, '名单'), { isSnapshot: true });
    expect(batch).toMatchObject({ state: 'DONE', repeated: 3, ended: 1 });
    expect([...(await standing()).values()].filter((day) => day !== null)).toEqual(['2026-04-01']);
    expect(await check(codeOf(3))).toMatchObject({ verdict: 'CLEAR' });
    expect((await check(codeOf(2))).restrictions.length).toBeGreaterThan(0);
    // It is on the list again.
    await loadRows(rowsOf(4, '名单'), { isSnapshot: true }, { isAgain: true });
    expect((await check(codeOf(3))).restrictions.length).toBeGreaterThan(0);
    expect(await opened.database.query('SELECT * FROM intake_seen')).toEqual([]);
  });

  it('ends more entries than one revision takes', async () => {
    const options = { chunkRows: 1000 };
    await loadRows(rowsOf(2500, '名单'), { isSnapshot: true }, options);
    const { batch } = await loadRows(rowsOf(1300, '名单'), { isSnapshot: true }, options);
    expect(batch).toMatchObject({ state: 'DONE', ended: 1200 });
    const lifted = [...(await standing()).values()].filter((day) => day !== null);
    expect(lifted).toHaveLength(1200);
  }, 30_000);

  it('holds an empty or half list, and one of which too little could be read', async () => {
    const said = { isSnapshot: true };
    await loadRows(rowsOf(10, '名单'), said);
    for (const rows of [
      [],
      rowsOf(4, '名单'),
      rowsOf(10, '名单').map((row, i) => (i < 6 ? { ...row, found: 'ERROR' as const } : row)),
    ]) {
      const { batch } = await loadRows(rows, said);
      expect(batch).toMatchObject({ state: 'HELD', ended: 0 });
      expect(batch.remark).toContain('10');
      expect([...(await standing()).values()]).toEqual(Array(10).fill(null));
    }
    const { batch } = await loadRows([], said, { isConfirmed: true });
    expect(batch).toMatchObject({ state: 'DONE', ended: 10 });
    expect(await check(codeOf(3))).toMatchObject({ verdict: 'CLEAR' });
  });

  it('ends nothing of a list of which a row was rejected: the entry may be that row', async () => {
    const said = { isSnapshot: true };
    await loadRows(rowsOf(4, '名单'), said);
    const rows = rowsOf(4, '名单').map((row, i) =>
      i === 0 ? { ...row, found: 'ERROR' as const } : row,
    );
    const { batch } = await loadRows(rows, said);
    expect(batch).toMatchObject({ state: 'DONE', rejected: 1, ended: 0 });
    expect(batch.remark).toContain('1 entries');
    expect([...(await standing()).values()]).toEqual(Array(4).fill(null));
  });

  it('lets one of two imports of a source in, and tells the other', async () => {
    const other = engine === 'SQLite' ? opened.database : await Database.open(place.settings);
    const outcomes = await Promise.allSettled([
      loadRows(rowsOf(20, '甲')),
      load(fileOf(rowsOf(20, '乙')), { path: `${path()}2` }, { database: other }),
    ]);
    const failures = outcomes.filter(({ status }) => status === 'rejected');
    expect(failures).toMatchObject([
      { reason: { message: expect.stringContaining('another import of WAGE_ARREARS') as string } },
    ]);
    expect((await standing()).size).toBe(20);
    await load(fileOf(rowsOf(20, '乙')));
    if (other !== opened.database) await other.close();
  });

  it('keeps suspension, objection and repair of a record through what is delivered again', async () => {
    await loadRows([{ subject: 1 }]);
    const facts = async () => (await standing()).size;
    const [row] = await opened.database.query<{ record_id: string }>(
      "SELECT record_id FROM credit_record WHERE kind = 'WAGE_ARREARS'",
    );
    await opened.database.query(
      `UPDATE credit_record SET withdrawn = 1, objection_filed_on = '2026-03-01' WHERE record_id = ?`,
      [row?.record_id ?? ''],
    );
    await loadRows([{ subject: 1, authority: '乙局' }]);
    const rows = await opened.database.query(
      `SELECT withdrawn, objection_filed_on, authority FROM credit_record
       WHERE record_id = ? AND to_revision = 2147483647`,
      [row?.record_id ?? ''],
    );
    expect(rows).toEqual([{ withdrawn: 1, objection_filed_on: '2026-03-01', authority: '乙局' }]);
    expect(await facts()).toBe(1);
  });

  it('keeps what a row says beyond its record, through an end and a repair; changed facts are a new version', async () => {
    const facts = async () => {
      const rows = await opened.database.query<{ reported: string }>(
        "SELECT reported FROM credit_record WHERE kind = 'WAGE_ARREARS' AND to_revision = 2147483647",
      );
      return rows.map(({ reported }) => reported);
    };
    const said = { isSnapshot: true };
    const other = { subject: 2, key: '他', facts: '丙' };
    await loadRows([{ key: '1', subject: 1, facts: '甲' }, other], said);
    const changed = await loadRows([{ key: '1', subject: 1, facts: '乙' }, other], said);
    expect(changed.batch).toMatchObject({ loaded: 1, versions: 1, repeated: 1 });
    await loadRows([other, { key: '又', facts: '丁' }], said);
    expect((await facts()).toSorted()).toEqual(
      ['乙', '丙', '丁'].map((text) => JSON.stringify({ CF_SY: text })).toSorted(),
    );
  });

  it('keeps nothing of a person but a keyed hash, and finds the person again', async () => {
    await loadRows([
      { personId: PERSON, key: '1' },
      { personId: PERSON, key: '2' },
    ]);
    await loadRows([{ personId: PERSON, key: '3' }]);
    const persons = await opened.database.query('SELECT * FROM person');
    expect(persons).toHaveLength(1);
    expect((await standing()).size).toBe(1);
    expect(JSON.stringify(await stateOf(opened.database))).not.toContain(PERSON);
  });

  it('counts by organ and month what was reported, compliant, in time and repeated', async () => {
    await loadRows([
      ...[{ key: '1' }, { key: '1', subject: 0 }, { key: '2', found: 'LATE' as const }],
      { key: '3', decidedOn: '2026-02-01' },
    ]);
    await loadRows([{ key: '1', subject: 0 }, { found: 'ERROR' }]);
    const counts = await opened.database.query(
      'SELECT month, reported, compliant, timely, repeated FROM intake_count ORDER BY month',
    );
    expect(counts).toEqual([
      // The rejected row tells its organ and month as well: else nobody's 合规率 would show it.
      { month: '2026-01', reported: 5, compliant: 4, timely: 3, repeated: 2 },
      { month: '2026-02', reported: 1, compliant: 1, timely: 1, repeated: 0 },
    ]);
  });

  const deliveredAt = async (source: string) => {
    const [row] = await opened.database.query<{ at: number }>(
      'SELECT MAX(received_at) AS at FROM delivery WHERE source = ?',
      [source],
    );
    return row?.at ?? 0;
  };
});

/** Entries of one each of so many subjects, under numbers of one series. */
function rowsOf(count: number, series: string): readonly SaidRow[] {
  return Array.from({ length: count }, (_, i) => ({
    subject: i,
    key: `${series}${String(i)}号`,
    authority: series,
  }));
}
