import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body may take any time, as long as it goes on coming: the route itself sees to that. */
    readonly isStreamed?: boolean;
  }
}

const BODY_MS = 30_000;
/** What is still coming when the answer has gone is taken in so long, for the client to read it. */
const LINGER_MS = 5_000;
const TIMED_OUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Cuts off clients that do not send the body of a request in time. Node's own limit would cut off large files, too. */
export function bodyTimeout(app: FastifyInstance, bodyMs = BODY_MS): void {
  const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();
  const cutAfter = ({ raw }: FastifyRequest, ms: number, words: string) => {
    // One that is injected comes over no network.
    if (!(raw.socket instanceof Socket)) return;
    const timer = setTimeout(() => {
      if (raw.complete || raw.socket.destroyed) return;
      raw.socket.end(words);
      raw.socket.destroySoon();
    }, ms);
    timers.set(raw, timer.unref());
  };
  app.server.headersTimeout = BODY_MS;
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.config.isStreamed !== true) cutAfter(request, bodyMs, TIMED_OUT);
    done();
  });
  app.addHook('onResponse', (request, _reply, done) => {
    clearTimeout(timers.get(request.raw));
    if (!request.raw.complete) {
      request.raw.resume();
      cutAfter(request, LINGER_MS, '');
    }
    done();
  });
}
