import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook as Verifier } from 'standardwebhooks';
import { OutboxSender, OutboxStore, WebhookKey, WebhooksStore } from '#libs/outbox';
import { Database, RevisionsStore } from '#libs/records';
import { ENGINES, placeFor, type Place } from '../support/engines.js';
import { numbered } from '../support/numbered-event.js';
import { numbersByTopic, Receiver } from '../support/receiver.js';

const MINUTE_MS = 60_000;

describe.each(ENGINES)('the outbox on %s', (engine) => {
  let place: Place;
  let database: Database;
  let outbox: OutboxStore;
  let webhooks: WebhooksStore;
  let receiver: Receiver;
  /** How far the sender's clock is ahead. */
  let ahead: number;
  let cleanUp: (() => Promise<void>)[];

  beforeEach(async () => {
    place = await placeFor(engine);
    database = await Database.open(place.settings);
    outbox = new OutboxStore(database);
    webhooks = new WebhooksStore(database);
    receiver = new Receiver();
    await receiver.start();
    ahead = 0;
    cleanUp = [() => receiver.kill(), () => database.close(), () => place.remove()];
  });

  afterEach(async () => {
    for (const step of cleanUp) await step();
  });

  const now = () => Date.now() + ahead;
  const senderOn = (
    on: Database,
    settings: Partial<ConstructorParameters<typeof OutboxSender>[0]> = {},
  ) =>
    new OutboxSender({
      outbox: new OutboxStore(on),
      webhooks: new WebhooksStore(on),
      keysDir: place.keysDir,
      clock: now,
      retryDelaysMs: [MINUTE_MS, MINUTE_MS],
      ...settings,
    });
  const enqueue = (...events: Parameters<OutboxStore['enqueue']>[1][]) =>
    database.transaction(async (sql) => {
      for (const event of events) await outbox.enqueue(sql, event);
    });
  const taken = (from = receiver) => Object.fromEntries(numbersByTopic(from.taken));
  const addWebhook = (clientId: string | null = null, to = receiver) =>
    webhooks.add({ clientId, url: to.url });
  const anotherReceiver = async () => {
    const other = new Receiver();
    await other.start();
    cleanUp.unshift(() => other.kill());
    return other;
  };
  const anotherDatabase = async () => {
    const other = await Database.open(place.settings);
    cleanUp.unshift(() => other.close());
    return other;
  };

  it('sends an event once, as it was put in, with a signature that holds', async () => {
    const { id } = await addWebhook();
    await enqueue(numbered('a', 1));
    const sender = senderOn(database);
    expect([await sender.sendDue(), await sender.sendDue()]).toEqual([1, 0]);

    const [{ headers, body } = { headers: {}, body: '' }, ...more] = receiver.requests;
    expect(more).toEqual([]);
    expect(headers).toMatchObject({ 'content-type': 'application/json' });
    const secret = new WebhookKey(place.keysDir).secretOf(id);
    expect(new Verifier(secret).verify(body, headers)).toEqual({
      type: 'test.numbered',
      at: '2026-03-31T09:30:00.000+08:00',
      topic: 'a',
      data: { number: 1 },
    });
  });

  it('sends the events of one client to its webhooks and to those for all clients', async () => {
    const [other, everyone] = [await anotherReceiver(), await anotherReceiver()];
    await addWebhook('hall');
    await addWebhook('Hall', other);
    await addWebhook(null, everyone);
    await enqueue(numbered('a', 1));
    expect(await senderOn(database).sendDue()).toBe(2);
    expect([taken(), taken(other), taken(everyone)]).toEqual([{ a: [1] }, {}, { a: [1] }]);
    const ids = [receiver, everyone].map(({ requests }) => requests[0]?.headers['webhook-id']);
    expect(new Set(ids).size).toBe(2);
  });

  it('keeps nothing of an event that nobody is to get, nor sends it to a later webhook', async () => {
    await addWebhook('someone-else');
    await enqueue(numbered('a', 1));
    await addWebhook();
    expect(await senderOn(database).sendDue()).toBe(0);
    expect(await database.query('SELECT position FROM outbox')).toEqual([]);
  });

  it('sends nothing of what is taken back', async () => {
    await addWebhook();
    const revisions = new RevisionsStore(database);
    const broken = revisions.commit('broken', async (_, sql) => {
      await outbox.enqueue(sql, numbered('a', 1));
      throw new Error('half way');
    });
    await expect(broken).rejects.toThrow('half way');
    await revisions.commit('whole', (_, sql) => outbox.enqueue(sql, numbered('a', 2)));
    await senderOn(database).sendDue();
    expect(taken()).toEqual({ a: [2] });
  });

  it('sends once what is put in twice under one key, also after it was sent', async () => {
    await addWebhook();
    await enqueue(numbered('a', 1), numbered('a', 1));
    await senderOn(database).sendDue();
    await enqueue(numbered('a', 1), numbered('b', 1));
    await senderOn(database).sendDue();
    expect(taken()).toEqual({ a: [1], b: [1] });
  });

  it('keeps one row of what two gateways put in at once', async () => {
    await addWebhook();
    const other = engine === 'SQLite' ? database : await anotherDatabase();
    const putInAll = async (on: Database) => {
      for (let i = 0; i < 20; i += 1) {
        await on.transaction(async (sql) => {
          // What the transaction saw before is no reason to miss the other's.
          await sql.query('SELECT position FROM outbox');
          await outbox.enqueue(sql, numbered(`t${String(i)}`, 1));
          await outbox.enqueue(sql, numbered(`t${String(i)}`, 2));
        });
      }
    };
    await Promise.all([database, other].map(putInAll));
    expect(await senderOn(database).sendDue()).toBe(40);
    expect(Object.values(taken())).toEqual(Array<number[]>(20).fill([1, 2]));
  });

  it('gives those a place each that are put into one topic at once', async () => {
    await addWebhook();
    await Promise.all([1, 2, 3, 4].map((number) => enqueue(numbered('a', number))));
    expect(await senderOn(database).sendDue()).toBe(4);
    expect(taken()['a']?.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  });

  it('holds back the later ones of a topic while one fails, and no other topic', async () => {
    await addWebhook();
    await enqueue(numbered('a', 1), numbered('a', 2), numbered('b', 1), numbered('a', 3));
    receiver.answer = ({ body }) => (body.includes('"topic":"a"') ? 503 : 200);
    const sender = senderOn(database);
    expect(await sender.sendDue()).toBe(1);
    expect(await sender.sendDue()).toBe(0);
    expect(taken()).toEqual({ b: [1] });
    expect(receiver.requests).toHaveLength(2);
    expect(await outbox.unsent()).toMatchObject([
      { topic: 'a', state: 'PENDING', attempts: 1, lastError: 'HTTP 503', holdsUp: 2 },
    ]);

    receiver.answer = () => 200;
    ahead = 2 * MINUTE_MS;
    expect(await sender.sendDue()).toBe(3);
    expect(taken()).toEqual({ b: [1], a: [1, 2, 3] });
    expect(await outbox.unsent()).toEqual([]);
    const repeated = receiver.requests.filter(({ body }) => body.includes('"topic":"a"'));
    const ids = repeated.map(({ headers }) => headers['webhook-id']);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
  });

  it('loses nothing and keeps the order while the receiver is away', async () => {
    await addWebhook();
    const sender = senderOn(database);
    await enqueue(numbered('a', 1), numbered('b', 1));
    await sender.sendDue();
    await receiver.kill();
    await enqueue(numbered('a', 2), numbered('b', 2));
    expect(await sender.sendDue()).toBe(0);
    for (const { lastError } of await outbox.unsent()) {
      expect(lastError).toMatch(/^(?:ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET)$/);
    }
    await enqueue(numbered('a', 3), numbered('b', 3));
    await receiver.start();
    ahead = 2 * MINUTE_MS;
    expect(await sender.sendDue()).toBe(4);
    expect(taken()).toEqual({ a: [1, 2, 3], b: [1, 2, 3] });
  });

  it.each([301, 302, 307, 400, 404, 500])(
    'takes %i for a failure, and follows it nowhere',
    async (status) => {
      await addWebhook();
      await enqueue(numbered('a', 1));
      receiver.answer = () => status;
      expect(await senderOn(database).sendDue()).toBe(0);
      expect(receiver.requests).toHaveLength(1);
      expect(await outbox.unsent()).toMatchObject([{ lastError: `HTTP ${String(status)}` }]);
    },
  );

  it('gives up on a receiver that does not answer in time, and holds up no other', async () => {
    const other = await anotherReceiver();
    await addWebhook();
    await addWebhook(null, other);
    receiver.answer = () => 'HANG';
    const sender = senderOn(database, { timeoutMs: 600, pollMs: 10 });
    sender.start();
    await enqueue(numbered('a', 1));
    while (receiver.requests.length === 0) await sleep(5);
    const start = Date.now();
    await enqueue(numbered('b', 1));
    while (taken(other)['b'] === undefined) await sleep(5);
    expect(Date.now() - start).toBeLessThan(500);
    await sender.stop();
    const errors = (await outbox.unsent()).map(({ lastError }) => lastError);
    expect([...new Set(errors)]).toEqual(['TIMEOUT']);
  });

  it('makes a dead letter of what fails too often, goes on, and sends it again on request', async () => {
    const { id } = await addWebhook();
    await enqueue(numbered('a', 1), numbered('a', 2));
    receiver.answer = ({ body }) => (body.includes('"number":1') ? 500 : 200);
    const sender = senderOn(database);
    for (let round = 0; round < 3; round += 1) {
      await sender.sendDue();
      ahead += 2 * MINUTE_MS;
    }
    expect(taken()).toEqual({ a: [2] });
    const [dead, ...more] = await outbox.unsent();
    expect(more).toEqual([]);
    expect(dead).toMatchObject({ state: 'DEAD', attempts: 3, nextAttemptAt: null, holdsUp: 0 });

    receiver.answer = () => 200;
    expect(await sender.sendDue()).toBe(0);
    const position = dead?.position ?? 0;
    expect(await outbox.resend(id, 'b', position)).toBe(false);
    expect(await outbox.resend(id, 'a', position)).toBe(true);
    expect(await outbox.resend(id, 'a', position)).toBe(false);
    expect(await sender.sendDue()).toBe(1);
    expect(taken()).toEqual({ a: [2, 1] });
  });

  it('tries no more what the receiver says is gone', async () => {
    await addWebhook();
    await enqueue(numbered('a', 1));
    receiver.answer = () => 410;
    await senderOn(database).sendDue();
    expect(await outbox.unsent()).toMatchObject([{ state: 'DEAD', lastError: 'HTTP 410' }]);
  });

  it('sends nothing more to a webhook that was removed', async () => {
    const { id } = await addWebhook();
    await enqueue(numbered('a', 1));
    expect(await webhooks.remove(id)).toBe(true);
    expect(await webhooks.remove(id)).toBe(false);
    await enqueue(numbered('a', 2));
    expect(await senderOn(database).sendDue()).toBe(0);
    expect(await webhooks.list()).toEqual([]);
    expect(receiver.requests).toEqual([]);
  });

  it('takes over what a sender held that is gone, when its lease runs out', async () => {
    const { id } = await addWebhook();
    await enqueue(numbered('a', 1), numbered('a', 2));
    const [held] = await outbox.claim(id, 8, now(), now() + MINUTE_MS);
    expect(held).toMatchObject({ topic: 'a', attempts: 0 });
    const sender = senderOn(database);
    expect(await sender.sendDue()).toBe(0);
    ahead = MINUTE_MS + 1000;
    expect(await sender.sendDue()).toBe(2);
    expect(taken()).toEqual({ a: [1, 2] });

    // The one that was thought gone has nothing to say any more.
    if (held) await outbox.failed(held, 'TIMEOUT', now());
    expect(await sender.sendDue()).toBe(0);
    expect(await outbox.unsent()).toEqual([]);
  });

  it('prepares each round, and tells what stopped one', async () => {
    await addWebhook();
    const told: unknown[] = [];
    let round = 0;
    const sender = senderOn(database, {
      pollMs: 10,
      prepare: async () => {
        round += 1;
        if (round === 2) throw new Error('not now');
        await enqueue(numbered('a', round));
      },
      onFailure: (error) => told.push(error),
    });
    sender.start();
    while (receiver.taken.length < 3) await sleep(5);
    await sender.stop();
    expect(told).toEqual([new Error('not now')]);
    expect(taken()['a']?.slice(0, 3)).toEqual([1, 3, 4]);
    const { length } = receiver.requests;
    await sleep(50);
    expect(receiver.requests).toHaveLength(length);
  });

  it('waits, when it stops, for what is on its way', async () => {
    await addWebhook();
    const sender = senderOn(database, { timeoutMs: 300, pollMs: 10 });
    receiver.answer = () => 'HANG';
    await enqueue(numbered('a', 1));
    sender.start();
    while (receiver.requests.length === 0) await sleep(5);
    await sender.stop();
    expect(await outbox.unsent()).toMatchObject([{ attempts: 1, lastError: 'TIMEOUT' }]);
  });

  it('sends everything once and in order by two senders at once', async () => {
    await addWebhook();
    const topics = Array.from({ length: 20 }, (_, i) => `t${String(i)}`);
    const other = engine === 'SQLite' ? database : await anotherDatabase();
    const senders = [senderOn(database, { pollMs: 5 }), senderOn(other, { pollMs: 5 })];
    for (const sender of senders) sender.start();
    for (let number = 1; number <= 10; number += 1) {
      await enqueue(...topics.map((topic) => numbered(topic, number)));
    }
    while (receiver.taken.length < 200) await sleep(10);
    await Promise.all(senders.map((sender) => sender.stop()));
    const inOrder = Array.from({ length: 10 }, (_, i) => i + 1);
    expect(taken()).toEqual(Object.fromEntries(topics.map((topic) => [topic, inOrder])));
    expect(await senderOn(database).sendDue()).toBe(0);
  }, 30_000);

  it.each(['ftp://example.gov.cn/', 'example.gov.cn', 'https://user:pass@example.gov.cn/', ''])(
    'has no webhook at `%s`',
    async (url) => {
      await expect(webhooks.add({ clientId: null, url })).rejects.toThrow('the URL of a webhook');
    },
  );
});
