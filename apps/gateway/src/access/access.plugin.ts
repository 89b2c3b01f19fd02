import { isIP } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  AccessFault,
  OK,
  SubjectTokenFault,
  type AccessLog,
  type Doorkeeper,
  type LoggedAccess,
  type Shown,
} from '#libs/access';
import { Unavailable, type Clock } from '#libs/records';
import { describe } from '../http/error-format.js';
import { newAsked, type Asked } from './asked.js';
import type { Need } from './need.js';
import { requireNeed } from './permission.js';

declare module 'fastify' {
  interface FastifyRequest {
    asked: Asked;
  }
  interface FastifyContextConfig {
    /** What the route takes of the one who asks; every route says. */
    readonly need?: Need;
  }
}

/** Who finds who asks, and who puts down what. */
export interface AccessRooms {
  readonly doorkeeper: Pick<Doorkeeper, 'identify'>;
  readonly log: Pick<AccessLog, 'put'>;
  readonly clock: Clock;
}

/**
 * Lets each request in, or not, before its body is read, and puts it down (访问日志) before its answer leaves.
 * INVARIANT: no audit, no answer.
 */
export function accessPlugin(
  app: FastifyInstance,
  rooms: AccessRooms,
  shownBy: (request: FastifyRequest) => Shown,
): void {
  const { doorkeeper, log, clock } = rooms;
  app.decorateRequest('asked');
  app.addHook('onRequest', async (request) => {
    const asked = newAsked(clock());
    request.asked = asked;
    const { need = 'NOTHING' } = request.routeOptions.config;
    if (need === 'NOTHING') return;
    if (need !== 'BY_FIELD') asked.operations.push(routeOf(request));
    asked.isOnRecord = need === 'BY_FIELD';
    if (need === 'OWN_TOKEN') return;
    try {
      const asker = await doorkeeper.identify(shownBy(request));
      letIn(asked, asker);
      requireNeed(asker, need, routeOf(request));
    } catch (error) {
      noteRefusal(asked, error);
      throw error;
    }
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const row = rowOf(request, reply);
    if (row === null) {
      done(null, payload);
      return;
    }
    const written = log.put(row);
    // That the database is away cannot be put down in it, and is not waited for.
    if (row.outcome === 'SERVICE_UNAVAILABLE') {
      written.catch(() => undefined);
      done(null, payload);
      return;
    }
    written.then(
      () => {
        done(null, payload);
      },
      (error: unknown) => {
        destroy(payload);
        done(null, unavailable(reply, error));
      },
    );
  });
}

/** Puts down who asks. */
export function letIn(asked: Asked, asker: NonNullable<Asked['asker']>): void {
  asked.asker = asker;
  asked.clientId = asker.client?.id ?? null;
  asked.credential = asker.credential;
}

function noteRefusal(asked: Asked, error: unknown): void {
  if (error instanceof AccessFault) {
    const { credential, clientId } = error.recognised;
    Object.assign(asked, { credential, clientId, reason: error.reason });
  } else if (error instanceof SubjectTokenFault) {
    Object.assign(asked, { credential: 'subject', reason: error.code });
  }
}

function routeOf({ method, routeOptions }: FastifyRequest): string {
  return `${method} ${routeOptions.url ?? ''}`;
}

/** What is to be put down of a request; null where nothing was asked, or all of it is on record already. */
function rowOf(
  { asked, ip, routeOptions }: FastifyRequest,
  { statusCode }: FastifyReply,
): LoggedAccess | null {
  if ((routeOptions.config.need ?? 'NOTHING') === 'NOTHING') return null;
  const outcome = asked.refusal ?? (statusCode < 400 ? OK : `HTTP_${String(statusCode)}`);
  if (outcome === OK && asked.isOnRecord) return null;
  const { at, clientId, credential, operations, about, reason } = asked;
  return {
    ...{ at, clientId, credential, operations, about, reason, outcome },
    // What a proxy hands on may be anything.
    peer: asked.asker === null && isIP(ip) !== 0 ? ip : null,
    alike: 1,
    durationMs: performance.now() - asked.beganMs,
  };
}

function unavailable(reply: FastifyReply, cause: unknown): string {
  const error = describe(
    cause instanceof Unavailable ? cause : new Unavailable('not put down', 5, { cause }),
  );
  void reply
    .code(503)
    .header('retry-after', String(error.extensions['retryAfterSeconds']))
    .header('content-type', 'application/json; charset=utf-8')
    .removeHeader('content-disposition');
  return JSON.stringify({ errors: [error] });
}

function destroy(payload: unknown): void {
  if (typeof payload === 'object' && payload !== null && 'destroy' in payload) {
    (payload as { destroy(): void }).destroy();
  }
}
