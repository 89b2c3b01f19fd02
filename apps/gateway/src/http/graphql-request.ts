import { HttpFault, unsupportedMediaType } from './http-fault.js';
import type { GraphqlParams } from './request-faults.js';

const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/** Reads a body; the messages of JSON.parse repeat the text, so its errors go no further. */
export function parseBody(contentType: string | undefined, text: string): unknown {
  const charset = CHARSET.exec(contentType ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') throw unsupportedMediaType();
  // GBK that calls itself UTF-8 decodes to this; a name so mangled must not be checked.
  if (text.includes('\uFFFD')) {
    throw new HttpFault(400, 'BAD_REQUEST', 'the body is not valid UTF-8');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpFault(400, 'BAD_REQUEST', 'the body is not valid JSON');
  }
}

/** The parameters of a GraphQL request (GraphQL over HTTP, 5.1), each of its type. */
export function graphqlParams(body: unknown): GraphqlParams {
  if (!isMap(body)) {
    throw new HttpFault(
      400,
      'BAD_REQUEST',
      'the body must be one JSON object; there are no batches',
    );
  }
  const { query, operationName = null, variables = null, extensions = null } = body;
  if (typeof query !== 'string') throw parameterFault('query', 'must be a string');
  if (operationName !== null && (typeof operationName !== 'string' || !isName(operationName))) {
    throw parameterFault('operationName', 'must be the name of an operation of the document');
  }
  if (variables !== null && !isMap(variables)) {
    throw parameterFault('variables', 'must be a JSON object');
  }
  if (extensions !== null && !isMap(extensions)) {
    throw parameterFault('extensions', 'must be a JSON object');
  }
  return {
    query,
    operationName: operationName === '' ? null : operationName,
    variables,
    isCostAsked: extensions?.['cost'] === true,
  };
}

function isName(operationName: string): boolean {
  return operationName === '' || NAME.test(operationName);
}

function parameterFault(field: string, message: string): HttpFault {
  return new HttpFault(400, 'BAD_REQUEST', `\`${field}\` ${message}`, field);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
