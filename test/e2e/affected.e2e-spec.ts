import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { WebhookKey, WebhooksStore } from '#libs/outbox';
import { ask } from '../support/ask.js';
import {
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { startGatewayOn, type RunningGateway } from '../support/gateway.js';
import { Receiver } from '../support/receiver.js';
import { listing } from '../support/records.js';

const DEBTOR = '91450202MACG000115';
const PERSON = '999900199001010014';
const CHECK = `query ($input: CreditCheckInput!) { creditCheck(input: $input) {
  number restrictions { record { id } } receipt { digest } } }`;
const AFFECTED = `query ($subject: SubjectInput!, $record: ID!, $after: String, $first: Int) {
  affectedChecks(subject: $subject, record: $record, after: $after, first: $first) {
    nodes { number client askedAt scenario matter step caseNumber verdict isWithheld }
    pageInfo { hasNextPage endCursor } } }`;
const INBOX = `query ($after: String, $first: Int) { inbox(after: $after, first: $first) {
  nodes { id type happenedAt touched {
    subject record kind change revision checkCount checks { number caseNumber } } }
  pageInfo { hasNextPage endCursor } } }`;
const PAST = `query ($number: ID!) { pastCheck(number: $number) { number receipt {
  issuedAt document form digest proof signature } } }`;

interface Told {
  readonly id: string;
  readonly touched: { readonly record: string; readonly subject: string | null };
}

interface Affected {
  readonly affectedChecks: {
    readonly nodes: readonly { readonly number: string; readonly isWithheld: boolean }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

describe.each(ENGINES)('what a repaired record had touched, over HTTP on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let gateway: RunningGateway;
  let personId: string;
  const receiver = new Receiver();

  beforeAll(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-03-31T09:30:00+08:00');
    await publishAndDeliver(opened);
    personId = 'person-0001';
    await opened.checking.revisions.registerPerson(
      opened.checking.persons.hmacOf(PERSON),
      personId,
    );
    await opened.checking.revisions.commit('facts', async (writer) => {
      await writer.putSubject(DEBTOR, '柳州示例建筑有限公司', 'ENTERPRISE');
      for (const id of [DEBTOR, personId]) {
        await writer.putRecord(id, listing('court', 'JUD_DISHONEST_DEBTOR'));
      }
    });
    await receiver.start();
    const webhook = await new WebhooksStore(opened.database).add({
      clientId: 'demo',
      url: receiver.url,
    });
    const verifier = new Webhook(new WebhookKey(place.keysDir).secretOf(webhook.id));
    receiver.answer = ({ headers, body }) => {
      const { 'webhook-id': id = '', 'webhook-timestamp': seconds = '' } = headers;
      const signature = verifier.sign(id, new Date(Number(seconds) * 1000), body);
      return signature === headers['webhook-signature'] ? 204 : 401;
    };
    gateway = await startGatewayOn(place, () => opened.clock.now);
  });

  afterAll(async () => {
    await gateway.close();
    await receiver.kill();
    await opened.close();
    await place.remove();
  });

  const asked = async <T>(query: string, variables: object): Promise<T> => {
    const { data, errors } = await ask<T>(gateway.url, query, { ...variables });
    expect(errors).toBeUndefined();
    return data;
  };
  const check = async (subject: object, caseNumber: string) => {
    opened.clock.now += 1000;
    const input = { subject, scenario: 'BIDDING', step: 'QUALIFICATION', caseNumber };
    return (await asked<{ creditCheck: { number: string } }>(CHECK, { input })).creditCheck.number;
  };
  const withdraw = (subjectId: string) =>
    opened.checking.revisions.commit('repair', (writer) =>
      writer.putRecord(subjectId, listing('court', 'JUD_DISHONEST_DEBTOR', { withdrawn: true })),
    );
  /** The sender looks every second; what it sees is told once it has settled. */
  const received = async (count: number) => {
    for (let tries = 0; tries < 600 && receiver.taken.length < count; tries += 1) {
      await sleep(50);
      opened.clock.now += 1000;
    }
    return receiver.taken.map(
      ({ body }) => JSON.parse(body) as { type: string; topic: string; data: unknown },
    );
  };

  it('reaches the asker by webhook and inbox, and its receipts stay as they were', async () => {
    const numbers = [
      await check({ code: DEBTOR }, 'case-1'),
      await check({ code: DEBTOR }, 'case-2'),
    ];
    const record = { subject: { code: DEBTOR }, record: 'court' };
    const before = await asked<Affected>(AFFECTED, record);
    expect(before.affectedChecks.nodes.map(({ number }) => number)).toEqual(numbers);
    const past = await asked(PAST, { number: numbers[0] });
    await withdraw(DEBTOR);
    const revision = await opened.checking.revisions.current();
    const touched = {
      ...{ subject: DEBTOR, record: 'court', kind: 'JUD_DISHONEST_DEBTOR', revision },
      ...{ change: 'SET_ASIDE_OR_REPAIRED', checkCount: 2 },
      checks: numbers.map((number, i) => ({ number, caseNumber: `case-${String(i + 1)}` })),
    };
    const [event] = await received(1);
    expect(event).toMatchObject({ type: 'check.affected', data: touched });
    const { inbox } = await asked<{ inbox: { nodes: readonly Told[] } }>(INBOX, {});
    expect(inbox.nodes).toEqual([
      { id: '1', type: 'check.affected', happenedAt: expect.any(String) as string, touched },
    ]);
    const after = await asked<Affected>(AFFECTED, record);
    expect(after.affectedChecks.nodes).toEqual(
      before.affectedChecks.nodes.map((one) => ({ ...one, isWithheld: true })),
    );
    expect(await asked(PAST, { number: numbers[0] })).toEqual(past);
  });

  it('names no person: whose case it is, its own numbers tell', async () => {
    const number = await check({ personId: PERSON }, 'case-3');
    await withdraw(personId);
    const events = await received(2);
    expect(events[1]).toMatchObject({
      data: { subject: null, checks: [{ number, caseNumber: 'case-3' }] },
    });
    const sent = JSON.stringify(receiver.taken);
    expect(sent).not.toContain(PERSON);
    expect(sent).not.toContain(personId);
    const found = await asked<Affected>(AFFECTED, {
      ...{ subject: { personId: PERSON }, record: 'court' },
    });
    expect(found.affectedChecks.nodes).toMatchObject([{ number, isWithheld: true }]);
  });

  it('comes by pages', async () => {
    const record = { subject: { code: DEBTOR }, record: 'court', first: 1 };
    const first = (await asked<Affected>(AFFECTED, record)).affectedChecks;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const after = first.pageInfo.endCursor;
    const second = (await asked<Affected>(AFFECTED, { ...record, after })).affectedChecks;
    expect(second.nodes[0]?.number).not.toBe(first.nodes[0]?.number);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const told = await asked<{
      inbox: { nodes: readonly Told[]; pageInfo: { endCursor: string } };
    }>(INBOX, { first: 1 });
    const next = await asked<{ inbox: { nodes: readonly Told[] } }>(INBOX, {
      after: told.inbox.pageInfo.endCursor,
    });
    expect([...told.inbox.nodes, ...next.inbox.nodes].map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('is empty of a record that there is not, and refuses what is no cursor', async () => {
    const none = { subject: { code: DEBTOR }, record: 'none' };
    expect((await asked<Affected>(AFFECTED, none)).affectedChecks.nodes).toEqual([]);
    for (const [query, variables] of [
      [AFFECTED, { ...none, after: 'xx' }],
      [INBOX, { after: Buffer.from('["first"]').toString('base64url') }],
    ] as const) {
      const { errors } = await ask(gateway.url, query, variables);
      expect(errors?.[0]?.extensions['code']).toBe('CURSOR_INVALID');
    }
  });
});
