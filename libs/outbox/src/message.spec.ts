import { createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { bodyOf, messageId, signedHeaders } from './message.js';

const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const EVENT = {
  topic: 'commitment-1',
  key: 'signed',
  type: 'commitment.signed',
  clientId: 'hall',
  at: Date.parse('2026-03-31T16:00:00.000Z'),
  payload: { dueOn: '2026-04-10', text: '承诺“补交”' },
};

describe('a message', () => {
  const body = bodyOf(EVENT);
  const headers = signedHeaders(SECRET, messageId('w', 'commitment-1', 'signed'), Date.now(), body);

  it('says what happened, when by the clock of Shanghai, and to what', () => {
    expect(JSON.parse(body)).toEqual({
      type: 'commitment.signed',
      at: '2026-04-01T00:00:00.000+08:00',
      topic: 'commitment-1',
      data: EVENT.payload,
    });
  });

  it('is verified by the library of the scheme', () => {
    expect(new Webhook(SECRET).verify(body, headers)).toEqual(JSON.parse(body));
  });

  it('is verified by HMAC-SHA-256 alone', () => {
    const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = headers;
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    const mac = createHmac('sha256', key).update(`${String(id)}.${String(time)}.${body}`);
    const expected = Buffer.from(`v1,${mac.digest('base64')}`);
    expect(timingSafeEqual(Buffer.from(String(signature)), expected)).toBe(true);
  });

  it.each([
    ['another body', body.replace('补交', '不交'), headers],
    ['another id', body, { ...headers, 'webhook-id': 'msg_0' }],
    ['another time', body, { ...headers, 'webhook-timestamp': '1' }],
  ])('is not verified with %s', (_, changed, others) => {
    expect(() => new Webhook(SECRET).verify(changed, others)).toThrow();
  });

  it('has an id that tells events and webhooks apart', () => {
    const ids = [
      messageId('w', 'a', 'b'),
      messageId('v', 'a', 'b'),
      messageId('w', 'a b', ''),
      messageId('w', 'a', 'c'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(messageId('w', 'a', 'b')).toBe(ids[0]);
    expect(ids.every((id) => /^msg_[0-9a-f]{32}$/.test(id))).toBe(true);
  });
});
