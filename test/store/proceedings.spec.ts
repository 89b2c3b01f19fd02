import {
  isOverdue,
  nextDueOn,
  ProceedingsStore,
  type KeptDeadline,
  type Proceeding,
} from '#libs/due-process';
import { ENGINES, openPlace, placeFor, type OpenedPlace, type Place } from '../support/engines.js';

const OFFICE = { name: '柳州市城中区发展和改革局', code: '11450202MACG00011D' };
const COURT = { name: '柳州市城中区人民法院', code: '11450202MACG00020A' };

function step(rest: Partial<KeptDeadline>): KeptDeadline {
  return {
    clock: 'OBJECTION_ANSWER',
    organ: OFFICE,
    startedOn: '2026-03-02',
    dueOn: '2026-03-09',
    doneOn: null,
    ...rest,
  };
}

function proceeding(id: string, rest: Partial<Proceeding> = {}): Proceeding {
  return {
    id,
    kind: 'OBJECTION',
    clientId: 'hall',
    subjectId: '91450202MACG00062D',
    recordId: 'r-1',
    state: 'RECEIVED',
    filedOn: '2026-03-02',
    closedOn: null,
    deadlines: [step({})],
    ...rest,
  };
}

describe.each(ENGINES)('the store of proceedings on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let store: ProceedingsStore<Proceeding>;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-03-02T09:00:00+08:00');
    store = new ProceedingsStore(opened.database, 'OBJECTION');
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const put = (...all: Proceeding[]) =>
    opened.checking.revisions.commit('put', async ({ revision }, sql) => {
      for (const one of all) await new ProceedingsStore(sql, one.kind).put(one, revision);
    });
  const idsOf = (found: readonly Proceeding[]) => found.map(({ id }) => id);

  it('keeps each as it stands, and tells what changed once', async () => {
    await put(proceeding('a'), proceeding('b'));
    const filed = await opened.checking.revisions.current();
    const forwarded = proceeding('a', { state: 'FORWARDED', deadlines: [step({ organ: COURT })] });
    await put(forwarded);
    expect(await store.find('a')).toEqual(forwarded);
    expect(await store.find('c')).toBeNull();
    expect(await store.changesSince(filed, {}, 9)).toEqual([
      { revision: filed + 1, content: forwarded },
    ]);
    expect(idsOf(await store.page({}, null, 1))).toEqual(['a']);
    expect(idsOf(await store.page({}, 'a', 9))).toEqual(['b']);
  });

  it('finds the open ones of a record, and by whose turn it is', async () => {
    await put(
      proceeding('a', { state: 'CLOSED', closedOn: '2026-03-04' }),
      proceeding('b'),
      proceeding('c', { recordId: 'r-2', deadlines: [step({ organ: COURT })] }),
      proceeding('d', { kind: 'REPAIR' }),
    );
    expect(idsOf(await store.all({ recordId: 'r-1', isOpen: true }))).toEqual(['b']);
    expect(idsOf(await store.all({ isOpen: false }))).toEqual(['a']);
    expect(idsOf(await store.all({ organ: COURT.code }))).toEqual(['c']);
    expect(idsOf(await store.all({ clientId: 'other' }))).toEqual([]);
    expect(idsOf(await new ProceedingsStore(opened.database, 'REPAIR').all({}))).toEqual(['d']);
    expect(await store.find('d')).toBeNull();
  });

  it('finds what is overdue from the day after its last day on, and nothing that is closed', async () => {
    await put(
      proceeding('a'),
      proceeding('b', { state: 'CLOSED', closedOn: '2026-03-20' }),
      proceeding('c', { deadlines: [step({ dueOn: null })] }),
    );
    expect(idsOf(await store.all({ dueBefore: '2026-03-09' }))).toEqual([]);
    expect(idsOf(await store.all({ dueBefore: '2026-03-10' }))).toEqual(['a']);
  });
});

describe('a last day', () => {
  const day = step({});

  it('is overdue from the day after it, on until the step was taken', () => {
    expect(isOverdue(day, proceeding('a'), '2026-03-09')).toBe(false);
    expect(isOverdue(day, proceeding('a'), '2026-03-10')).toBe(true);
    expect(isOverdue(step({ doneOn: '2026-03-09' }), proceeding('a'), '2026-04-01')).toBe(false);
    expect(isOverdue(step({ doneOn: '2026-03-10' }), proceeding('a'), '2026-04-01')).toBe(true);
  });

  it('does not pass any more once the proceeding has ended', () => {
    const closed = proceeding('a', { closedOn: '2026-03-05' });
    expect(isOverdue(day, closed, '2026-04-01')).toBe(false);
    expect(nextDueOn(closed)).toBeNull();
  });
});
