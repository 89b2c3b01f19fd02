import {
  ClientsService,
  Doorkeeper,
  KnownClients,
  type Asker,
  type ClientChanged,
  type NewClientRequest,
} from '#libs/access';
import type { Faulty } from '#libs/faults';
import { Database, Unavailable } from '#libs/records';
import { ENGINES, placeFor, type Place } from '../support/engines.js';

const START = Date.parse('2026-06-01T09:00:00+08:00');
const DAY_MS = 86_400_000;

describe.each(ENGINES)('clients on %s', (engine) => {
  let place: Place;
  let database: Database;
  let clients: ClientsService;
  let now = START;
  const clock = () => now;

  beforeEach(async () => {
    now = START;
    place = await placeFor(engine);
    database = await Database.open(place.settings);
    clients = new ClientsService(database, clock);
  });

  afterEach(async () => {
    await database.close();
    await place.remove();
  });

  const hall = (rest: Partial<NewClientRequest> = {}): NewClientRequest => ({
    client: 'hall',
    name: '柳州市政务服务大厅',
    scopes: ['check'],
    ...rest,
  });
  const faultsOf = (change: Promise<unknown>) =>
    change.then(
      () => [],
      (error: unknown) => (error as Faulty).faults.map(({ field, code }) => [field, code]),
    );
  /** A gateway of its own on a connection of its own: it knows nothing of what this one does. */
  const gateway = (on = database) =>
    new Doorkeeper({
      known: new KnownClients(on),
      subjectTokens: { read: () => Promise.reject(new Error('no subject asks')) },
      clientTokens: null,
      demoClient: null,
      clock,
    });
  const shows = (text: string | undefined, at: Doorkeeper): Promise<Asker> =>
    at.identify({
      authorizations: [`Bearer ${String(text)}`],
      certificate: null,
      isFromTrustedProxy: false,
    });
  const reason = (asking: Promise<Asker>) =>
    asking.then(
      ({ client }) => `let in: ${String(client?.id)}`,
      (error: unknown) => (error as { reason: string }).reason,
    );
  const keyOf = ({ key }: ClientChanged) => key?.text;

  it('are kept as they were told, and their keys only by digest', async () => {
    const told = hall({
      organ: '11450202MACG00011D',
      scenarios: ['BIDDING', 'FISCAL_FUNDS'],
      matters: ['CONSTRUCTION_PERMIT'],
      areas: ['450200'],
      validFrom: '2026-06-01',
      validUntil: '2026-12-31',
      rate: 50,
      investigates: true,
      oidcSubject: 'azp liuzhou-hall',
      mtlsSubject: 'CN=hall,O=柳州',
    });
    const added = await clients.add(told);
    const found = await clients.find('hall');
    expect(found?.client).toEqual({
      id: 'hall',
      name: told.name,
      organ: '11450202MACG00011D',
      scopes: new Set(['check']),
      scenarios: new Set(['BIDDING', 'FISCAL_FUNDS']),
      matters: new Set(['CONSTRUCTION_PERMIT']),
      areas: ['450200'],
      validFrom: '2026-06-01',
      validUntil: '2026-12-31',
      rate: 50,
      investigates: true,
      oidcSubject: 'azp liuzhou-hall',
      mtlsSubject: 'CN=hall,O=柳州',
      createdAt: START,
    });
    expect(found?.keys).toEqual([
      { id: added.key?.id, clientId: 'hall', createdAt: START, endsAt: null, revokedAt: null },
    ]);
    const secret = added.key?.text.split('_').slice(2).join('_') ?? '';
    for (const table of ['client', 'client_key']) {
      const rows = await database.query(`SELECT * FROM ${table}`);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
  });

  it('that are wrong are refused with all that is wrong, and nothing is kept', async () => {
    const wrong = hall({
      client: 'Hall No 1',
      name: '',
      organ: '11450202MACG00011X',
      areas: ['4502'],
      validFrom: '2026-07-01',
      validUntil: '2026-06-30',
      rate: 0,
      oidcSubject: 'liuzhou',
    });
    expect((await faultsOf(clients.add(wrong))).sort()).toEqual([
      ['areas.0', 'INPUT_INVALID'],
      ['client', 'INPUT_INVALID'],
      ['name', 'INPUT_INVALID'],
      ['oidcSubject', 'INPUT_INVALID'],
      ['organ', 'ORGAN_CODE_INVALID'],
      ['rate', 'INPUT_INVALID'],
      ['validUntil', 'INPUT_INVALID'],
    ]);
    expect(await faultsOf(clients.add(hall({ client: 'demo' })))).toEqual([
      ['client', 'INPUT_INVALID'],
    ]);
    expect(await clients.list()).toEqual([]);
  });

  it('are one of each id, and whom a token or certificate names is one', async () => {
    await clients.add(hall({ oidcSubject: 'sub a', mtlsSubject: 'CN=a' }));
    expect(await faultsOf(clients.add(hall()))).toEqual([['client', 'CLIENT_EXISTS']]);
    const other = hall({ client: 'other' });
    expect(await faultsOf(clients.add({ ...other, oidcSubject: 'sub a' }))).toEqual([
      ['oidcSubject', 'CLIENT_SUBJECT_TAKEN'],
    ]);
    expect(await faultsOf(clients.add({ ...other, mtlsSubject: 'CN=a' }))).toEqual([
      ['mtlsSubject', 'CLIENT_SUBJECT_TAKEN'],
    ]);
  });

  it('that are changed keep what is left out, and null takes a limit away', async () => {
    await clients.add(hall({ scenarios: ['BIDDING'], rate: 5, investigates: true }));
    const changed = await clients.alter({ client: 'hall', scopes: ['check', 'audit'], rate: null });
    expect(changed.client).toMatchObject({
      name: '柳州市政务服务大厅',
      scopes: new Set(['check', 'audit']),
      scenarios: new Set(['BIDDING']),
      rate: null,
      investigates: true,
    });
    const { client } = await clients.alter({
      client: 'hall',
      scenarios: null,
      investigates: false,
    });
    expect([client.scenarios, client.investigates]).toEqual([null, undefined]);
    expect(await faultsOf(clients.alter({ client: 'nobody', rate: 1 }))).toEqual([
      ['client', 'CLIENT_UNKNOWN'],
    ]);
    expect(await faultsOf(clients.alter({ client: 'hall', validUntil: '2026-05-31' }))).toEqual([
      ['validUntil', 'INPUT_INVALID'],
    ]);
  });

  it('are let in by their keys alone', async () => {
    const [a, b] = [await clients.add(hall()), await clients.add(hall({ client: 'other' }))];
    const at = gateway();
    expect(await reason(shows(keyOf(a), at))).toBe('let in: hall');
    expect(await reason(shows(keyOf(b), at))).toBe('let in: other');
    const [ofA, ofB] = [keyOf(a)?.split('_') ?? [], keyOf(b)?.split('_') ?? []];
    const mixed = ['cg', ofA[1], ...ofB.slice(2)].join('_');
    expect(await reason(shows(mixed, at))).toBe('KEY_WRONG');
    const unknown = ['cg', '0'.repeat(12), ...ofA.slice(2)].join('_');
    expect(await reason(shows(unknown, at))).toBe('KEY_UNKNOWN');
  });

  it('are let in on their first and last day, not on the day before or after', async () => {
    const key = keyOf(
      await clients.add(hall({ validFrom: '2026-06-02', validUntil: '2026-06-03' })),
    );
    const at = gateway();
    const on = (instant: string) => {
      now = Date.parse(instant);
      return reason(shows(key, at));
    };
    expect(await on('2026-06-01T23:59:59.999+08:00')).toBe('CLIENT_NOT_VALID');
    expect(await on('2026-06-02T00:00:00.000+08:00')).toBe('let in: hall');
    expect(await on('2026-06-03T23:59:59.999+08:00')).toBe('let in: hall');
    expect(await on('2026-06-04T00:00:00.000+08:00')).toBe('CLIENT_NOT_VALID');
  });

  it('have two keys while they rotate, and the old one ends on its day', async () => {
    const old = keyOf(await clients.add(hall()));
    const fresh = keyOf(await clients.rotate('hall', 2));
    const at = gateway();
    for (const key of [old, fresh]) expect(await reason(shows(key, at))).toBe('let in: hall');
    now = START + 2 * DAY_MS;
    expect(await reason(shows(old, at))).toBe('KEY_ENDED');
    expect(await reason(shows(fresh, at))).toBe('let in: hall');
  });

  it('whose old key ends sooner keep that end when they rotate again', async () => {
    await clients.add(hall());
    await clients.rotate('hall', 1);
    const { keys } = await clients.rotate('hall', 30);
    const ends = keys.map(({ endsAt }) => (endsAt === null ? null : (endsAt - START) / DAY_MS));
    expect(ends.sort()).toEqual([1, 30, null]);
    expect(await faultsOf(clients.rotate('hall', 91))).toEqual([['overlapDays', 'INPUT_INVALID']]);
  });

  it('are let in nowhere at the very next request after their key was revoked elsewhere', async () => {
    const elsewhere = await Database.open(place.settings);
    try {
      const old = await clients.add(hall());
      const fresh = keyOf(await clients.rotate('hall', 7));
      const gateways = [gateway(), gateway(elsewhere)];
      for (const at of gateways) expect(await reason(shows(keyOf(old), at))).toBe('let in: hall');
      await new ClientsService(elsewhere, clock).revoke('hall', old.key?.id ?? '');
      for (const at of gateways) {
        expect(await reason(shows(keyOf(old), at))).toBe('KEY_REVOKED');
        expect(await reason(shows(fresh, at))).toBe('let in: hall');
      }
      expect(await faultsOf(clients.revoke('hall', old.key?.id ?? ''))).toEqual([
        ['key', 'KEY_UNKNOWN'],
      ]);
    } finally {
      await elsewhere.close();
    }
  });

  it('that are revoked as a whole are let in by nothing', async () => {
    const key = keyOf(await clients.add(hall({ mtlsSubject: 'CN=hall', oidcSubject: 'sub hall' })));
    const { client } = await clients.revoke('hall', null);
    expect([client.mtlsSubject, client.oidcSubject]).toEqual([null, null]);
    const at = gateway();
    expect(await reason(shows(key, at))).toBe('KEY_REVOKED');
    const certificate = { authorizations: [], certificate: 'CN=hall', isFromTrustedProxy: true };
    expect(await reason(at.identify(certificate))).toBe('CERTIFICATE_UNMAPPED');
  });

  it('are looked up by one statement a turn, and read anew only when they changed', async () => {
    const key = keyOf(await clients.add(hall()));
    const statements: string[] = [];
    const counting = {
      query: (statement: string) => {
        statements.push(statement);
        return database.query(statement);
      },
    } as unknown as Database;
    const at = gateway(counting);
    await Promise.all(Array.from({ length: 50 }, () => shows(key, at)));
    expect(statements).toHaveLength(3);
    await Promise.all(Array.from({ length: 50 }, () => shows(key, at)));
    expect(statements).toHaveLength(4);
    await clients.rotate('hall', 7);
    await shows(key, at);
    expect(statements).toHaveLength(7);
  });

  it('are let in by nobody while the database is away, known or not', async () => {
    const key = keyOf(await clients.add(hall()));
    let isAway = false;
    const at = gateway({
      query: (statement: string) =>
        isAway ? Promise.reject(new Unavailable('away')) : database.query(statement),
    } as unknown as Database);
    expect(await reason(shows(key, at))).toBe('let in: hall');
    isAway = true;
    await expect(shows(key, at)).rejects.toBeInstanceOf(Unavailable);
    isAway = false;
    expect(await reason(shows(key, at))).toBe('let in: hall');
  });

  it('that are added at once under one id are one', async () => {
    const adding = Array.from({ length: 5 }, () => clients.add(hall()));
    const ended = await Promise.allSettled(adding);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await clients.list()).toHaveLength(1);
  });
});
