import type { ErrorCode } from './error-format.js';

/** An HTTP request that is not even a GraphQL request, or brings no file; a caller's fault. */
export class HttpFault extends Error {
  constructor(
    readonly status: 400 | 405 | 408 | 413 | 415,
    readonly code: ErrorCode,
    message: string,
    readonly field: string | null = null,
  ) {
    super(message);
    this.name = 'HttpFault';
  }
}

/** The same of an error of Fastify's own; null where the fault is not the caller's. */
export function toHttpFault(error: unknown): HttpFault | null {
  if (error instanceof HttpFault) return error;
  if (!(error instanceof Error)) return null;
  const { code, statusCode } = error as Error & { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new HttpFault(413, 'BODY_TOO_LARGE', 'the body is larger than 1 MiB');
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedMediaType();
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new HttpFault(400, 'BAD_REQUEST', 'the HTTP request is malformed');
  }
  return null;
}

export function unsupportedMediaType(): HttpFault {
  return new HttpFault(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    'send the request as `Content-Type: application/json` in UTF-8',
  );
}
