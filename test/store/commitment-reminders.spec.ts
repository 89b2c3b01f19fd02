import { openCommitments } from '#libs/commitments';
import { WebhooksStore } from '#libs/outbox';
import { ENGINES, openPlace, placeFor, type OpenedPlace, type Place } from '../support/engines.js';
import { CLERK, HALL, openHall, type Hall } from '../support/hall.js';

describe.each(ENGINES)('reminders of a commitment on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let hall: Hall;
  let id: string;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-03-02T09:00:00+08:00');
    hall = await openHall(opened);
    const url = 'http://127.0.0.1:9/nobody-listens';
    await new WebhooksStore(opened.database).add({ clientId: HALL.id, url });
    // Reminded 3 and 1 working days before each last day: the 5th for one material, the 9th for the other.
    ({ id } = await hall.sign(await hall.check()));
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const on = async (day: string) => {
    opened.clock.now = Date.parse(`${day}T09:00:00+08:00`);
    await hall.reminders.enqueueDue();
  };
  const supply = (material: string) => hall.service.supply(id, { ...CLERK, material }, HALL);
  const told = async () =>
    (
      await opened.database.query<{ event_key: string }>(
        `SELECT event_key FROM outbox WHERE topic = ? ORDER BY position`,
        [id],
      )
    )
      .map(({ event_key: key }) => key)
      .filter((key) => !key.startsWith('revision'));

  it('fall on the days that the matter names and on the due day, each once', async () => {
    await on('2026-03-03');
    const before = await told();
    for (const day of ['04', '04', '05', '05']) await on(`2026-03-${day}`);
    expect((await told()).slice(before.length)).toEqual([
      'reminder-2026-03-04',
      'reminder-2026-03-05',
    ]);
  });

  it('that were missed meanwhile are sent as one, the last', async () => {
    await on('2026-03-05');
    expect(await told()).toEqual(['reminder-2026-03-05']);
  });

  it('tell that a day has passed, once for each day that was missed', async () => {
    for (const day of ['06', '07', '10']) await on(`2026-03-${day}`);
    expect(await told()).toEqual(['overdue-2026-03-05']);
    await supply('authorisation');
    await on('2026-03-11');
    expect(await told()).toEqual(['overdue-2026-03-05', 'overdue-2026-03-09']);
  });

  it('are of what is still missing alone, and end when nothing is', async () => {
    await supply('authorisation');
    await on('2026-03-05');
    expect(await told()).not.toContain('reminder-2026-03-05');
    await on('2026-03-09');
    expect((await told()).at(-1)).toBe('reminder-2026-03-09');
    const count = (await told()).length;
    await supply('funding-proof');
    await on('2026-03-10');
    expect(await told()).toHaveLength(count);
  });

  it('come once, though another gateway looks as well', async () => {
    const { database, checking, clock } = opened;
    const other = openCommitments(database, { ...checking, clock: () => clock.now });
    await on('2026-03-05');
    await other.reminders.enqueueDue();
    expect(await told()).toEqual(['reminder-2026-03-05']);
  });

  it('of a day that passed are told before what is done about it, though nobody had looked', async () => {
    opened.clock.now = Date.parse('2026-03-06T09:00:00+08:00');
    await supply('authorisation');
    expect(await told()).toEqual(['overdue-2026-03-05']);
  });
});
