import type { IncomingMessage } from 'node:http';
import { Unavailable } from '#libs/records';
import { HttpFault } from '../http/http-fault.js';

export interface BodyLimits {
  readonly limitBytes: number;
  /** Longest silence of the client. */
  readonly idleMs: number;
  readonly signal: AbortSignal;
}

/** The body of a request as it comes in; never destroys the request, which is still to be answered. */
export async function* bodyOf(
  request: IncomingMessage,
  { limitBytes, idleMs, signal }: BodyLimits,
): AsyncGenerator<Buffer> {
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer, undefined>;
  let bytes = 0;
  try {
    for (;;) {
      if (signal.aborted) throw new Unavailable('the gateway stops', 10);
      const next = await spoken(chunks.next(), idleMs);
      if (next.done === true) break;
      bytes += next.value.length;
      if (bytes > limitBytes) throw tooLarge(limitBytes);
      yield next.value;
    }
  } finally {
    // Not awaited: it waits for a silent client. Without it the rest of the body could not be drained.
    void chunks.return?.();
  }
  if (!request.complete) throw new HttpFault(400, 'BAD_REQUEST', 'the body was cut off');
}

export function tooLarge(limitBytes: number): HttpFault {
  const limit = `the limit of ${String(limitBytes)} bytes (UPLOAD_LIMIT_MIB)`;
  return new HttpFault(413, 'BODY_TOO_LARGE', `the file is larger than ${limit}: split it`);
}

async function spoken<T>(next: Promise<T>, idleMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message = `nothing came for ${String(idleMs / 1000)} s: send the file again`;
      reject(new HttpFault(408, 'REQUEST_TIMEOUT', message));
    }, idleMs);
  });
  try {
    return await Promise.race([next, silence]);
  } finally {
    clearTimeout(timer);
  }
}
