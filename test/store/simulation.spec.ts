import { Simulation, type CheckRequest, type Client } from '#libs/checking';
import { compileLaw, type RestrictionRule, type Rulebook } from '#libs/decision';
import { usccCheckDigit } from '#libs/identity';
import { loadLaw, publishedLaw, shippedLawDirectory } from '#libs/rulebook';
import {
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { listing } from '../support/records.js';

const DEBTOR = '91450202MACG000115';
const CLEAN = '91450202MACG0002XW';
const RULE = 'JUD_DISHONEST_DEBTOR-LAND_TRANSFER';
const MEASURE = 'M01_MARKET_ENTRY';
const OFFICE: Client = { id: 'office', scopes: new Set(['check', 'audit']) };
const NOW = '2026-03-02T09:00:00.000+08:00';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const shipped = loadLaw(shippedLawDirectory());

function lawWith(change: Partial<RestrictionRule>): Rulebook {
  const restrictions = shipped.restrictions.map((rule) =>
    rule.code === RULE ? { ...rule, ...change } : rule,
  );
  return { ...shipped, restrictions };
}

const mild = lawWith({ effect: 'INFORM' });
const strict = lawWith({ effect: 'PROHIBIT', confirmed: true });

describe.each(ENGINES)('a simulation on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let start: number;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, NOW);
    start = opened.clock.now;
    await publishAndDeliver(opened);
    await opened.checking.revisions.commit('facts', async (writer) => {
      await writer.putSubject(DEBTOR, '柳州示例一建筑有限公司', 'ENTERPRISE');
      await writer.putRecord(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR'));
    });
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const check = (rest: Partial<CheckRequest> = {}) =>
    opened.checking.checks.check(
      {
        subject: { code: DEBTOR },
        ...(rest.matter == null ? { scenario: 'LAND_TRANSFER' } : {}),
        step: 'QUALIFICATION',
        caseNumber: 'case-1',
        ...rest,
      },
      OFFICE,
      'zh-CN',
    );
  const simulate = (rulebook: Rulebook, from = start, to = opened.clock.now) =>
    new Simulation(opened.database).run(compileLaw(rulebook, 'law-simulated'), { from, to });

  it('of the law in force changes nothing', async () => {
    await check();
    await check({ subject: { code: CLEAN } });
    expect(await simulate(shipped)).toEqual({
      checks: 2,
      changed: 0,
      verdicts: [],
      measures: [],
      incentives: [],
      tolerance: [],
      commitments: [],
      refused: [],
      notReproduced: 0,
      subjects: { affected: 0, first: [] },
    });
  });

  it('says which verdicts and measures change, by whom', async () => {
    await check();
    await check({ step: 'AWARD' });
    await check({ subject: { code: CLEAN } });
    await check({ scenario: 'HONOUR' });
    const subjects = {
      affected: 1,
      first: [{ subject: DEBTOR, name: '柳州示例一建筑有限公司' }],
    };
    expect(await simulate(strict)).toMatchObject({
      checks: 4,
      changed: 2,
      verdicts: [{ scenario: 'LAND_TRANSFER', from: 'CAUTION', to: 'PROHIBITED', checks: 2 }],
      measures: [{ measure: MEASURE, gained: 0, lost: 0, stricter: 2, milder: 0 }],
      subjects,
    });
    const gone = shipped.restrictions.filter(({ code }) => code !== RULE);
    expect(await simulate({ ...shipped, restrictions: gone })).toMatchObject({
      verdicts: [{ scenario: 'LAND_TRANSFER', from: 'CAUTION', to: 'CLEAR', checks: 2 }],
      measures: [{ measure: MEASURE, gained: 0, lost: 2, stricter: 0, milder: 0 }],
      subjects,
    });
  });

  it('takes the facts, the deliveries and the old law as they were known at each check', async () => {
    await check();
    opened.clock.now += MINUTE_MS;
    await opened.checking.publications.publish(strict, { by: '韦', note: '试行' });
    await check();
    opened.clock.now += MINUTE_MS;
    await opened.checking.revisions.commit('repaired', (writer) =>
      writer.putRecord(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR', { withdrawn: true })),
    );
    await check();
    // By then every source is stale, whatever is delivered afterwards.
    opened.clock.now += 400 * DAY_MS;
    await check();
    await opened.checking.revisions.commit('delivered', (writer) =>
      writer.deliver('JUD_DISHONEST_DEBTOR', opened.clock.now),
    );
    const report = await simulate(mild);
    expect(report).toMatchObject({
      checks: 4,
      notReproduced: 0,
      verdicts: [
        { from: 'CAUTION', to: 'CLEAR', checks: 1 },
        { from: 'PROHIBITED', to: 'CLEAR', checks: 1 },
      ],
    });
  });

  it('runs the checks of the time asked for, both ends included, over many pages', async () => {
    for (let i = 0; i < 4; i += 1) {
      await check();
      opened.clock.now += MINUTE_MS;
    }
    const inTime = async (from: number, to: number) => (await simulate(shipped, from, to)).checks;
    expect(await inTime(start, start + 3 * MINUTE_MS)).toBe(4);
    expect(await inTime(start + 1, start + 3 * MINUTE_MS - 1)).toBe(2);
    expect(await inTime(start + MINUTE_MS, start + MINUTE_MS)).toBe(1);
    expect(await inTime(start - DAY_MS, start - 1)).toBe(0);
    const codes = Array.from({ length: 1000 }, (_, i) => {
      const first = `91450202MB${String(i).padStart(6, '0')}1`;
      return first + usccCheckDigit(first);
    });
    await opened.checking.checks.checkAll(
      {
        applicants: codes.map((code) => ({ subject: { code } })),
        scenario: 'BIDDING',
        step: 'EVALUATION',
        caseNumber: 'tender-1',
      },
      OFFICE,
      'zh-CN',
    );
    const shares: number[] = [];
    const report = await new Simulation(opened.database).run(
      compileLaw(shipped, 'law-simulated'),
      { from: start, to: opened.clock.now },
      ({ share }) => shares.push(share),
    );
    expect(report).toMatchObject({ checks: 1004, changed: 0, notReproduced: 0 });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('counts what the new law cannot decide by its refusal', async () => {
    await check({ matter: 'FOOD_LICENCE' });
    const matters = shipped.matters.filter(({ code }) => code !== 'FOOD_LICENCE');
    expect(await simulate({ ...shipped, matters })).toMatchObject({
      checks: 1,
      changed: 0,
      refused: [{ code: 'MATTER_UNKNOWN', checks: 1 }],
      subjects: { affected: 1 },
    });
  });

  it('asks about a matter at the scenario that the new law gives it', async () => {
    await check({ matter: 'FOOD_LICENCE' });
    const matters = shipped.matters.map((matter) =>
      matter.code === 'FOOD_LICENCE'
        ? { ...matter, scenario: 'GOVERNMENT_PROCUREMENT' as const }
        : matter,
    );
    const report = await simulate({ ...shipped, matters });
    expect(report.verdicts).toMatchObject([{ to: 'PROHIBITED', checks: 1 }]);
  });

  it('judges each member of a consortium, and names a person by the key of its records alone', async () => {
    const { revisions, persons } = opened.checking;
    const personId = '999900199001010014';
    const key = await revisions.registerPerson(persons.hmacOf(personId), 'person-1');
    await revisions.commit('person', async (writer) => {
      await writer.putSubject(key, '示例甲', 'NATURAL_PERSON');
      await writer.putRecord(key, listing('p', 'JUD_DISHONEST_DEBTOR'));
    });
    await check({
      subject: { code: CLEAN },
      consortiumMembers: [{ personId, name: '示例甲' }, { personId: '999900198506151221' }],
    });
    const report = await simulate(strict);
    expect(report.subjects).toEqual({
      affected: 1,
      first: [{ subject: 'person-1', name: '示**' }],
    });
    expect(JSON.stringify(report)).not.toContain(personId);
  });

  it('leaves out, and counts, a check that does not come out as it was logged', async () => {
    const { number } = await check();
    await check();
    await opened.database.query('UPDATE check_log SET verdict = ? WHERE number = ?', [
      'CLEAR',
      number,
    ]);
    expect(await simulate(strict)).toMatchObject({ checks: 2, changed: 1, notReproduced: 1 });
  });

  it('writes nothing', async () => {
    await check();
    const before = await opened.checking.revisions.current();
    await simulate(strict);
    expect(await opened.checking.revisions.current()).toBe(before);
    expect((await opened.database.query('SELECT number FROM check_log')).length).toBe(1);
    expect(publishedLaw(strict).version).not.toBe(
      (await opened.checking.publications.inForce())?.version,
    );
  });
});
