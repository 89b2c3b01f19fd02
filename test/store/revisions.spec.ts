import { Database, FactsStore, RevisionsStore } from '#libs/records';
import { ENGINES, placeFor, type Place } from '../support/engines.js';
import { listing } from '../support/records.js';

const CODE = '91450202MACG000115';
const OTHER = '91450202MACG0002XW';

describe.each(ENGINES)('the records in two clocks on %s', (engine) => {
  let place: Place;
  let database: Database;
  let now: number;
  let revisions: RevisionsStore;
  let facts: FactsStore;

  beforeEach(async () => {
    place = await placeFor(engine);
    database = await Database.open(place.settings);
    now = Date.parse('2024-06-01T09:00:00+08:00');
    revisions = new RevisionsStore(database, () => now);
    facts = new FactsStore(database);
  });

  afterEach(async () => {
    await database.close();
    await place.remove();
  });

  const idsOf = async (revision: number, code = CODE) =>
    (await facts.at(revision, [code])).get(code)?.records.map(({ id }) => id) ?? [];

  it('gives back every field of a record as it was put', async () => {
    const record = listing('r1', 'GP_SERIOUS_ILLEGAL', {
      documentNumber: '柳财采罚〔2024〕1号',
      decidedOn: '2023-12-31',
      validUntil: '2026-12-31',
      liftedOn: '2025-01-01',
      suspended: { from: '2024-02-01', until: null },
      objection: { filedOn: '2024-03-01', closedOn: '2024-03-08' },
      details: {
        banUntil: '2025-12-31',
        amountYuan: 1999999.99,
        materials: ['a', 'b'],
        note: '𠮷“"',
      },
    });
    await revisions.commit('test', async (writer) => {
      await writer.putSubject(CODE, '柳州示例一建筑有限公司', 'ENTERPRISE');
      await writer.putRecord(CODE, record);
    });
    expect((await facts.now([CODE])).subjects.get(CODE)).toEqual({
      registered: true,
      name: '柳州示例一建筑有限公司',
      type: 'ENTERPRISE',
      records: [record],
    });
  });

  it('numbers revisions in the order of their commits, also when they come at once', async () => {
    const commits = Array.from({ length: 12 }, (_, i) =>
      revisions.commit('test', (writer) =>
        writer.putRecord(CODE, listing(`r${String(i)}`, 'WAGE_ARREARS')),
      ),
    );
    const numbers = await Promise.all(commits);
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(await revisions.current()).toBe(12);
  });

  it('shows a change from its revision on, and the state before to those who ask for it', async () => {
    await revisions.commit('listed', (w) => w.putRecord(CODE, listing('r1', 'WAGE_ARREARS')));
    await revisions.commit('lifted', (w) =>
      w.putRecord(CODE, listing('r1', 'WAGE_ARREARS', { liftedOn: '2024-06-01' })),
    );
    const lifted = async (revision: number) =>
      (await facts.at(revision, [CODE])).get(CODE)?.records.map(({ liftedOn }) => liftedOn);
    expect(await lifted(0)).toBeUndefined();
    expect(await lifted(1)).toEqual([null]);
    expect(await lifted(2)).toEqual(['2024-06-01']);
    expect((await facts.now([CODE])).revision).toBe(2);
  });

  it('takes back everything of a change that fails', async () => {
    await expect(
      revisions.commit('broken', async (writer) => {
        await writer.putRecord(CODE, listing('r1', 'WAGE_ARREARS'));
        throw new Error('half way');
      }),
    ).rejects.toThrow('half way');
    expect(await revisions.current()).toBe(0);
    expect((await facts.now([CODE])).subjects.has(CODE)).toBe(false);
  });

  it('never shows what a change has only half written', async () => {
    let seen: Promise<number> | undefined;
    await revisions.commit('two records', async (writer) => {
      await writer.putRecord(CODE, listing('r1', 'WAGE_ARREARS'));
      seen = facts.now([CODE]).then(({ subjects }) => subjects.get(CODE)?.records.length ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 30));
      await writer.putRecord(CODE, listing('r2', 'TAX_MAJOR_VIOLATION'));
    });
    // Before it or after it, never in between.
    expect([0, 2]).toContain(await seen);
  });

  it('maps an instant to the last revision recorded by then', async () => {
    await revisions.commit('first', (w) => w.putRecord(CODE, listing('r1', 'WAGE_ARREARS')));
    const first = now;
    now += 60_000;
    await revisions.commit('second', (w) => w.putRecord(CODE, listing('r2', 'WAGE_ARREARS')));
    expect(await revisions.knownAt(first)).toBe(1);
    expect(await revisions.knownAt(now - 1)).toBe(1);
    expect(await revisions.knownAt(now)).toBe(2);
    await expect(revisions.knownAt(first - 1)).rejects.toMatchObject({
      code: 'KNOWN_AT_TOO_EARLY',
    });
  });

  it('never dates a revision before the one it follows, though the clock goes back', async () => {
    await revisions.commit('first', (w) => w.putRecord(CODE, listing('r1', 'WAGE_ARREARS')));
    const first = now;
    now -= 3_600_000;
    await revisions.commit('second', (w) => w.putRecord(CODE, listing('r2', 'WAGE_ARREARS')));
    expect(await revisions.knownAt(first)).toBe(2);
  });

  it('tells ids apart that differ only in case, accent or trailing blanks', async () => {
    await revisions.commit('test', async (writer) => {
      await writer.putRecord(CODE, listing('r1', 'WAGE_ARREARS'));
      await writer.putRecord(CODE, listing('R1', 'WAGE_ARREARS'));
      await writer.putRecord(CODE, listing('r1 ', 'WAGE_ARREARS'));
      await writer.putRecord(CODE, listing('ŕ1', 'WAGE_ARREARS'));
    });
    expect((await idsOf(1)).sort()).toEqual(['R1', 'r1', 'r1 ', 'ŕ1'].sort());
    expect(await idsOf(1, `${CODE} `)).toEqual([]);
    expect(await idsOf(1, CODE.toLowerCase())).toEqual([]);
  });

  it('reads more subjects than one statement takes, at one revision', async () => {
    await revisions.commit('test', (w) => w.putRecord(OTHER, listing('r1', 'WAGE_ARREARS')));
    const many = Array.from({ length: 1200 }, (_, i) => `subject-${String(i)}`);
    const known = await facts.now([...many, OTHER]);
    expect(known.subjects.size).toBe(1);
    expect(known.revision).toBe(1);
  });

  it('finds that a record was withdrawn since, and only then', async () => {
    await revisions.commit('listed', (w) => w.putRecord(CODE, listing('r1', 'WAGE_ARREARS')));
    expect(await facts.isWithdrawnSince(1, [CODE])).toBe(false);
    await revisions.commit('repaired', (w) =>
      w.putRecord(CODE, listing('r1', 'WAGE_ARREARS', { withdrawn: true })),
    );
    expect(await facts.isWithdrawnSince(1, [CODE])).toBe(true);
    expect(await facts.isWithdrawnSince(2, [CODE])).toBe(false);
    expect(await facts.isWithdrawnSince(1, [OTHER])).toBe(false);
  });

  it('keeps one subject for a person, however often it is registered at once', async () => {
    const ids = await Promise.all(
      ['a', 'b', 'c', 'd'].map((id) => revisions.registerPerson('hmac', `person-${id}`)),
    );
    expect(new Set(ids).size).toBe(1);
    expect((await facts.personSubjects(['hmac', 'other'])).get('hmac')).toBe(ids[0]);
  });
});
