import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AccessFault, SUBJECT_TOKEN_FAULTS, SubjectTokenFault } from '#libs/access';
import { Refusal, REFUSAL_CODES } from '#libs/decision';
import { Unavailable } from '#libs/records';
import { speakable, speakableText } from './speakable.js';

/** The closed list of `extensions.code`, kept word for word in docs/errors.md. */
export const ERROR_CODES = [
  ...REFUSAL_CODES,
  ...SUBJECT_TOKEN_FAULTS,
  'UNAUTHENTICATED',
  'REPORT_UNKNOWN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'COST_TOO_HIGH',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'METHOD_NOT_ALLOWED',
  'UNSUPPORTED_MEDIA_TYPE',
  'BODY_TOO_LARGE',
  'REQUEST_TIMEOUT',
  'DISK_FULL',
  'THROTTLED',
  'SERVICE_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as the caller sees it. */
export interface PublicError extends GraphQLFormattedError {
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: ErrorCode };
}

const logger = new Logger('Errors');

/** What an operation that was executed failed of, each error with a code of the closed list. */
export function toPublicErrors(errors: readonly GraphQLError[]): PublicError[] {
  return errors.map((error) => {
    const { locations, path } = error;
    return {
      ...describe(causeOf(error)),
      ...(locations === undefined ? {} : { locations }),
      ...(path === undefined ? {} : { path: path.map(toPathSegment) }),
    };
  });
}

/** Whether nobody is let in by what the request shows. */
export function isOfCredential({ extensions: { code } }: PublicError): boolean {
  return code === 'UNAUTHENTICATED' || SUBJECT_TOKEN_FAULTS.some((fault) => fault === code);
}

const RETRIED: ReadonlySet<ErrorCode> = new Set(['SERVICE_UNAVAILABLE', 'THROTTLED']);

/** Seconds after which to try again, where one of the errors says that the gateway cannot answer now. */
export function retryAfterSeconds(errors: readonly PublicError[]): number | null {
  const later = errors.find(({ extensions: { code } }) => RETRIED.has(code));
  return later === undefined ? null : Number(later.extensions['retryAfterSeconds']);
}

/** Hides an error of ours behind an id; this is the one place that logs it. */
export function internalError(cause: unknown): PublicError {
  const id = randomUUID();
  logger.error(`${id} ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  return {
    message: `the gateway failed; its operator finds the reason in the log under the id ${id}`,
    extensions: { code: 'INTERNAL_SERVER_ERROR', id },
  };
}

/** An error of the closed list for whatever was thrown. */
export function describe(cause: unknown): PublicError {
  if (cause instanceof Refusal) {
    const { code, message, field, details } = cause;
    return {
      message,
      extensions: { ...details, code, ...(field === null ? {} : { field }) },
    };
  }
  if (cause instanceof SubjectTokenFault || cause instanceof AccessFault) {
    return { message: cause.message, extensions: { code: cause.code } };
  }
  if (cause instanceof Unavailable) {
    const seconds = cause.retryAfterSeconds;
    return {
      message: `the gateway cannot answer now; try again in ${String(seconds)} s`,
      extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: seconds },
    };
  }
  if (isArgumentFault(cause)) {
    return { message: speakableText(cause.message), extensions: { code: 'BAD_USER_INPUT' } };
  }
  return internalError(cause);
}

/** A variable that is missing where an argument needs it shows only at execution. */
function isArgumentFault(cause: unknown): cause is GraphQLError {
  return (
    cause instanceof GraphQLError && /^Argument "\w+" of (?:required|non-null)/.test(cause.message)
  );
}

function causeOf(error: GraphQLError): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** Aliases are the caller's own words. */
function toPathSegment(segment: string | number): string | number {
  return typeof segment === 'number' ? segment : speakable(segment);
}
