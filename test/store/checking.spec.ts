import type { CheckRequest, Client, IssuedAnswer, RefusedApplicant } from '#libs/checking';
import { Refusal } from '#libs/decision';
import { usccCheckDigit } from '#libs/identity';
import { CheckLogStore } from '#libs/receipts';
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
const OFFICE: Client = { id: 'office', scopes: new Set(['check']) };
const AUDITOR: Client = { id: 'auditor', scopes: new Set(['check', 'audit']) };
const NOW = '2024-06-03T09:00:00.000+08:00';
const MINUTE_MS = 60_000;

const ask = (rest: Partial<CheckRequest> = {}): CheckRequest => ({
  subject: { code: DEBTOR },
  scenario: 'GOVERNMENT_PROCUREMENT',
  step: 'QUALIFICATION',
  caseNumber: 'case-1',
  ...rest,
});

describe.each(ENGINES)('checking on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, NOW);
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

  const check = (rest: Partial<CheckRequest> = {}, client = OFFICE): Promise<IssuedAnswer> =>
    opened.checking.checks.check(ask(rest), client, 'zh-CN');

  it('answers alike whether or not the keys of old retries were tidied away', async () => {
    const first = await check({ requestId: 'once' });
    const log = new CheckLogStore(opened.database);
    // A day has not passed: a retry still finds its answer.
    expect(await log.forgetRequests(opened.clock.now)).toBe(0);
    expect((await check({ requestId: 'once' })).number).toBe(first.number);
    opened.clock.now += 86_400_001;
    const untidied = await check({ requestId: 'once' });
    expect(await log.forgetRequests(opened.clock.now + 1)).toBe(1);
    const tidied = await check({ requestId: 'once' });
    expect(new Set([first.number, untidied.number, tidied.number]).size).toBe(3);
    expect(tidied.restrictions).toEqual(untidied.restrictions);
    const replayed = await opened.checking.checks.pastCheck(first.number, AUDITOR);
    expect(replayed?.receipt).toEqual(first.receipt);
  });

  it('answers from the facts with a number and a receipt', async () => {
    const answer = await check();
    expect(answer).toMatchObject({
      verdict: 'PROHIBITED',
      subject: { code: DEBTOR, name: '柳州示例一建筑有限公司', known: true },
      asOf: NOW,
      knownAt: NOW,
      revision: 2,
    });
    expect(answer.number).toMatch(/^[0-9A-Z]{26}$/);
    expect(JSON.parse(answer.receipt.document)).toMatchObject({ number: answer.number });
  });

  it('gives a past answer again to the byte, also after more was recorded and a restart', async () => {
    const given = await check();
    opened.clock.now += MINUTE_MS;
    await opened.checking.revisions.commit('lifted', (writer) =>
      writer.putRecord(
        DEBTOR,
        listing('court', 'JUD_DISHONEST_DEBTOR', { liftedOn: '2024-06-01' }),
      ),
    );
    expect((await check()).verdict).toBe('CLEAR');
    await opened.close();
    opened = await openPlace(place, '2024-06-03T12:00:00+08:00');
    expect(await opened.checking.checks.pastCheck(given.number, OFFICE)).toEqual(given);
  });

  it('answers as known earlier to an auditor only', async () => {
    opened.clock.now += MINUTE_MS;
    await opened.checking.revisions.commit('lifted', (writer) =>
      writer.putRecord(
        DEBTOR,
        listing('court', 'JUD_DISHONEST_DEBTOR', { liftedOn: '2024-06-01' }),
      ),
    );
    opened.clock.now += MINUTE_MS;
    const knownAt = Date.parse(NOW);
    const asKnownThen = await check({ knownAt }, AUDITOR);
    expect(asKnownThen).toMatchObject({ verdict: 'PROHIBITED', knownAt: NOW });
    // Without `asOf` the question is about now, whatever was known.
    expect(asKnownThen.asOf).toBe('2024-06-03T09:02:00.000+08:00');
    await expect(check({ knownAt })).rejects.toMatchObject({
      code: 'SCOPE_REQUIRED',
      field: 'knownAt',
    });
  });

  it('forgives a few seconds between the clocks and refuses what lies after now', async () => {
    const soon = opened.clock.now + 3000;
    expect((await check({ knownAt: soon })).knownAt).toBe(NOW);
    await expect(check({ knownAt: opened.clock.now + MINUTE_MS })).rejects.toMatchObject({
      code: 'KNOWN_AT_FUTURE',
    });
  });

  it('opens what lies more than 90 days back to an auditor only', async () => {
    const asOf = Date.parse('2024-02-01T00:00:00+08:00');
    await expect(check({ asOf })).rejects.toMatchObject({ code: 'SCOPE_REQUIRED', field: 'asOf' });
    expect((await check({ asOf }, AUDITOR)).verdict).toBe('PROHIBITED');
  });

  it('shows an answer to the client it was given to, and to an auditor', async () => {
    const { number } = await check();
    const other: Client = { id: 'other', scopes: new Set(['check']) };
    expect(await opened.checking.checks.pastCheck(number, other)).toBeNull();
    expect(await opened.checking.checks.pastCheck(number, AUDITOR)).not.toBeNull();
    expect(
      await opened.checking.checks.pastCheck('01ARZ3NDEKTSV4RRFFQ69G5FAV', AUDITOR),
    ).toBeNull();
    expect(await opened.checking.checks.pastChecks('case-1', other)).toEqual([]);
  });

  it('keeps the answers of a case in the order they were given', async () => {
    const first = await check();
    opened.clock.now += 1000;
    const second = await check({ subject: { code: CLEAN } });
    await check({ caseNumber: 'case-2' });
    expect(await opened.checking.checks.pastChecks('case-1', OFFICE)).toEqual([first, second]);
  });

  it('withholds an answer that rests on a record repaired since, but not from an auditor', async () => {
    const given = await check();
    opened.clock.now += MINUTE_MS;
    await opened.checking.revisions.commit('repaired', (writer) =>
      writer.putRecord(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR', { withdrawn: true })),
    );
    await expect(opened.checking.checks.pastCheck(given.number, OFFICE)).rejects.toMatchObject({
      code: 'ANSWER_WITHDRAWN',
      details: { number: given.number, digest: given.receipt.digest },
    });
    expect(await opened.checking.checks.pastCheck(given.number, AUDITOR)).toEqual(given);
    const after = await check();
    expect(after).toMatchObject({ verdict: 'CLEAR', subject: { name: null, known: false } });
    expect(after.notices.map(({ code }) => code)).toEqual(['NO_RECORDS']);
  });

  it('gives a retry under one key the same answer and number, also when both come at once', async () => {
    const given = await Promise.all([check({ requestId: 'a' }), check({ requestId: 'a' })]);
    expect(given[0]).toEqual(given[1]);
    opened.clock.now += MINUTE_MS;
    expect(await check({ requestId: 'a' })).toEqual(given[0]);
    expect((await opened.checking.checks.pastChecks('case-1', OFFICE)).length).toBe(1);
    await expect(check({ requestId: 'a', step: 'AWARD' })).rejects.toMatchObject({
      code: 'REQUEST_ID_REUSED',
    });
    const other: Client = { id: 'other', scopes: new Set(['check']) };
    expect((await check({ requestId: 'a' }, other)).number).not.toBe(given[0].number);
  });

  it('takes a key anew after a day', async () => {
    const { number } = await check({ requestId: 'a' });
    opened.clock.now += 86_400_001;
    expect((await check({ requestId: 'a' })).number).not.toBe(number);
  });

  it('writes nothing for a question that is refused', async () => {
    await expect(check({ subject: { code: '91450202MACG000116' } })).rejects.toBeInstanceOf(
      Refusal,
    );
    await expect(check({ matter: 'NO_SUCH', scenario: null })).rejects.toMatchObject({
      code: 'MATTER_UNKNOWN',
    });
    const rows = await opened.database.query<{ n: number }>('SELECT COUNT(*) AS n FROM check_log');
    expect(Number(rows[0]?.n)).toBe(0);
  });

  it('judges a batch at one instant under one signature, and says who could not be checked', async () => {
    const batch = await opened.checking.checks.checkAll(
      {
        applicants: [
          { subject: { code: CLEAN, ref: 'A' } },
          { subject: { code: '91450202MACG000116', ref: 'B' } },
          { subject: { code: CLEAN, ref: 'C' }, consortiumMembers: [{ code: DEBTOR }] },
        ],
        scenario: 'GOVERNMENT_PROCUREMENT',
        step: 'QUALIFICATION',
        caseNumber: 'tender-1',
      },
      OFFICE,
      'en',
    );
    const [a, b, c] = batch.results as [IssuedAnswer, RefusedApplicant, IssuedAnswer];
    expect([a.verdict, c.verdict]).toEqual(['CLEAR', 'PROHIBITED']);
    expect(b).toEqual(
      expect.objectContaining({ index: 1, code: 'SUBJECT_CODE_INVALID', ref: 'B' }),
    );
    expect(a.receipt.signature).toBe(c.receipt.signature);
    for (const { asOf, knownAt, revision } of [a, c]) {
      expect({ asOf, knownAt, revision }).toEqual({
        asOf: batch.asOf,
        knownAt: batch.knownAt,
        revision: batch.revision,
      });
    }
    expect(await opened.checking.checks.pastChecks('tender-1', OFFICE)).toEqual([a, c]);

    opened.clock.now += MINUTE_MS;
    await opened.checking.revisions.commit('lifted', (writer) =>
      writer.putRecord(
        DEBTOR,
        listing('court', 'JUD_DISHONEST_DEBTOR', { liftedOn: '2024-06-01' }),
      ),
    );
    const follow = (caseNumber: string, client = OFFICE) =>
      opened.checking.checks.checkAll(
        {
          applicants: [{ subject: { code: DEBTOR } }],
          sameInstantAs: batch.number,
          scenario: 'GOVERNMENT_PROCUREMENT',
          step: 'QUALIFICATION',
          caseNumber,
        },
        client,
        'en',
      );
    const further = await follow('tender-1');
    expect(further).toMatchObject({ asOf: batch.asOf, revision: batch.revision });
    expect(further.results[0]).toMatchObject({ verdict: 'PROHIBITED' });
    await expect(follow('tender-2')).rejects.toMatchObject({ code: 'BATCH_UNKNOWN' });
    await expect(follow('tender-1', AUDITOR)).rejects.toMatchObject({ code: 'BATCH_UNKNOWN' });
  });

  it('refuses a batch whose matter nobody knows, whatever its applicants are', async () => {
    const batch = opened.checking.checks.checkAll(
      {
        applicants: [{ subject: { code: 'not a code' } }],
        matter: 'NO_SUCH',
        step: 'QUALIFICATION',
        caseNumber: 'tender-3',
      },
      OFFICE,
      'zh-CN',
    );
    await expect(batch).rejects.toMatchObject({ code: 'MATTER_UNKNOWN', field: 'matter' });
  });

  it('takes a thousand applicants, and no more', async () => {
    const codes = Array.from({ length: 1001 }, (_, i) => {
      const first = `91450202MB${String(i).padStart(6, '0')}1`;
      return first + usccCheckDigit(first);
    });
    const batchOf = (count: number) =>
      opened.checking.checks.checkAll(
        {
          applicants: codes.slice(0, count).map((code) => ({ subject: { code } })),
          scenario: 'BIDDING',
          step: 'EVALUATION',
          caseNumber: 'tender-2',
        },
        OFFICE,
        'zh-CN',
      );
    const { results } = await batchOf(1000);
    expect(results.map((one) => 'subject' in one && one.subject.code)).toEqual(
      codes.slice(0, 1000),
    );
    await expect(batchOf(1001)).rejects.toMatchObject({ code: 'TOO_MANY_SUBJECTS' });
    await expect(batchOf(0)).rejects.toMatchObject({ code: 'NO_APPLICANTS' });
  });

  it('looks a person up by the keyed hash of the ID number, which stands nowhere', async () => {
    const personId = '999900199001010014';
    const { revisions, persons } = opened.checking;
    const subjectId = await revisions.registerPerson(persons.hmacOf(personId), 'person-1');
    await revisions.commit('person', async (writer) => {
      await writer.putSubject(subjectId, '示例甲', 'NATURAL_PERSON');
      await writer.putRecord(subjectId, listing('p', 'JUD_DISHONEST_DEBTOR'));
    });
    const answer = await check({
      subject: { personId: ' ９９９９００199001010014', name: '示例甲' },
      scenario: 'APPOINTMENT',
    });
    expect(answer).toMatchObject({
      verdict: 'PROHIBITED',
      subject: { code: null, name: '示**', known: false },
    });
    expect(JSON.stringify(answer)).not.toContain(personId);
    const log = await opened.database.query('SELECT * FROM check_log');
    expect(JSON.stringify(log)).not.toContain(personId);
    expect(await opened.checking.checks.pastCheck(answer.number, OFFICE)).toEqual(answer);
    const unknown = await check({
      subject: { personId: '999900198506151221' },
      scenario: 'APPOINTMENT',
    });
    expect(unknown).toMatchObject({ verdict: 'CLEAR', notices: [] });
    expect(await opened.checking.checks.pastCheck(unknown.number, OFFICE)).toEqual(unknown);
  });

  it('tells of a natural person to those who may read of persons, and proves the masked answer', async () => {
    const reader: Client = { id: 'office', scopes: new Set(['check', 'person:read']) };
    const personId = '999900199001010014';
    const { revisions, persons, checks } = opened.checking;
    const subjectId = await revisions.registerPerson(persons.hmacOf(personId), 'person-1');
    await revisions.commit('person', async (writer) => {
      await writer.putSubject(subjectId, '示例甲', 'NATURAL_PERSON');
      await writer.putRecord(subjectId, listing('p', 'JUD_DISHONEST_DEBTOR'));
    });
    const asked = (name: string, requestId?: string) => ({
      ...({ subject: { personId, name }, scenario: 'APPOINTMENT', step: 'DECISION' } as const),
      ...{ caseNumber: 'case-1', requestId },
    });
    const read = await checks.check(asked('示例乙', 'r-1'), reader, 'zh-CN');
    expect(read.subject).toEqual({ ref: null, code: null, name: '示例甲', known: true });
    expect(read.restrictions[0]?.subject.name).toBe('示例甲');
    expect(read.notices.map(({ code }) => code)).toContain('NAME_MISMATCH');
    expect(await checks.check(asked('示例乙', 'r-1'), reader, 'zh-CN')).toEqual(read);
    const same = await checks.check(asked('示例甲'), reader, 'zh-CN');
    expect(same.notices.map(({ code }) => code)).not.toContain('NAME_MISMATCH');

    const masked = await checks.check(asked('示例乙'), OFFICE, 'zh-CN');
    expect(masked.subject).toMatchObject({ name: '示**', known: false });
    expect(masked.notices.map(({ code }) => code)).not.toContain('NAME_MISMATCH');
    // What is proved does not depend on who asks, and holds no name.
    expect(read.receipt.document).not.toMatch(/示例/);
    const proved = (document: string) => JSON.stringify({ ...JSON.parse(document), number: '' });
    const {
      knownAt: _,
      asOf: __,
      ...rest
    } = JSON.parse(masked.receipt.document) as object & {
      knownAt: string;
      asOf: string;
    };
    expect(JSON.parse(proved(read.receipt.document))).toMatchObject({ ...rest, number: '' });
    const past = await checks.pastCheck(masked.number, reader);
    expect(past?.subject).toMatchObject({ name: '示例甲', known: true });
    const log = await opened.database.query('SELECT * FROM check_log');
    expect(JSON.stringify(log)).not.toMatch(/示例[甲乙]/);

    const nobody = await checks.check(
      { ...asked('示例丙'), subject: { personId: '999900198506151221', name: '示例丙' } },
      reader,
      'zh-CN',
    );
    expect(nobody.subject).toMatchObject({ name: '示**', known: false });
    expect(nobody.notices.map(({ code }) => code)).toEqual(['NO_RECORDS']);
  });

  it('takes up a new rulebook from its revision on, and proves earlier answers by the old one', async () => {
    const before = await check();
    opened.clock.now += MINUTE_MS;
    const { law } = await opened.checking.states.at(1);
    await opened.checking.revisions.commit('rulebook', async (writer) => {
      const restrictions = law.rulebook.restrictions.filter(
        ({ kind }) => kind !== 'JUD_DISHONEST_DEBTOR',
      );
      await writer.publish(
        { version: 'law-without', content: JSON.stringify({ ...law.rulebook, restrictions }) },
        'test',
      );
    });
    expect(await check()).toMatchObject({ verdict: 'CLEAR', policyVersion: 'law-without' });
    expect(await opened.checking.checks.pastCheck(before.number, OFFICE)).toEqual(before);
  });
});
