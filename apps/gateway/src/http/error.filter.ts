import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { internalError } from './error-format.js';

/** Hands errors of resolvers on to the one formatter, unlogged; outside GraphQL answers plainly, echoing nothing. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): unknown {
    if (host.getType<'graphql' | 'http'>() === 'graphql') return exception;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const status = exception instanceof HttpException ? exception.getStatus() : 500;
    const body =
      status < 500
        ? { errors: [{ message: STATUS_MESSAGES[status] ?? 'the request cannot be answered' }] }
        : { errors: [internalError(exception)] };
    return reply.code(status).header('cache-control', 'no-store').send(body);
  }
}

const STATUS_MESSAGES: Readonly<Record<number, string>> = {
  404: 'nothing is served here; checks go by POST to /graphql',
};
