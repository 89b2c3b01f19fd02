import type { FastifyInstance } from 'fastify';

/*
 * In a demo, whoever reaches the gateway may ask it anything: so only this machine may. A page
 * elsewhere that points its own name at 127.0.0.1 (DNS rebinding) and a proxy that brings in others are turned away.
 */
const LOOPBACK_ADDRESS = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i;
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

export const NOT_LOOPBACK =
  'HOST must be 127.0.0.1, ::1 or localhost: without client keys (MODE=production) the gateway serves its own machine only';

/** Whether who listens there is reached from this machine alone. */
export function isLoopback(address: string): boolean {
  return LOOPBACK_ADDRESS.test(address);
}

/** Throws where the gateway would listen to more than this machine. */
export function assertLoopback(address: string): void {
  if (!isLoopback(address)) throw new Error(NOT_LOOPBACK);
}

/** Refuses requests that do not come straight from this machine under one of its own names; says that it is a demo. */
export function demoGuard(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('creditgate-mode', 'demo');
    if (!LOOPBACK_HOST.test(request.headers.host ?? '')) {
      void reply
        .code(421)
        .send(plainError('the demo answers only under 127.0.0.1, localhost or [::1]'));
    } else if (PROXY_HEADERS.some((name) => request.headers[name] !== undefined)) {
      void reply.code(403).send(plainError('the demo answers no requests through a proxy'));
    } else {
      done();
    }
  });
}

function plainError(message: string) {
  return { errors: [{ message }] };
}
