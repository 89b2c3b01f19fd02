import { Database, RecordsOfKindsStore, RevisionsStore } from '#libs/records';
import { ENGINES, placeFor, type Place } from '../support/engines.js';
import { listing } from '../support/records.js';

const DAY = '2024-06-01';

describe.each(ENGINES)('the records of some kinds on %s', (engine) => {
  let place: Place;
  let database: Database;

  beforeAll(async () => {
    place = await placeFor(engine);
    database = await Database.open(place.settings);
    const revisions = new RevisionsStore(database);
    await revisions.commit('facts', async (writer) => {
      for (const subject of ['B', 'A', 'a', 'A ', 'C']) {
        await writer.putSubject(subject, null, 'ENTERPRISE');
        for (const id of ['2', '1']) await writer.putRecord(subject, listing(id, 'ONE'));
        await writer.putRecord(subject, listing('x', 'OTHER'));
      }
      await writer.putRecord('D', listing('last-day', 'TWO', { validUntil: DAY }));
      await writer.putRecord('D', listing('open-by-sentinel', 'TWO', { validUntil: '2999-12-31' }));
      await writer.putRecord('D', listing('ended', 'TWO', { validUntil: '2024-05-31' }));
      await writer.putRecord('D', listing('later', 'TWO', { validFrom: '2024-06-02' }));
      await writer.putRecord('D', listing('lifted', 'TWO', { liftedOn: DAY }));
      await writer.putRecord(
        'D',
        listing('halted', 'TWO', { suspended: { from: DAY, until: null } }),
      );
      await writer.putRecord('D', listing('repaired', 'TWO', { withdrawn: true }));
      await writer.putRecord('D', listing('changed', 'TWO'));
    });
    await revisions.commit('again', async (writer) => {
      await writer.putRecord('D', listing('changed', 'TWO', { documentNumber: '柳财〔2024〕1号' }));
    });
  });

  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  const found = async (kinds: readonly string[], pageSize?: number) => {
    const all: string[] = [];
    for await (const { subjectId, record } of new RecordsOfKindsStore(database, pageSize).inForce(
      kinds,
      DAY,
    )) {
      all.push(`${subjectId}/${record.id}`);
    }
    return all;
  };

  it.each([1, 2, 3, 10, 11, 1000])(
    'come each once in the order of the subjects, read %i at a time',
    async (pageSize) => {
      expect(await found(['ONE'], pageSize)).toEqual([
        ...['A/1', 'A/2', 'A /1', 'A /2', 'B/1', 'B/2', 'C/1', 'C/2', 'a/1', 'a/2'],
      ]);
    },
  );

  it('are those in force on the day, as they are known now', async () => {
    expect(await found(['TWO'])).toEqual(['D/changed', 'D/last-day', 'D/open-by-sentinel']);
  });

  it('are none of no kind, and of all kinds that are named', async () => {
    expect(await found([])).toEqual([]);
    expect(await found(['TWO', 'ONE'])).toHaveLength(13);
  });
});
