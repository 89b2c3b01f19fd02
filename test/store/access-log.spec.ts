import { AccessLog, type LoggedAccess } from '#libs/access';
import { Database, Unavailable } from '#libs/records';
import { ENGINES, placeFor, type Place } from '../support/engines.js';

const START = Date.parse('2026-06-01T09:00:00+08:00');

describe.each(ENGINES)('the access log on %s', (engine) => {
  let place: Place;
  let database: Database;
  let log: AccessLog;
  let now = START;

  beforeEach(async () => {
    now = START;
    place = await placeFor(engine);
    database = await Database.open(place.settings);
    log = new AccessLog(database, () => now);
  });

  afterEach(async () => {
    await database.close();
    await place.remove();
  });

  const asked = (rest: Partial<LoggedAccess> = {}): LoggedAccess => ({
    ...{ at: now, clientId: 'hall', credential: 'key abc', peer: null, operations: ['catalogue'] },
    ...{ about: null, outcome: 'OK', reason: null, alike: 1, durationMs: 1.6 },
    ...rest,
  });
  const refused = (rest: Partial<LoggedAccess> = {}) =>
    asked({
      clientId: null,
      credential: 'none',
      peer: '10.0.0.7',
      operations: [],
      outcome: 'UNAUTHENTICATED',
      ...rest,
    });
  const rows = () =>
    database.query<Record<string, unknown>>(
      'SELECT client_id, credential, peer, operations, about, outcome, reason, alike, duration_ms FROM access_log ORDER BY number',
    );

  it('says who asked what, for which case, and what came of it', async () => {
    await log.put(asked({ operations: ['pastChecks', 'pastChecks', 'me'], about: '2026-LZ-1' }));
    expect(await rows()).toEqual([
      {
        ...{ client_id: 'hall', credential: 'key abc', peer: null, about: '2026-LZ-1' },
        ...{ operations: 'pastChecks me', outcome: 'OK', reason: null, alike: 1, duration_ms: 2 },
      },
    ]);
  });

  it('is written in groups, each of its rows durable when it is answered', async () => {
    let statements = 0;
    const counting = {
      query: (statement: string, values: readonly string[]) => {
        statements += 1;
        return database.query(statement, values);
      },
    } as unknown as Database;
    const grouped = new AccessLog(counting, () => now);
    await Promise.all(Array.from({ length: 100 }, () => grouped.put(asked())));
    expect(statements).toBe(1);
    expect(await rows()).toHaveLength(100);
  });

  it('counts refusals alike, and puts the count down when it is stopped', async () => {
    for (let i = 0; i < 500; i += 1) await log.put(refused());
    expect(await rows()).toMatchObject([{ alike: 1, peer: '10.0.0.7' }]);
    await log.stop();
    const counts = (await rows()).map(({ alike }) => alike);
    expect([...counts].sort()).toEqual([1, 499]);
  });

  it('makes it known while it cannot be written, and recovers by itself', async () => {
    await database.query('ALTER TABLE access_log RENAME TO gone');
    await expect(log.put(asked())).rejects.toThrow();
    await expect(log.assertWritable()).rejects.toBeInstanceOf(Unavailable);
    await database.query('ALTER TABLE gone RENAME TO access_log');
    await log.assertWritable();
    await log.put(refused());
    expect((await rows()).map(({ operations }) => operations).sort()).toEqual(['', 'readyz']);
  });

  it('counts nothing as put down that was not', async () => {
    await database.query('ALTER TABLE access_log RENAME TO gone');
    await expect(log.put(refused())).rejects.toThrow();
    await database.query('ALTER TABLE gone RENAME TO access_log');
    await log.put(refused());
    expect(await rows()).toHaveLength(1);
  });
});
