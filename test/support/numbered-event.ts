import type { OutgoingEvent } from '#libs/outbox';

/** An event of the client `hall` that tells its place in its topic. */
export function numbered(topic: string, number: number): OutgoingEvent {
  return {
    topic,
    key: `number-${String(number)}`,
    type: 'test.numbered',
    clientId: 'hall',
    at: Date.parse('2026-03-31T09:30:00+08:00'),
    payload: { number },
  };
}
