import { OutboxSender, OutboxStore, WebhookKey, WebhooksStore } from '#libs/outbox';
import { Database } from '#libs/records';
import { creditgate } from '../support/creditgate.js';
import { placeFor, type Place } from '../support/engines.js';
import { numbered } from '../support/numbered-event.js';
import { Receiver } from '../support/receiver.js';

describe('the webhooks commands', () => {
  let place: Place;
  let database: Database;
  let receiver: Receiver;
  let sender: OutboxSender;

  beforeEach(async () => {
    place = await placeFor('SQLite');
    database = await Database.open(place.settings);
    receiver = new Receiver();
    await receiver.start();
    const outbox = new OutboxStore(database);
    const webhooks = new WebhooksStore(database);
    sender = new OutboxSender({ outbox, webhooks, keysDir: place.keysDir, retryDelaysMs: [] });
  });

  afterEach(async () => {
    await receiver.kill();
    await database.close();
    await place.remove();
  });

  const run = (args: readonly string[], keysDir = place.keysDir) =>
    creditgate(['webhooks', ...args], {
      env: { DATA_DIR: place.settings.dataDir, KEYS_DIR: keysDir },
    });
  const idIn = (out: string) => /^webhook (\w{26})$/m.exec(out)?.[1] ?? '';

  it('add one and tell its secret, list it, and remove it', async () => {
    const added = await run(['add', receiver.url, '--client', 'hall']);
    const id = idIn(added.out);
    const secret = new WebhookKey(place.keysDir).secretOf(id);
    expect(added).toEqual({ code: 0, out: `webhook ${id}\nsecret  ${secret}\n`, err: '' });
    expect(await run(['secret', id])).toEqual({ code: 0, out: `${secret}\n`, err: '' });
    const line = `client hall  ${receiver.url}`;
    expect((await run(['list'])).out).toMatch(new RegExp(`^${id}  \\S+08:00  ${line}\n$`));

    expect(await run(['remove', id])).toMatchObject({ code: 0, err: '' });
    expect((await run(['list'])).out).toBe('no webhooks\n');
    const again = await run(['remove', id]);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('`webhooks list` shows them');
  }, 30_000);

  it('show what failed, and send a dead letter again', async () => {
    const id = idIn((await run(['add', receiver.url, '--all'])).out);
    await database.transaction((sql) => new OutboxStore(database).enqueue(sql, numbered('a', 1)));
    expect((await run(['dead'])).out).toBe('nothing failed\n');
    receiver.answer = () => 500;
    expect(await sender.sendDue()).toBe(0);
    const { out } = await run(['dead']);
    expect(out).toContain(`DEAD  ${id} a 1  test.numbered of 2026-03-31T09:30:00.000+08:00`);
    expect(out).toContain('HTTP 500 after 1 attempt');

    receiver.answer = () => 200;
    expect(await run(['resend', id, 'a', '1'])).toMatchObject({ code: 0, err: '' });
    expect(await sender.sendDue()).toBe(1);
    expect(await run(['resend', id, 'a', '1'])).toMatchObject({ code: 1, out: '' });
  }, 30_000);

  it.each([
    ['events of nobody', ['add', 'https://example.gov.cn/'], 'say whose events'],
    [
      'events of all and of one',
      ['add', 'https://example.gov.cn/', '--all', '--client', 'a'],
      'say',
    ],
    ['a URL with a password', ['add', 'https://a:secret@example.gov.cn/', '--all'], 'no user or'],
  ])('add none for %s', async (_, args, message) => {
    const refused = await run(args);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain(message);
    expect(refused.err).not.toContain('secret@');
  });

  it('make no key of their own, which would sign nothing', async () => {
    const elsewhere = await run(['add', receiver.url, '--all'], `${place.keysDir}-none`);
    expect(elsewhere).toMatchObject({ code: 1, out: '' });
    expect(elsewhere.err).toContain('KEYS_DIR');
    expect(await new WebhooksStore(database).list()).toEqual([]);
  });
});
