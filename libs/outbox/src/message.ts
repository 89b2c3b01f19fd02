import { createHash } from 'node:crypto';
import { Webhook as Signer } from 'standardwebhooks';
import { formatInstant } from '#libs/calendar';
import type { Instant } from '#libs/decision';

/** Something that happened, for those whom it concerns. */
export interface OutgoingEvent {
  /**
   * What keeps order: the events of one topic reach a receiver in the order in which they were put
   * in, e.g. a commitment's id.
   */
  readonly topic: string;
  /** Natural key within the topic: an event put in twice under one key is sent once. */
  readonly key: string;
  /** e.g. `commitment.signed` */
  readonly type: string;
  /** Whose event it is: only webhooks of this client, and those for all clients, get it. */
  readonly clientId: string;
  readonly at: Instant;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What a receiver gets of an event, fixed when the event is put in: JSON. */
export function bodyOf({ type, at, topic, payload }: OutgoingEvent): string {
  return JSON.stringify({ type, at: formatInstant(at), topic, data: payload });
}

/** The same for every attempt to bring one event to one webhook: by it a receiver drops repeats. */
export function messageId(webhookId: string, topic: string, key: string): string {
  const name = JSON.stringify([webhookId, topic, key]);
  return `msg_${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}

/** The headers by which a receiver knows who sent a body, and when: the Standard Webhooks scheme. */
export function signedHeaders(
  secret: string,
  id: string,
  at: Instant,
  body: string,
): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': new Signer(secret).sign(id, new Date(at), body),
  };
}
