import type { CheckRequest, Client } from '#libs/checking';
import { LooksStore } from '#libs/receipts';
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
const PARTNER = '91450202MACG0002XW';
const NOBODY = '91450202MACG01014M';
const HALL: Client = { id: 'hall', scopes: new Set(['check']) };
const PLATFORM: Client = { id: 'platform', scopes: new Set(['check']) };
const ALL = 100;

describe.each(ENGINES)('who looked, and what rests on a record, on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let looks: LooksStore;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2024-06-03T09:00:00.000+08:00');
    looks = new LooksStore(opened.database);
    await publishAndDeliver(opened);
    await opened.checking.revisions.commit('facts', async (writer) => {
      for (const code of [DEBTOR, PARTNER]) await writer.putSubject(code, code, 'ENTERPRISE');
      await writer.putRecord(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR'));
      await writer.putRecord(DEBTOR, listing('taxes', 'TAX_MAJOR_VIOLATION'));
      await writer.putRecord(DEBTOR, listing('old', 'WAGE_ARREARS', { liftedOn: '2024-02-01' }));
    });
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const asked = (code: string, rest: Partial<CheckRequest> = {}): CheckRequest => ({
    subject: { code },
    scenario: 'GOVERNMENT_PROCUREMENT',
    step: 'QUALIFICATION',
    caseNumber: 'case-1',
    ...rest,
  });
  const check = async (code: string, client = HALL, rest: Partial<CheckRequest> = {}) => {
    const { number } = await opened.checking.checks.check(asked(code, rest), client, 'zh-CN');
    // Numbers of one millisecond are in no order.
    opened.clock.now += 1;
    return number;
  };
  const resting = async (record: string, subject = DEBTOR) =>
    (
      await looks.restingOn(
        { subjectId: subject, recordId: record },
        { clientId: null, after: null, limit: ALL },
      )
    ).map(({ number }) => number);

  it('finds the checks whose answers rest on a record, and none else', async () => {
    const first = await check(DEBTOR);
    await check(PARTNER);
    const second = await check(DEBTOR, PLATFORM);
    expect(await resting('court')).toEqual([first, second]);
    expect(await resting('taxes')).toEqual([first, second]);
    expect(await resting('old')).toEqual([]);
    expect(await resting('court', PARTNER)).toEqual([]);
    expect(await looks.clientsRestingOn({ subjectId: DEBTOR, recordId: 'court' })).toEqual([
      { clientId: 'hall', checkCount: 1 },
      { clientId: 'platform', checkCount: 1 },
    ]);
  });

  it('finds those of batches, of consortia, and of retries once', async () => {
    const retried = await check(DEBTOR, HALL, { requestId: 'once' });
    expect(await check(DEBTOR, HALL, { requestId: 'once' })).toBe(retried);
    const joint = await check(PARTNER, HALL, { consortiumMembers: [{ code: DEBTOR }] });
    const { results } = await opened.checking.checks.checkAll(
      {
        applicants: [{ subject: { code: DEBTOR } }, { subject: { code: NOBODY } }],
        scenario: 'GOVERNMENT_PROCUREMENT',
        step: 'QUALIFICATION',
        caseNumber: 'case-2',
      },
      PLATFORM,
      'zh-CN',
    );
    const batched = results.flatMap((one) => ('number' in one ? [one.number] : []));
    expect(await resting('court')).toEqual([retried, joint, batched[0]]);
  });

  it('tells a subject of every look at it, the latest first, by pages', async () => {
    const first = await check(DEBTOR);
    const joint = await check(PARTNER, PLATFORM, { consortiumMembers: [{ code: DEBTOR }] });
    const last = await check(DEBTOR, PLATFORM, { scenario: 'FISCAL_FUNDS' });
    const found = await looks.at(DEBTOR, null, ALL);
    expect(found.map(({ number }) => number)).toEqual([last, joint, first]);
    expect(found[0]).toEqual({
      number: last,
      clientId: 'platform',
      issuedAt: opened.clock.now - 1,
      scenario: 'FISCAL_FUNDS',
      matter: null,
      step: 'QUALIFICATION',
      caseNumber: 'case-1',
      verdict: expect.any(String) as string,
      revision: 2,
      subjectIds: [DEBTOR],
    });
    const page = await looks.at(DEBTOR, last, 1);
    expect(page.map(({ number }) => number)).toEqual([joint]);
    expect((await looks.at(PARTNER, null, ALL)).map(({ number }) => number)).toEqual([joint]);
  });

  it('keeps a look at who is not on record', async () => {
    const number = await check(NOBODY);
    expect((await looks.at(NOBODY, null, ALL)).map((look) => look.number)).toEqual([number]);
  });
});
