import { DeadlineRegister, ProceedingsStore, type Proceeding } from '#libs/due-process';
import { ENGINES, openPlace, placeFor, type OpenedPlace, type Place } from '../support/engines.js';
import { AUDITOR, CLERK, HALL, openHall, ORGAN, OTHER_HALL, type Hall } from '../support/hall.js';

const OTHER = { name: '柳州市市场监督管理局', code: '11450202MACG00022X' };
const MARCH = { from: '2026-03-01', until: '2026-03-31' };
/** An objection that was forwarded and is to be answered by the 9th. */
const OBJECTION: Proceeding = {
  ...{ id: '01KJPR0000000000000000000A', kind: 'OBJECTION', clientId: HALL.id, state: 'FORWARDED' },
  ...{ subjectId: '91450202MACG000115', recordId: 'court', filedOn: '2026-03-02', closedOn: null },
  deadlines: [
    {
      ...{ clock: 'OBJECTION_ANSWER', organ: ORGAN, startedOn: '2026-03-02' },
      ...{ dueOn: '2026-03-09', doneOn: null },
    },
  ],
};

describe.each(ENGINES)('what is due, and what was late, on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let hall: Hall;
  let register: DeadlineRegister;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-03-02T09:00:00+08:00');
    hall = await openHall(opened);
    register = new DeadlineRegister({
      ...opened.checking,
      ...{ database: opened.database, clock: () => opened.clock.now },
      alsoDue: {
        COMMITMENT: (asker) => hall.register.dueSteps(asker),
        CONTRACT: () => Promise.resolve([]),
      },
    });
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const on = (day: string) => {
    opened.clock.now = Date.parse(`${day}T09:00:00+08:00`);
  };
  const put = (rest: Partial<Proceeding> = {}) =>
    opened.checking.revisions.commit('objection', (writer, sql) =>
      new ProceedingsStore(sql, 'OBJECTION').put({ ...OBJECTION, ...rest }, writer.revision),
    );
  const withDeadline = (rest: object) => ({
    deadlines: OBJECTION.deadlines.map((one) => ({ ...one, ...rest })),
  });
  const board = async (asker: Parameters<DeadlineRegister['board']>[1], filter = {}) =>
    (await register.board(filter, asker)).map(({ kind, step, dueOn, daysLeft }) => [
      ...[kind, step, dueOn, daysLeft],
    ]);

  it('joins proceedings and commitments, each to its own client, all to the auditor', async () => {
    const { id } = await hall.sign(await hall.check());
    await put();
    await put({ id: '01KJPR0000000000000000000B', clientId: OTHER_HALL.id });
    on('2026-03-06');
    const mine = [
      ['COMMITMENT', 'SUPPLY', '2026-03-05', -1],
      ['COMMITMENT', 'SUPPLY', '2026-03-09', 1],
      ['OBJECTION', 'OBJECTION_ANSWER', '2026-03-09', 1],
    ];
    expect(await board(AUDITOR)).toEqual([...mine, mine[2]]);
    expect(await board({ ...AUDITOR, scopes: new Set() })).toEqual([]);
    expect(await board({ id: HALL.id, scopes: new Set(['check']) })).toEqual(mine);
    expect(await board(OTHER_HALL)).toEqual([mine[2]]);
    expect(await board(AUDITOR, { overdueOnly: true })).toEqual([mine[0]]);
    const first = await register.page({}, null, 2, AUDITOR);
    expect(first.hasNext).toBe(true);
    const notice = {
      grounds: 'UNFULFILLED',
      documentNumber: '告1',
      givenOn: '2026-03-06',
    } as const;
    await hall.service.notifyBreach(id, { ...CLERK, ...notice }, HALL);
    expect(await board(AUDITOR, { kind: 'COMMITMENT' })).toContainEqual([
      ...['COMMITMENT', 'ANSWER_NOTICE', '2026-03-13', 5],
    ]);
  });

  it('tells of a month that is over what was known at its end, whatever came since', async () => {
    await put();
    on('2026-03-20');
    const soFar = await register.late(MARCH);
    expect(soFar).toMatchObject([{ organ: ORGAN, doneOn: null, lateDays: 9 }]);
    on('2026-04-02');
    const atEnd = await register.late(MARCH);
    expect(atEnd).toMatchObject([
      { organ: ORGAN, dueOn: '2026-03-09', doneOn: null, lateDays: 16 },
    ]);
    await put(withDeadline({ organ: OTHER }));
    await put({ ...withDeadline({ organ: OTHER, doneOn: '2026-04-02' }), closedOn: '2026-04-02' });
    on('2026-05-06');
    expect(await register.late(MARCH)).toEqual(atEnd);
    expect(await register.late({ from: '2026-04-01', until: '2026-04-30' })).toMatchObject([
      { organ: OTHER, doneOn: '2026-04-02', lateDays: 18 },
    ]);
    expect(await register.late({ from: '2026-05-01', until: '2026-05-31' })).toEqual([]);
    expect(await register.appraisals({ from: '2026-01-01', until: '2026-12-31' })).toEqual([
      { organ: OTHER, kind: 'OBJECTION', cases: 1, inTime: 0, late: 1, averageDays: 23 },
    ]);
  });
});
