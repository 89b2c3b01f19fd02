import { OutboxStore, WebhooksStore } from '#libs/outbox';
import {
  openSupervision,
  warningTermsIn,
  type ContractFilter,
  type ContractRegister,
} from '#libs/supervision';
import { BREACH, BUYER, CONTRACT, DELIVERY, handIn, SUPPLIER } from '../support/contracts.js';
import {
  deliverAll,
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { HALL } from '../support/hall.js';
import { codeOf } from '../support/intake.js';
import { listing } from '../support/records.js';

const OTHER = { name: '柳州示例改正有限公司', code: codeOf(702) };

describe.each(ENGINES)('contracts on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-03-03T09:00:00+08:00');
    await publishAndDeliver(opened);
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const on = (day: string) => {
    opened.clock.now = Date.parse(`${day}T09:00:00+08:00`);
  };
  const load = async (format: string, ...rows: Parameters<typeof handIn>[3]) =>
    (await handIn(opened, place, format, rows)).batch;
  const supervision = () => {
    const { database, clock } = opened;
    const outbox = new OutboxStore(database);
    return openSupervision({
      ...{ database, outbox, clock: () => clock.now, terms: warningTermsIn({}) },
    });
  };
  const listed = async (filter: ContractFilter = {}) =>
    (await supervision().contracts.page(filter, null, 50)).listed.map(({ contract }) => contract);
  const standing = (kind: string) =>
    opened.database.query<{ subject_id: string; record_id: string; withdrawn: number }>(
      `SELECT subject_id, record_id, withdrawn FROM credit_record
       WHERE kind = ? AND to_revision = 2147483647 ORDER BY subject_id`,
      [kind],
    );
  const versions = async () =>
    (await opened.database.query("SELECT 1 FROM credit_record WHERE kind LIKE 'CONTRACT%'")).length;
  const check = (code: string) =>
    opened.checking.checks.check(
      {
        subject: { code },
        ...{ scenario: 'GOVERNMENT_PROCUREMENT', step: 'QUALIFICATION', caseNumber: 'case-1' },
      },
      HALL,
      'zh-CN',
    );

  describe('one row', () => {
    it('puts the contract into the records of both parties, and is one row in every count', async () => {
      const batch = await load('CONTRACT', CONTRACT, { ...CONTRACT, HTJE: '多' });
      expect(batch).toMatchObject({ rows: 2, loaded: 1, versions: 0, repeated: 0, rejected: 1 });
      const rows = await standing('CONTRACT_PERFORMANCE');
      expect(rows.map((row) => row.subject_id)).toEqual([BUYER.code, SUPPLIER.code].sort());
      const facts = await opened.database.query<{ details: string; subject_id: string }>(
        "SELECT subject_id, details FROM credit_record WHERE record_id = 'SUBJECT'",
      );
      const names = facts.map(
        ({ subject_id: code, details }) => [code, JSON.parse(details) as object] as const,
      );
      expect(Object.fromEntries(names)).toMatchObject({
        [BUYER.code]: { name: BUYER.name, type: 'GOVERNMENT_BODY' },
        [SUPPLIER.code]: { name: SUPPLIER.name, type: 'ENTERPRISE' },
      });
    });

    it('that comes again changes nothing', async () => {
      for (let round = 0; round < 2; round += 1) {
        const batches = [
          await load('CONTRACT', CONTRACT, CONTRACT),
          await load('CONTRACT_MILESTONE', DELIVERY),
          await load('CONTRACT_BREACH', BREACH),
        ];
        const fates = batches.map(({ rows, loaded, repeated }) => [rows, loaded, repeated]);
        if (round === 0) expect(fates).toEqual([[2, 1, 1], [1, 1, 0], [1, 1, 0]]); // prettier-ignore
        else expect(fates).toEqual([[2, 0, 2], [1, 0, 1], [1, 0, 1]]); // prettier-ignore
      }
      expect(await versions()).toBe(4);
    });

    it('that changed is one new version, though it is one of each party', async () => {
      await load('CONTRACT', CONTRACT);
      const batch = await load('CONTRACT', { ...CONTRACT, LYZT: '已完成' });
      expect(batch).toMatchObject({ rows: 1, loaded: 1, versions: 1, repeated: 0 });
      expect(await versions()).toBe(4);
    });

    it('that names another party is new, and nobody is shown the contract of the one before', async () => {
      await load('CONTRACT', CONTRACT);
      const corrected = { ...CONTRACT, GYS: OTHER.name, YFTYSHXYDM: OTHER.code };
      const batch = await load('CONTRACT', corrected);
      expect(batch).toMatchObject({ rows: 1, loaded: 1, versions: 0, repeated: 0 });
      expect(await listed({ party: SUPPLIER.code })).toEqual([]);
      for (const party of [OTHER.code, BUYER.code, null]) {
        expect(await listed({ party })).toMatchObject([{ supplier: OTHER, buyer: BUYER }]);
      }
    });
  });

  describe('the register (合同台账)', () => {
    it('has a contract once, with its milestones and breaches, for either party', async () => {
      const payment = { ...DELIVERY, ZRF: '甲方', LYJD: '付款-第一期', YDWCRQ: '2026/2/10' };
      await load('CONTRACT', CONTRACT);
      await load('CONTRACT_MILESTONE', DELIVERY, payment);
      await load('CONTRACT_BREACH', BREACH);
      const expected = {
        ...{ number: 'LZCZ-2026-001', title: '办公家具采购合同', field: 'GOVERNMENT_PROCUREMENT' },
        ...{ buyer: BUYER, supplier: SUPPLIER, amountYuan: 50_000, signedOn: '2026-01-05' },
        ...{ performBy: '2026-09-30', status: '履约中', progress: 'PENDING', daysOverdue: 0 },
        milestones: [
          { name: '付款-第一期', owedBy: 'BUYER', progress: 'OVERDUE', daysOverdue: 21 },
          { name: '交货', owedBy: 'SUPPLIER', progress: 'DUE_SOON', daysOverdue: 0 },
        ],
        breaches: [
          {
            ...{ breachedBy: 'BUYER', breach: '逾期支付合同价款', confirmedBy: 'JUDGMENT' },
            ...{ confirmedOn: '2026-03-02', curedOn: null, underObjection: false },
          },
        ],
      };
      for (const filter of [{}, { party: BUYER.code }, { party: SUPPLIER.code }]) {
        expect(await listed(filter)).toMatchObject([expected]);
      }
      expect(await listed({ organ: BUYER.code, field: 'GOVERNMENT_PROCUREMENT' })).toHaveLength(1);
      expect(await listed({ organ: SUPPLIER.code })).toEqual([]);
      expect(await listed({ party: SUPPLIER.code, organ: BUYER.code })).toHaveLength(1);
      expect(await listed({ field: 'ENERGY' })).toEqual([]);
      expect(await listed({ party: OTHER.code })).toEqual([]);
    });

    it('warns from the day after the last day, until it was done', async () => {
      await load('CONTRACT', CONTRACT);
      await load('CONTRACT_MILESTONE', DELIVERY);
      const progress = async () =>
        (await listed()).flatMap(({ milestones }) => milestones.map((one) => one.progress));
      on('2026-03-10');
      expect([await listed({ warning: 'OVERDUE' }), await progress()]).toEqual([[], ['DUE_SOON']]);
      on('2026-03-11');
      expect(await listed({ warning: 'OVERDUE' })).toHaveLength(1);
      expect(await listed({ warning: 'DUE_SOON' })).toEqual([]);
      on('2026-03-13');
      const batch = await load('CONTRACT_MILESTONE', { ...DELIVERY, SJWCRQ: '2026/3/12' });
      expect(batch).toMatchObject({ rows: 1, loaded: 1, versions: 1 });
      expect([await listed({ warning: 'OVERDUE' }), await progress()]).toEqual([[], ['DONE_LATE']]);
    });

    it('shows nothing that was repaired (信用修复), and no breach whose publication is over', async () => {
      await load('CONTRACT', CONTRACT);
      await load('CONTRACT_MILESTONE', DELIVERY);
      await load('CONTRACT_BREACH', BREACH, {
        ...{ ...BREACH, WYF: '乙方', GSJZQ: '2026/3/10', RDWSH: '（2026）桂0202民初2号' },
      });
      const shown = async () =>
        (await listed()).map(({ milestones, breaches }) => [milestones.length, breaches.length]);
      on('2026-03-10');
      expect(await shown()).toEqual([[1, 2]]);
      on('2026-03-11');
      expect(await shown()).toEqual([[1, 1]]);
      await withdraw('CONTRACT_BREACH', BUYER.code);
      expect(await shown()).toEqual([[1, 0]]);
      await withdraw('CONTRACT_MILESTONE', SUPPLIER.code);
      expect(await shown()).toEqual([[0, 0]]);
      await withdraw('CONTRACT_PERFORMANCE', SUPPLIER.code);
      expect(await shown()).toEqual([]);
      expect(await listed({ party: BUYER.code })).toEqual([]);
    });

    it('is read by pages, each contract once, and with a warning however few have it', async () => {
      const many = Array.from({ length: 130 }, (_, i) => ({
        ...{
          ...CONTRACT,
          HTBH: `LZCZ-${String(i)}`,
          LYQX: i % 50 === 0 ? '2026/3/2' : '2026/9/30',
        },
        ...{ GYS: OTHER.name, YFTYSHXYDM: codeOf(800 + (i % 7)) },
      }));
      await load('CONTRACT', ...many);
      const { contracts } = supervision();
      const read = async (filter: ContractFilter, size: number) => {
        const numbers: string[] = [];
        for (let after: string | null = null; ;) {
          const { listed: page, hasNext } = await contracts.page(filter, after, size);
          numbers.push(...page.map(({ contract }) => contract.number));
          expect(page.length === size || !hasNext).toBe(true);
          if (!hasNext) return numbers;
          after = page.at(-1)?.cursor ?? null;
        }
      };
      const all = await read({}, 40);
      expect([all.length, new Set(all).size]).toEqual([130, 130]);
      expect(new Set(await read({ party: BUYER.code }, 26))).toEqual(new Set(all));
      for (const size of [1, 2, 3, 50]) {
        expect((await read({ warning: 'OVERDUE' }, size)).sort()).toEqual(
          ['LZCZ-0', 'LZCZ-100', 'LZCZ-50'].sort(),
        );
      }
      await expect(contracts.page({}, 'bm9uZQ', 1)).rejects.toMatchObject({
        ...{ code: 'CURSOR_INVALID', field: 'after' },
      });
    });
  });

  describe('what is due (期限) under contracts', () => {
    const due = async (register: ContractRegister) =>
      (await register.dueSteps()).map(({ organ, step, dueOn }) => [organ.code, step, dueOn]);
    const whole = [SUPPLIER.code, 'PERFORM', '2026-09-30'];
    const delivery = [SUPPLIER.code, 'SUPPLIER 交货', '2026-03-10'];

    it('is that of each contract once, however many there are of one buyer', async () => {
      const many = Array.from({ length: 620 }, (_, i) => ({ ...CONTRACT, HTBH: `C-${String(i)}` }));
      await load('CONTRACT', ...many.slice(0, 310));
      await load('CONTRACT', ...many.slice(310));
      await load('CONTRACT_MILESTONE', { ...DELIVERY, HTBH: 'C-0' });
      const steps = await supervision().contracts.dueSteps();
      expect(new Set(steps.map(({ id, step }) => `${id} ${step}`)).size).toBe(621);
      expect(steps).toHaveLength(621);
    });

    it('follows at once whatever comes on record of them, though it is kept meanwhile', async () => {
      const { contracts } = supervision();
      expect(await due(contracts)).toEqual([]);
      await load('CONTRACT', CONTRACT);
      expect(await due(contracts)).toEqual([whole]);
      await load('CONTRACT_MILESTONE', DELIVERY);
      expect(await due(contracts)).toEqual([delivery, whole]);
      expect(await contracts.dueSteps()).toBe(await contracts.dueSteps());
      await load('CONTRACT_MILESTONE', { ...DELIVERY, SJWCRQ: '2026/3/2' });
      expect(await due(contracts)).toEqual([whole]);
      await load('CONTRACT', { ...CONTRACT, LYZT: '已完成' });
      expect(await due(contracts)).toEqual([]);
    });

    it('is nothing of what was repaired (信用修复), and of a corrected party what that owes', async () => {
      const { contracts } = supervision();
      await load('CONTRACT', CONTRACT);
      await load('CONTRACT_MILESTONE', DELIVERY);
      expect(await due(contracts)).toEqual([delivery, whole]);
      await withdraw('CONTRACT_MILESTONE', SUPPLIER.code);
      expect(await due(contracts)).toEqual([whole]);
      await load('CONTRACT', { ...CONTRACT, GYS: OTHER.name, YFTYSHXYDM: OTHER.code });
      expect(await due(contracts)).toEqual([[OTHER.code, 'PERFORM', '2026-09-30']]);
      await withdraw('CONTRACT_PERFORMANCE', OTHER.code);
      expect(await due(contracts)).toEqual([]);
    });
  });

  describe('a breach of the buyer', () => {
    it('is a record of the buyer, informs in a check of it until it is cured, and says nothing of the supplier', async () => {
      await load('CONTRACT', CONTRACT);
      await load('CONTRACT_MILESTONE', { ...DELIVERY, ZRF: '甲方', YDWCRQ: '2026/1/10' });
      expect(await check(BUYER.code)).toMatchObject({ verdict: 'CLEAR', restrictions: [] });
      await load('CONTRACT_BREACH', BREACH);
      expect(await check(BUYER.code)).toMatchObject({
        verdict: 'CLEAR',
        restrictions: [
          {
            ...{ rule: 'CONTRACT_BREACH-REFERENCE', effect: 'INFORM', binding: 'DISCRETIONARY' },
            record: { kind: 'CONTRACT_BREACH', documentNumber: '（2026）桂0202民初1号' },
          },
        ],
      });
      expect(await check(SUPPLIER.code)).toMatchObject({ verdict: 'CLEAR', restrictions: [] });
      on('2026-03-20');
      await deliverAll(opened);
      await load('CONTRACT_BREACH', { ...BREACH, ZGWCRQ: '2026/3/20' });
      expect(await check(BUYER.code)).toMatchObject({ verdict: 'CLEAR', restrictions: [] });
      expect(await listed()).toMatchObject([{ breaches: [{ curedOn: '2026-03-20' }] }]);
    });

    it('that nothing confirms is on no one’s record', async () => {
      const { batch, rows } = await handIn(opened, place, 'CONTRACT_BREACH', [
        { ...BREACH, RDWSH: '' },
      ]);
      expect(batch).toMatchObject({ rows: 1, rejected: 1 });
      expect(rows[0]?.findings).toMatchObject([{ rule: 'REQUIRED', column: 'RDWSH' }]);
      expect(await standing('CONTRACT_BREACH')).toEqual([]);
    });
  });

  describe('the word that a milestone is overdue', () => {
    const told = () =>
      opened.database.query<{ webhook_id: string; topic: string; type: string; body: string }>(
        'SELECT webhook_id, topic, type, body FROM outbox ORDER BY webhook_id, topic, position',
      );
    let ofAll: string;

    beforeEach(async () => {
      const webhooks = new WebhooksStore(opened.database, () => opened.clock.now);
      const url = 'http://127.0.0.1:9/nobody-listens';
      ({ id: ofAll } = await webhooks.add({ clientId: null, url }));
      await webhooks.add({ clientId: HALL.id, url: `${url}/hall` });
      await load('CONTRACT', CONTRACT);
      await load('CONTRACT_MILESTONE', DELIVERY);
    });

    it('comes the day after, once for a version, to the webhooks for all clients', async () => {
      const { overdue } = supervision();
      on('2026-03-10');
      await overdue.enqueueDue();
      expect(await told()).toEqual([]);
      on('2026-03-11');
      for (let round = 0; round < 2; round += 1) await overdue.enqueueDue();
      await supervision().overdue.enqueueDue();
      on('2026-03-12');
      await overdue.enqueueDue();
      const events = await told();
      expect(events).toMatchObject([
        {
          ...{ webhook_id: ofAll, topic: `${BUYER.code} LZCZ-2026-001` },
          type: 'contract.milestone_overdue',
        },
      ]);
      const { data } = JSON.parse(events[0]?.body ?? '') as { data: object };
      expect(data).toEqual({
        ...{ contract: 'LZCZ-2026-001', buyer: BUYER.code, supplier: SUPPLIER.code },
        ...{ milestone: '交货', owedBy: 'SUPPLIER', dueOn: '2026-03-10', daysOverdue: 1 },
        revision: expect.any(Number) as number,
      });
    });

    it('comes again for a version with a later day, and not for one that was done', async () => {
      const { overdue } = supervision();
      on('2026-03-11');
      await overdue.enqueueDue();
      await load('CONTRACT_MILESTONE', { ...DELIVERY, YDWCRQ: '2026/3/15' });
      await overdue.enqueueDue();
      expect(await told()).toHaveLength(1);
      on('2026-03-16');
      await overdue.enqueueDue();
      expect(await told()).toHaveLength(2);
      await load('CONTRACT_MILESTONE', { ...DELIVERY, YDWCRQ: '2026/3/15', SJWCRQ: '2026/3/16' });
      on('2026-03-17');
      await overdue.enqueueDue();
      expect(await told()).toHaveLength(2);
    });

    it('comes of what was overdue already when it came on record, the same day', async () => {
      const { overdue } = supervision();
      await overdue.enqueueDue();
      const late = Array.from({ length: 450 }, (_, i) => ({
        ...{ ...DELIVERY, HTBH: `LZCZ-${String(i)}`, YDWCRQ: '2026/3/2' },
      }));
      await load('CONTRACT_MILESTONE', ...late);
      await overdue.enqueueDue();
      expect(await told()).toHaveLength(450);
    });

    it('does not come of one that was withdrawn', async () => {
      await withdraw('CONTRACT_MILESTONE', SUPPLIER.code);
      on('2026-03-11');
      await supervision().overdue.enqueueDue();
      expect(await told()).toEqual([]);
    });
  });

  async function withdraw(kind: string, subjectId: string): Promise<void> {
    const found = (await standing(kind)).find((row) => row.subject_id === subjectId);
    if (found === undefined) throw new Error('nothing to withdraw');
    await opened.checking.revisions.commit('repair', (writer) =>
      writer.putRecord(subjectId, listing(found.record_id, kind, { withdrawn: true })),
    );
  }
});
