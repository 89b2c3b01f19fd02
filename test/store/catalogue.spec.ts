import type { Rulebook } from '#libs/decision';
import { loadLaw, publishedLaw, shippedLawDirectory } from '#libs/rulebook';
import { ENGINES, openPlace, placeFor, type OpenedPlace, type Place } from '../support/engines.js';

const FIRST = '2026-01-05T09:00:00+08:00';
const SECOND = '2026-02-05T00:30:00+08:00';

describe.each(ENGINES)('the catalogue on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let law: Rulebook;

  beforeAll(() => {
    law = loadLaw(shippedLawDirectory());
  });

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, FIRST);
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const publish = async (instant: string, rulebook: Rulebook) => {
    const { clock, checking } = opened;
    clock.now = Date.parse(instant);
    const published = publishedLaw(rulebook);
    await checking.revisions.commit('rulebook', (writer) => writer.publish(published, 'office'));
    return published.version;
  };

  it('is what was published by then, to be read today or on a day of choice', async () => {
    const first = await publish(FIRST, law);
    const second = await publish(SECOND, { ...law, matters: [] });
    const { catalogue } = opened.checking;
    expect(await catalogue.open(null, null)).toMatchObject({
      law: { version: second },
      asOf: '2026-02-05',
      publishedAt: Date.parse(SECOND),
    });
    const before = await catalogue.open(Date.parse(SECOND) - 1, '2025-12-31');
    expect(before).toMatchObject({
      law: { version: first },
      asOf: '2025-12-31',
      publishedAt: Date.parse(FIRST),
    });
    expect(before.law.matters.size).toBe(law.matters.length);
  });

  it('tells when the version was published again', async () => {
    const first = await publish(FIRST, law);
    await publish(SECOND, { ...law, matters: [] });
    const again = '2026-03-05T09:00:00+08:00';
    await publish(again, law);
    const { catalogue } = opened.checking;
    expect(await catalogue.open(null, null)).toMatchObject({
      law: { version: first },
      publishedAt: Date.parse(again),
    });
  });

  it('forgives a clock that is a little ahead, and refuses the future and a time without law', async () => {
    const { catalogue } = opened.checking;
    await expect(catalogue.open(null, null)).rejects.toMatchObject({ code: 'KNOWN_AT_TOO_EARLY' });
    const version = await publish(FIRST, law);
    const now = Date.parse(FIRST);
    expect((await catalogue.open(now + 5000, null)).law.version).toBe(version);
    await expect(catalogue.open(now + 5001, null)).rejects.toMatchObject({
      code: 'KNOWN_AT_FUTURE',
      field: 'knownAt',
    });
    await expect(catalogue.open(now - 1, null)).rejects.toMatchObject({
      code: 'KNOWN_AT_TOO_EARLY',
    });
  });
});
