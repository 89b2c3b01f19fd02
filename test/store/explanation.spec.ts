import { explain, type ExplanationRequest } from '#libs/checking';
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
const RULE = 'JUD_DISHONEST_DEBTOR-LAND_TRANSFER';
const NOW = '2026-03-02T09:00:00.000+08:00';

describe.each(ENGINES)('an explanation on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, NOW);
    await publishAndDeliver(opened);
    await opened.checking.revisions.commit('facts', async (writer) => {
      await writer.putSubject(DEBTOR, '柳州示例一建筑有限公司', 'ENTERPRISE');
      await writer.putRecord(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR'));
      await writer.putRecord(DEBTOR, listing('old', 'SAFETY_SERIOUS', { liftedOn: '2024-06-01' }));
    });
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const explained = (rest: Partial<ExplanationRequest> = {}) =>
    explain(
      {
        database: opened.database,
        persons: opened.checking.persons,
        clock: () => opened.clock.now,
      },
      {
        subject: { code: DEBTOR },
        matter: null,
        scenario: 'LAND_TRANSFER',
        step: 'QUALIFICATION',
        asOf: null,
        knownAt: null,
        ...rest,
      },
      'zh-CN',
    );

  it('says of each rule considered what became of it and why, and of which record', async () => {
    const { answer, trace, records } = await explained();
    expect(answer.verdict).toBe('CAUTION');
    const told = trace.find(({ rule }) => rule === RULE);
    expect(told).toMatchObject({ outcome: 'APPLIED', record: 'court' });
    expect(told?.basis.length).toBeGreaterThan(0);
    expect(records.get('court')?.authority).toBe('柳州市城中区人民法院');
    const expired = trace.filter(({ record }) => record === 'old');
    expect(expired.length).toBeGreaterThan(0);
    expect(new Set(expired.map(({ outcome }) => outcome))).toEqual(new Set(['OUT_OF_FORCE']));
  });

  it('lists the other rules of the scenario once each, by the kind of record that would call them up', async () => {
    const { trace, uncalled, law } = await explained();
    const called = new Set(trace.map(({ rule }) => rule));
    const others = uncalled.flatMap(({ rules }) => rules);
    const all = [
      ...law.rulebook.restrictions.filter(({ where }) => where.scenarios.includes('LAND_TRANSFER')),
      ...law.rulebook.incentives.filter(({ scenarios }) => scenarios.includes('LAND_TRANSFER')),
    ].map(({ code }) => code);
    expect([...called, ...others].sort()).toEqual([...new Set(all)].sort());
    expect(uncalled.map(({ kind }) => kind?.code)).not.toContain('JUD_DISHONEST_DEBTOR');
  });

  it('looks back in both clocks', async () => {
    const day = Date.parse('2023-12-31T00:00:00+08:00');
    expect((await explained({ asOf: day })).answer.restrictions).toEqual([]);
    const before = opened.clock.now;
    opened.clock.now += 60_000;
    await opened.checking.revisions.commit('repaired', (writer) =>
      writer.putRecord(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR', { withdrawn: true })),
    );
    expect((await explained()).answer.verdict).toBe('CLEAR');
    expect((await explained({ knownAt: before })).answer.verdict).toBe('CAUTION');
  });

  it('records no check', async () => {
    await explained();
    expect(await opened.database.query('SELECT number FROM check_log')).toEqual([]);
  });

  it('tells of a person without its number, and refuses one given as a code', async () => {
    const personId = '999900199001010014';
    const { revisions, persons } = opened.checking;
    const key = await revisions.registerPerson(persons.hmacOf(personId), 'person-1');
    await revisions.commit('person', async (writer) => {
      await writer.putSubject(key, '示例甲', 'NATURAL_PERSON');
      await writer.putRecord(key, listing('p', 'JUD_DISHONEST_DEBTOR'));
    });
    const explanation = await explained({ subject: { personId } });
    expect(explanation.answer.verdict).toBe('CAUTION');
    const { law: _, ...told } = explanation;
    expect(JSON.stringify(told)).not.toContain(personId);
    await expect(explained({ subject: { code: personId } })).rejects.toMatchObject({
      code: 'SUBJECT_CODE_IS_PERSON_ID',
    });
  });
});
