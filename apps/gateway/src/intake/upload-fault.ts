import { DiskFull, IntakeError, SourceBusy } from '#libs/intake';
import { Unavailable } from '#libs/records';
import { describe, isOfCredential, type PublicError } from '../http/error-format.js';
import { toHttpFault } from '../http/http-fault.js';

/** Why a file is not taken, as its client sees it. */
export interface UploadFault {
  readonly status: number;
  readonly error: {
    readonly message: string;
    readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
  };
}

/** The address names a format that there is not. */
export class NoSuchKind extends IntakeError {
  constructor(known: readonly string[]) {
    super('FORMAT_UNKNOWN', `没有这种格式；可以用：auto、${known.join('、')}`);
  }
}

const BUSY_SECONDS = 10;

/** What an upload failed of, with its status; nothing that the client sent stands in it. */
export function toUploadFault(error: unknown): UploadFault {
  if (error instanceof IntakeError) {
    return faultOf(statusOf(error), error.code, error.message);
  }
  if (error instanceof SourceBusy) {
    const message = 'another delivery of the same source or number is being loaded: wait for it';
    return retried('SOURCE_BUSY', message, BUSY_SECONDS);
  }
  if (error instanceof DiskFull) {
    const message =
      'the disk of the gateway is full: have its operator make room, then send the same again';
    return faultOf(507, 'DISK_FULL', message);
  }
  if (error instanceof Unavailable) {
    const seconds = error.retryAfterSeconds;
    const message = `the gateway cannot take the file now; send the same again in ${String(seconds)} s`;
    return retried('SERVICE_UNAVAILABLE', message, seconds);
  }
  const known = toHttpFault(error);
  if (known === null) return accessFaultOf(describe(error));
  const { status, code, message, field } = known;
  return faultOf(status, code, message, field === null ? {} : { field });
}

/** Who asks is not let in, or it is a fault of ours. */
function accessFaultOf(error: PublicError): UploadFault {
  if (isOfCredential(error)) return { status: 401, error };
  return { status: error.extensions.code === 'FORBIDDEN' ? 403 : 500, error };
}

function statusOf(error: IntakeError): number {
  if (error instanceof NoSuchKind) return 404;
  return error.code === 'BATCH_REUSED' ? 409 : 400;
}

function retried(code: string, message: string, seconds: number): UploadFault {
  return faultOf(503, code, message, { retryAfterSeconds: seconds });
}

function faultOf(status: number, code: string, message: string, rest: object = {}): UploadFault {
  return { status, error: { message, extensions: { ...rest, code } } };
}
