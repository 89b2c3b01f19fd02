import { join } from 'node:path';
import type { Client } from '#libs/checking';
import type { CreditRecord } from '#libs/decision';
import { AffectedChecks, Touched } from '#libs/due-process';
import { loadFile } from '#libs/intake';
import { OutboxStore, WebhooksStore } from '#libs/outbox';
import { Database } from '#libs/records';
import { ENGINES, openPlace, placeFor, type OpenedPlace, type Place } from '../support/engines.js';
import {
  AUDITOR,
  BUILDER,
  CLERK,
  HALL,
  openHall,
  ORGAN,
  OTHER_HALL,
  type Hall,
} from '../support/hall.js';
import { codeOf, fileOf } from '../support/intake.js';
import { listing } from '../support/records.js';

const DEBTOR = '91450202MACG000115';
const ALL = 100;
const SETTLE_MS = 15_000;

describe.each(ENGINES)('who is told that a record was changed, on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let hall: Hall;
  let touched: Touched;
  let affected: AffectedChecks;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-03-31T09:30:00+08:00');
    hall = await openHall(opened);
    touched = lookerOn(opened.database);
    affected = new AffectedChecks({ ...opened.checking, database: opened.database });
    await put(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR'));
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const lookerOn = (database: Database) =>
    new Touched({
      ...opened.checking,
      mostInARun: 200,
      ...{ database, outbox: new OutboxStore(database), clock: () => opened.clock.now },
    });
  const put = (subject: string, ...records: readonly CreditRecord[]) =>
    opened.checking.revisions.commit('facts', async (writer) => {
      for (const record of records) await writer.putRecord(subject, record);
    });
  const at = (instant: string) => {
    opened.clock.now = Date.parse(`${instant}+08:00`);
  };
  const check = async (client: Client = HALL, rest: object = {}, code = DEBTOR) => {
    const { number } = await opened.checking.checks.check(
      {
        subject: { code },
        scenario: 'GOVERNMENT_PROCUREMENT',
        step: 'QUALIFICATION',
        caseNumber: 'case-1',
        ...rest,
      },
      client,
      'zh-CN',
    );
    // Numbers of one millisecond are in no order.
    opened.clock.now += 1;
    return number;
  };
  /** Sees what is new, and tells of it once it has settled. */
  const run = async (looker = touched) => {
    await looker.tell();
    opened.clock.now += SETTLE_MS;
    await looker.tell();
  };
  const told = async (client: Client = HALL) =>
    (await affected.inbox(0, ALL, client)).items.map((entry) => entry.touched);
  const changed = async (record: Partial<CreditRecord>) => {
    await put(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR', record));
    await run();
    return (await told()).map(({ change, checks }) => [change, checks.map((one) => one.number)]);
  };

  it('that was set aside: each asker, of its own checks, once', async () => {
    const mine = [await check(), await check(HALL, { caseNumber: 'case-2' })];
    const other = await check(OTHER_HALL);
    await run();
    expect(await told()).toEqual([]);
    await put(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR', { withdrawn: true }));
    const revision = await opened.checking.revisions.current();
    await run();
    await run();
    const common = {
      ...{ subject: DEBTOR, record: 'court', kind: 'JUD_DISHONEST_DEBTOR', revision },
      change: 'SET_ASIDE_OR_REPAIRED',
    };
    const checks = [
      { number: mine[0], caseNumber: 'case-1' },
      { number: mine[1], caseNumber: 'case-2' },
    ];
    expect(await told()).toEqual([{ ...common, checkCount: 2, checks }]);
    expect(await told(OTHER_HALL)).toEqual([
      { ...common, checkCount: 1, checks: [{ number: other, caseNumber: 'case-1' }] },
    ]);
    expect(await told(AUDITOR)).toEqual([]);
  });

  it('not before answers that were on their way have settled', async () => {
    await put(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR', { withdrawn: true }));
    await touched.tell();
    opened.clock.now += SETTLE_MS - 1;
    await touched.tell();
    expect(await marks()).toEqual([]);
    opened.clock.now += 1;
    await touched.tell();
    expect(await marks()).toContain('JUD_DISHONEST_DEBTOR');
  });
  const marks = async () =>
    (await opened.database.query<{ kind: string }>('SELECT kind FROM touched_mark')).map(
      ({ kind }) => kind,
    );

  it.each<[string, Partial<CreditRecord>]>([
    ['authority', { authority: '柳州市柳北区人民法院' }],
    ['number', { documentNumber: '（2024）桂0202执1号' }],
    ['day of decision', { decidedOn: '2023-12-29' }],
    ['first day', { validFrom: '2024-01-02' }],
    ['last day', { validUntil: '2026-12-31' }],
    ['details', { details: { amountYuan: 1 } }],
  ])('whose %s was corrected', async (_, record) => {
    const number = await check();
    expect(await changed(record)).toEqual([['CORRECTED', [number]]]);
  });

  it('that ended on a day by which answers had counted on it: those alone', async () => {
    at('2026-03-28T23:59:59');
    await check();
    at('2026-03-29T00:00:00');
    const late = await check();
    const aboutBefore = await check(HALL, { asOf: Date.parse('2026-03-28T12:00:00+08:00') });
    at('2026-03-31T10:00:00');
    expect(await changed({ liftedOn: '2026-03-29' })).toEqual([['CORRECTED', [late]]]);
    expect((await told())[0]?.checkCount).toBe(1);
    const all = await affected.page(
      { code: DEBTOR, personId: null, recordId: 'court' },
      ...([null, ALL, HALL] as const),
    );
    expect(all.items.map(({ number }) => number)).toContain(aboutBefore);
  });

  it.each<[string, Partial<CreditRecord>]>([
    ['end from the next day on', { liftedOn: '2026-04-01' }],
    ['objection', { objection: { filedOn: '2026-03-31', closedOn: null } }],
    ['suspension', { suspended: { from: '2026-03-31', until: null } }],
    ['repetition', {}],
  ])('nobody, of an ordinary %s', async (_, record) => {
    await check();
    expect(await changed(record)).toEqual([]);
  });

  it('nobody whose answer came after the change; all earlier ones by the next', async () => {
    const first = await check();
    const corrected = { authority: '柳州市柳北区人民法院' };
    expect(await changed(corrected)).toEqual([['CORRECTED', [first]]]);
    const second = await check();
    expect(await changed({ ...corrected, withdrawn: true })).toEqual([
      ['CORRECTED', [first]],
      ['SET_ASIDE_OR_REPAIRED', [first, second]],
    ]);
    expect(await changed(corrected)).toHaveLength(2);
  });

  it('by a file that a department delivers again with another row', async () => {
    const load = (authority: string) =>
      loadFile(
        fileOf([{ subject: 1, authority }, { subject: 2 }]),
        { ...opened.checking, database: opened.database, clock: () => opened.clock.now },
        { path: join(place.settings.dataDir, 'file.csv'), isConfirmed: true },
      );
    await load('甲局');
    const numbers = [await check(HALL, {}, codeOf(1)), await check(HALL, {}, codeOf(2))];
    await load('乙局');
    await run();
    expect(await told()).toMatchObject([
      { subject: codeOf(1), change: 'CORRECTED', checks: [{ number: numbers[0] }] },
    ]);
  });

  it('that was the breach of a commitment, since repaired', async () => {
    at('2026-04-01T09:00:00');
    const { id } = await hall.sign(await hall.check());
    at('2026-04-20T09:00:00');
    const found = { ...CLERK, grounds: 'UNFULFILLED' } as const;
    await hall.service.notifyBreach(
      id,
      { ...found, documentNumber: '告1', givenOn: '2026-04-20' },
      HALL,
    );
    at('2026-04-28T09:00:00');
    const breach = { decidedOn: '2026-04-28', decidedBy: ORGAN, sanction: '终止办理' };
    await hall.service.breach(id, { ...found, ...breach, documentNumber: '决1' }, HALL);
    const breached = await hall.check({ caseNumber: 'case-2' });
    at('2026-04-29T09:00:00');
    const repair = { correction: '已补齐', documentNumber: '修1', decidedOn: '2026-04-29' };
    await hall.service.repair(id, { ...CLERK, ...repair }, HALL);
    await run();
    expect(await told()).toEqual([
      expect.objectContaining({
        ...{ subject: BUILDER, kind: 'BREACHED_COMMITMENT', change: 'SET_ASIDE_OR_REPAIRED' },
        checks: [{ number: breached.number, caseNumber: 'case-2' }],
      }),
    ]);
    const replayed = await opened.checking.checks.pastCheck(breached.number, AUDITOR);
    expect(replayed?.receipt).toEqual(breached.receipt);
  });

  it('once, by webhook and inbox, however many gateways look at the same time', async () => {
    const url = 'http://127.0.0.1:9/nobody-listens';
    for (const clientId of [HALL.id, null]) {
      await new WebhooksStore(opened.database).add({ clientId, url });
    }
    const records = Array.from({ length: 50 }, (_, i) =>
      listing(`r${String(i).padStart(2, '0')}`, 'WAGE_ARREARS'),
    );
    await put(DEBTOR, ...records);
    const number = await check();
    await put(DEBTOR, ...records.map((record) => ({ ...record, withdrawn: true })));
    // An embedded database is of one process.
    const open = () =>
      opened.database.isEmbedded ? opened.database : Database.open(place.settings);
    const others = [await open(), await open()];
    await Promise.all([touched, ...others.map(lookerOn)].map((looker) => run(looker)));
    for (const other of others) if (other !== opened.database) await other.close();
    const all = await told();
    expect(all.map(({ record }) => record)).toEqual(records.map(({ id }) => id));
    expect(all[49]?.checks).toEqual([{ number, caseNumber: 'case-1' }]);
    const sent = await opened.database.query<{ type: string; topic: string }>(
      'SELECT type, topic FROM outbox',
    );
    expect(sent).toHaveLength(100);
    expect(new Set(sent.map(({ type }) => type))).toEqual(new Set(['check.affected']));
    // Neither topic nor body says whom it is about, but by the code of a firm.
    expect(new Set(sent.map(({ topic }) => topic)).size).toBe(50);
  });

  it('of many versions: all of them, though no run looks at all', async () => {
    const codes = Array.from({ length: 450 }, (_, i) => codeOf(i));
    const commit = (authority: string) =>
      opened.checking.revisions.commit('facts', async (writer) => {
        for (const code of codes) {
          await writer.putRecord(code, listing('w', 'WAGE_ARREARS', { authority }));
        }
      });
    await commit('甲局');
    const numbers = [
      await check(HALL, {}, codes[0]),
      await check(HALL, {}, codes[220]),
      await check(HALL, {}, codes[449]),
    ];
    await commit('乙局');
    await run();
    const first = (await told()).length;
    for (let runs = 0; runs < 5; runs += 1) await touched.tell();
    expect(first).toBeLessThan(3);
    expect((await told()).flatMap(({ checks }) => checks.map((one) => one.number)).sort()).toEqual(
      [...numbers].sort(),
    );
  });

  it('and each finds its own checks, the auditor those of all, by pages', async () => {
    const mine = [await check(), await check(), await check()];
    const other = [await check(OTHER_HALL), await check(OTHER_HALL)];
    const record = { code: DEBTOR, personId: null, recordId: 'court' };
    const paged = async (client: Client) => {
      const found: string[] = [];
      let after = null;
      for (;;) {
        const { items, hasNext } = await affected.page(record, after, 2, client);
        found.push(...items.map(({ number }) => number));
        const last = items.at(-1);
        if (last === undefined || !hasNext) return found;
        after = last;
      }
    };
    expect(await paged(HALL)).toEqual(mine);
    expect(await paged(OTHER_HALL)).toEqual(other);
    expect(await paged(AUDITOR)).toEqual([...mine, ...other]);
    const [first] = (await affected.page(record, null, 1, HALL)).items;
    expect(first).toMatchObject({ caseNumber: 'case-1', verdict: 'PROHIBITED', isWithheld: false });
    await put(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR', { withdrawn: true }));
    const [since] = (await affected.page(record, null, 1, HALL)).items;
    expect(since).toEqual({ ...first, isWithheld: true });
    await expect(opened.checking.checks.pastCheck(mine[0] ?? '', HALL)).rejects.toMatchObject({
      code: 'ANSWER_WITHDRAWN',
    });
  });
});
