import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One request as a receiver of webhooks gets it. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What it answers to a request: a status, or nothing at all. */
type Answer = (received: Received) => number | 'HANG';

/** A receiver of webhooks on this machine, which can be killed and started again on its port. */
export class Receiver {
  /** What it took, in the order in which it answered 2xx. */
  readonly taken: Received[] = [];
  /** Every request, taken or not. */
  readonly requests: Received[] = [];
  answer: Answer = () => 204;
  private server: Server | null = null;
  private port = 0;

  async start(): Promise<void> {
    this.server = createServer((request, response) => void this.receive(request, response));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Ends at once, with every connection, as a crash does. */
  async kill(): Promise<void> {
    const { server } = this;
    if (server === null) return;
    this.server = null;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}/events`;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request).catch(() => null);
    // It was killed meanwhile.
    if (body === null) return;
    const received = { headers: request.headers as Record<string, string>, body };
    this.requests.push(received);
    const status = this.answer(received);
    if (status === 'HANG') return;
    if (status >= 200 && status < 300) this.taken.push(received);
    response.writeHead(status, { location: '/elsewhere' }).end();
  }
}

/** The numbers of the events that a receiver got, in their order, by topic. */
export function numbersByTopic(received: readonly Received[]): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const { body } of received) {
    const { topic, data } = JSON.parse(body) as { topic: string; data: { number: number } };
    numbers.set(topic, [...(numbers.get(topic) ?? []), data.number]);
  }
  return numbers;
}
