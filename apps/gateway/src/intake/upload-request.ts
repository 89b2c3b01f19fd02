import type { FastifyRequest } from 'fastify';
import { IntakeError } from '#libs/intake';
import { HttpFault } from '../http/http-fault.js';
import { prefersCsv } from '../http/negotiation.js';

/** What a request says of the file that it brings. */
export interface UploadRequest {
  /** Code of the format, or `auto`. */
  readonly format: string;
  /** 批次号 of the client's own. */
  readonly batch: string;
  readonly isSnapshot: boolean;
  readonly isConfirmed: boolean;
  /** The list or honour that a file of no rows is of; null: its rows tell. */
  readonly list: string | null;
  /** Length of the body; null: not told. */
  readonly bytes: number | null;
  /** Whether what was rejected is asked for in place of the report. */
  readonly wantsRejected: boolean;
}

const PARAMETERS = ['snapshot', 'confirm', 'list'];
/** What a header can say in every client: no blanks at the ends, no letters beyond ASCII. */
const NUMBER = /^"?([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])??)"?$/;

/** Reads all but the body. @throws HttpFault, IntakeError BATCH_INVALID */
export function uploadRequest(request: FastifyRequest): UploadRequest {
  const { headers } = request;
  const { kind } = request.params as { readonly kind: string };
  const query = request.query as Readonly<Record<string, string | string[]>>;
  if (Object.keys(query).some((name) => !PARAMETERS.includes(name))) {
    throw badRequest(`the parameters of a file are ${PARAMETERS.join(', ')}`);
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new HttpFault(415, 'UNSUPPORTED_MEDIA_TYPE', 'send the file as it is, not compressed');
  }
  const length = headers['content-length'];
  return {
    format: kind,
    batch: numberIn(headers['idempotency-key']),
    isSnapshot: flagOf(query, 'snapshot'),
    isConfirmed: flagOf(query, 'confirm'),
    list: listOf(query),
    bytes: length === undefined ? null : Number(length),
    wantsRejected: prefersCsv(headers.accept),
  };
}

function numberIn(header: string | readonly string[] | undefined): string {
  const number = NUMBER.exec(typeof header === 'string' ? header : '')?.[1];
  if (number === undefined) {
    throw new IntakeError(
      'BATCH_INVALID',
      '请以请求头Idempotency-Key给出批次号：1至128个英文字母、数字和符号',
    );
  }
  return number;
}

function flagOf(query: Readonly<Record<string, unknown>>, name: string): boolean {
  const { [name]: value = 'false' } = query;
  if (value !== 'true' && value !== 'false') throw badRequest(`\`${name}\` is true or false`, name);
  return value === 'true';
}

function listOf({ list = null }: Readonly<Record<string, unknown>>): string | null {
  if (list !== null && (typeof list !== 'string' || !/^\w{1,48}$/.test(list))) {
    throw badRequest('`list` is the code of one list or honour', 'list');
  }
  return list;
}

function badRequest(message: string, field: string | null = null): HttpFault {
  return new HttpFault(400, 'BAD_REQUEST', message, field);
}
