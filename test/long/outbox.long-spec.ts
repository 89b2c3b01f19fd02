import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutboxSender, OutboxStore, WebhooksStore } from '#libs/outbox';
import { Database, Unavailable } from '#libs/records';
import { ENGINES, placeFor } from '../support/engines.js';
import { startMariadb } from '../support/mariadb.mjs';
import { numbered } from '../support/numbered-event.js';
import { numbersByTopic, Receiver } from '../support/receiver.js';

const TOPICS = Array.from({ length: 60 }, (_, i) => `topic-${String(i)}`);
const EACH = 50;
/** So many that none is used up, so short that the test ends. */
const RETRY_DELAYS_MS = Array<number>(1000).fill(20);

const senderOn = (database: Database, keysDir: string, onFailure?: (error: unknown) => void) =>
  new OutboxSender({
    outbox: new OutboxStore(database),
    webhooks: new WebhooksStore(database),
    keysDir,
    retryDelaysMs: RETRY_DELAYS_MS,
    timeoutMs: 500,
    pollMs: 20,
    onFailure,
  });

/** Puts the events of all topics in, one number after the other, at a pace. */
async function putIn(database: Database, each: number): Promise<void> {
  const outbox = new OutboxStore(database);
  for (let number = 1; number <= each; number += 1) {
    for (const topic of TOPICS) {
      await database.transaction((sql) => outbox.enqueue(sql, numbered(topic, number)));
    }
  }
}

/** INVARIANT: every number came, none before an earlier one; the last may come again at once. */
function expectAllInOrder(receiver: Receiver, each: number): void {
  const byTopic = numbersByTopic(receiver.taken);
  const numbers = Array.from({ length: each }, (_, i) => i + 1);
  for (const topic of TOPICS) {
    const came = byTopic.get(topic) ?? [];
    expect(came.filter((number, i) => number !== came[i - 1])).toEqual(numbers);
  }
}

async function untilNothingWaits(database: Database): Promise<void> {
  const waiting = "SELECT position FROM outbox WHERE state <> 'DELIVERED' LIMIT 1";
  while ((await database.query(waiting)).length > 0) await sleep(100);
}

test.each(ENGINES)(
  'on %s no event is lost or out of order, though the receiver and senders die at random',
  async (engine) => {
    const place = await placeFor(engine);
    const database = await Database.open(place.settings);
    const other = engine === 'SQLite' ? database : await Database.open(place.settings);
    const receiver = new Receiver();
    await receiver.start();
    const { id } = await new WebhooksStore(database).add({ clientId: 'hall', url: receiver.url });
    receiver.answer = () => (randomInt(20) === 0 ? 'HANG' : randomInt(20) === 0 ? 503 : 200);

    const senders = [senderOn(database, place.keysDir), senderOn(other, place.keysDir)];
    for (const sender of senders) sender.start();
    const fate = { isOver: false, deaths: 0 };
    const dying = (async () => {
      while (!fate.isOver) {
        await sleep(randomInt(50, 400));
        // A sender that takes some up and is gone.
        const now = Date.now();
        await new OutboxStore(other).claim(id, randomInt(1, 8), now, now + randomInt(50, 300));
        await receiver.kill();
        fate.deaths += 1;
        await sleep(randomInt(0, 150));
        await receiver.start();
      }
    })();

    await putIn(database, EACH);
    await untilNothingWaits(database);
    fate.isOver = true;
    await dying;
    await Promise.all(senders.map((sender) => sender.stop()));
    expectAllInOrder(receiver, EACH);
    expect(fate.deaths).toBeGreaterThan(10);

    await receiver.kill();
    if (other !== database) await other.close();
    await database.close();
    await place.remove();
  },
  600_000,
);

test('a sender goes on by itself when the database was away', async () => {
  const server = await startMariadb({ own: true });
  const place = await placeFor('SQLite');
  const database = await Database.open({ ...place.settings, url: server.url });
  const receiver = new Receiver();
  await receiver.start();
  await new WebhooksStore(database).add({ clientId: null, url: receiver.url });
  await putIn(database, 5);

  const told: unknown[] = [];
  const sender = senderOn(database, place.keysDir, (error) => told.push(error));
  sender.start();
  while (receiver.taken.length < 50) await sleep(5);
  await server.kill();
  while (told.length === 0) await sleep(20);
  await server.restart();
  // What was on its way when the database went is sent again when its lease runs out.
  await untilNothingWaits(database);
  await sender.stop();
  expect(told.every((error) => error instanceof Unavailable)).toBe(true);
  expectAllInOrder(receiver, 5);

  await receiver.kill();
  await database.close();
  await server.stop();
  await place.remove();
}, 300_000);
