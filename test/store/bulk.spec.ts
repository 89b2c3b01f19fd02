import fc from 'fast-check';
import type { CreditRecord } from '#libs/decision';
import {
  Database,
  FactsStore,
  OPEN_REVISION,
  profileDraft,
  putDrafts,
  registerPersons,
  RevisionsStore,
  toStored,
  type Sql,
  type StoredContent,
} from '#libs/records';
import { ENGINES, placeFor, type Place } from '../support/engines.js';
import { listing } from '../support/records.js';

const SUBJECTS = ['91450202MACG000115', '91450202MACG0002XW', 'person-1'];

/** A record of one of few subjects and ids, so that many are of one record. */
const PUT = fc.record({
  subjectId: fc.constantFrom(...SUBJECTS),
  record: fc
    .record({
      id: fc.constantFrom('a', 'A', 'a '),
      authority: fc.constantFrom('甲局', '乙局'),
      liftedOn: fc.constantFrom(null, '2026-01-01'),
      withdrawn: fc.boolean(),
    })
    .map(({ id, ...rest }) => listing(id, 'WAGE_ARREARS', rest)),
});

const stored = (record: CreditRecord) => toStored(record, null);

describe.each(ENGINES)('many versions at once on %s', (engine) => {
  let place: Place;
  let database: Database;
  let revisions: RevisionsStore;

  beforeEach(async () => {
    place = await placeFor(engine);
    database = await Database.open(place.settings);
    revisions = new RevisionsStore(database);
  });

  afterEach(async () => {
    await database.close();
    await place.remove();
  });

  const putAll = (puts: readonly { readonly subjectId: string; readonly record: CreditRecord }[]) =>
    revisions.commit('bulk', async ({ revision }, sql) => {
      await putDrafts(
        sql,
        revision,
        puts.map(({ subjectId, record }) => ({
          subjectId,
          recordId: record.id,
          next: (before) => toStored(record, before?.reported ?? null),
        })),
      );
    });
  const standing = async (ids: readonly string[] = SUBJECTS) =>
    new Map(
      [...(await new FactsStore(database).now(ids)).subjects].map(([id, { records }]) => [
        id,
        records.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ]),
    );
  const versions = async () =>
    (await database.query<{ n: number }>('SELECT COUNT(*) AS n FROM credit_record'))[0]?.n;

  it('stand as if put one by one, however they are cut into revisions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(PUT, { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (puts, size) => {
          await database.query('DELETE FROM credit_record');
          for (const { subjectId, record } of puts) {
            await revisions.commit('one', (writer) => writer.putRecord(subjectId, record));
          }
          const oneByOne = await standing();
          await database.query('DELETE FROM credit_record');
          for (let start = 0; start < puts.length; start += size) {
            await putAll(puts.slice(start, start + size));
          }
          expect(await standing()).toEqual(oneByOne);
          const [overlap] = await database.query(
            `SELECT 1 FROM credit_record GROUP BY subject_id, record_id
             HAVING SUM(CASE WHEN to_revision = 2147483647 THEN 1 ELSE 0 END) <> 1`,
          );
          expect(overlap).toBeUndefined();
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('write nothing of what stands already, in whatever order its details come', async () => {
    const details = { amountYuan: 1.5, materials: ['a', 'b'], note: '𠮷“"\\' };
    const one = { subjectId: 'a', record: listing('r', 'WAGE_ARREARS', { details }) };
    await putAll([one]);
    const turned = Object.fromEntries(Object.entries(details).reverse());
    await putAll([{ ...one, record: { ...one.record, details: turned } }]);
    expect(await versions()).toBe(1);
  });

  it('are of one record the last one, made from the one before', async () => {
    const draft = (added: string) => ({
      subjectId: 'a',
      recordId: 'r',
      next: (before: StoredContent | null) =>
        stored(listing('r', 'WAGE_ARREARS', { authority: `${before?.authority ?? ''}${added}` })),
    });
    let puts: readonly string[] = [];
    await revisions.commit('bulk', async ({ revision }, sql) => {
      puts = await putDrafts(sql, revision, [draft('1'), draft('2'), draft('')]);
    });
    expect(puts).toEqual(['NEW', 'CHANGED', 'SAME']);
    expect((await standing(['a'])).get('a')?.[0]?.authority).toBe('12');
    expect(await versions()).toBe(1);
  });

  it('keep what was reported beyond the record, until a draft says otherwise', async () => {
    const draft = (reported?: string | null) => ({
      ...{ subjectId: 'a', recordId: 'r' },
      next: (before: StoredContent | null) =>
        toStored(
          listing('r', 'WAGE_ARREARS'),
          reported === undefined ? (before?.reported ?? null) : reported,
        ),
    });
    const put = async (reported?: string | null) => {
      let puts: readonly string[] = [];
      await revisions.commit('bulk', async ({ revision }, sql) => {
        puts = await putDrafts(sql, revision, [draft(reported)]);
      });
      return puts[0];
    };
    const stands = async () =>
      (
        await database.query<{ reported: string | null }>(
          `SELECT reported FROM credit_record WHERE to_revision = ${String(OPEN_REVISION)}`,
        )
      ).map(({ reported }) => reported);
    expect(await put('{"CF_SY":"甲"}')).toBe('NEW');
    expect(await put('{"CF_SY":"甲"}')).toBe('SAME');
    expect(await put()).toBe('SAME');
    expect(await put('{"CF_SY":"乙"}')).toBe('CHANGED');
    const marked = listing('r', 'WAGE_ARREARS', {
      objection: { filedOn: '2026-01-01', closedOn: null },
    });
    await revisions.commit('objection', (writer) => writer.putRecord('a', marked));
    expect(await stands()).toEqual(['{"CF_SY":"乙"}']);
    await revisions.commit('repair', (writer) =>
      writer.putRecord('a', { ...marked, withdrawn: true }),
    );
    expect(await stands()).toEqual(['{"CF_SY":"乙"}']);
    expect(await put(null)).toBe('CHANGED');
    expect(await stands()).toEqual([null]);
    await revisions.commit('new', (writer) => writer.putRecord('b', marked));
    expect(await stands()).toEqual([null, null]);
  });

  it('are more than one statement takes', async () => {
    const many = (authority: string) =>
      Array.from({ length: 1300 }, (_, i) => ({
        subjectId: `s${String(i)}`,
        record: listing('r', 'WAGE_ARREARS', { authority }),
      }));
    await putAll(many('甲局'));
    await putAll(many('乙局'));
    const ids = many('').map(({ subjectId }) => subjectId);
    const authorities = [...(await standing(ids)).values()].map(([record]) => record?.authority);
    expect(authorities).toEqual(Array<string>(1300).fill('乙局'));
    expect(await versions()).toBe(2600);
  });

  it.each([1, 2, 200])(
    'are found by their key and not by reading all, %i at a time',
    async (count) => {
      const many = (authority: string) =>
        Array.from({ length: 600 }, (_, i) => ({
          subjectId: `s${String(i)}`,
          recordId: 'r',
          next: () => stored(listing('r', 'WAGE_ARREARS', { authority })),
        }));
      const explain = engine === 'SQLite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
      const plans: unknown[] = [];
      await revisions.commit('bulk', async ({ revision }, sql) => {
        await putDrafts(sql, revision, many('甲局'));
      });
      await revisions.commit('bulk', async ({ revision }, sql) => {
        const explaining: Sql = {
          isEmbedded: sql.isEmbedded,
          query: async (statement, values) => {
            if (!statement.startsWith('INSERT')) {
              plans.push(...(await sql.query(`${explain} ${statement}`, values)));
            }
            return sql.query(statement, values);
          },
          insert: (...rows) => sql.insert(...rows),
        };
        await putDrafts(explaining, revision, many('乙局').slice(0, count));
      });
      expect(plans.length).toBeGreaterThan(1);
      const readsAll = engine === 'SQLite' ? /SCAN credit_record/ : /"type":"(?:ALL|index)"/;
      expect(JSON.stringify(plans)).not.toMatch(readsAll);
    },
  );

  it('keep the name of a subject that is on record, and give one to what has none', async () => {
    const name = async () => (await new FactsStore(database).now(['a'])).subjects.get('a');
    const put = (said: string | null) =>
      revisions.commit('bulk', async ({ revision }, sql) => {
        await putDrafts(sql, revision, [profileDraft('a', { name: said, type: 'ENTERPRISE' })]);
      });
    await put(null);
    expect(await name()).toMatchObject({ registered: true, name: null });
    await put('甲公司');
    await put('乙公司');
    expect(await name()).toMatchObject({ name: '甲公司', type: 'ENTERPRISE' });
  });

  it('find each natural person once, also whom another registers meanwhile', async () => {
    const hmacs = ['x', 'y', 'x', 'z'];
    await revisions.registerPerson('y', 'person-y');
    const found: ReadonlyMap<string, string>[] = [];
    const other = engine === 'SQLite' ? database : await Database.open(place.settings);
    let attempt = 0;
    await database.transaction(async (sql) => {
      await sql.query('SELECT * FROM person');
      attempt += 1;
      if (attempt === 1 && other !== database) {
        await new RevisionsStore(other).registerPerson('z', 'person-z');
      }
      found.push(await registerPersons(sql, hmacs));
    });
    if (other !== database) {
      await other.close();
      expect(found.at(-1)?.get('z')).toBe('person-z');
    }
    expect(found.at(-1)?.get('y')).toBe('person-y');
    expect(new Set(found.at(-1)?.values()).size).toBe(3);
  });
});
