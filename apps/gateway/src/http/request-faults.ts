import {
  getOperationAST,
  GraphQLError,
  Kind,
  type GraphQLSchema,
  parse,
  type DocumentNode,
  type OperationDefinitionNode,
  validate,
} from 'graphql';
import type { ErrorCode, PublicError } from './error-format.js';
import { MAX_TOKENS } from './limits.js';
import { FIRST_RULES } from './operation-prices.js';
import { speakableText } from './speakable.js';
import { QUIET_RULES } from './quiet-rules.js';
import { variableFaults } from './variable-faults.js';

/** The parameters of a GraphQL request, of the right types. */
export interface GraphqlParams {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null;
  /** Whether the client asked what it costs, by `extensions: {"cost": true}`. */
  readonly isCostAsked: boolean;
}

const MOST_FAULTS = 20;

/**
 * Why a request could not be executed, found again from the start, as the messages of graphql-js and graphql-jit
 * repeat what the caller sent. INVARIANT: no value of the request stands in any of these.
 */
export function requestFaults(schema: GraphQLSchema, params: GraphqlParams): PublicError[] {
  let document: DocumentNode;
  try {
    document = parse(params.query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    return [syntaxFault(error)];
  }
  for (const rules of [FIRST_RULES, QUIET_RULES]) {
    const invalid = validate(schema, document, rules, { maxErrors: MOST_FAULTS });
    if (invalid.length > 0) return invalid.map(toValidationFault);
  }

  const operation = getOperationAST(document, params.operationName);
  if (!operation) return [operationFault(document, params.operationName)];

  return coercionFaults(schema, operation, params.variables ?? {});
}

export function fault(
  code: ErrorCode,
  message: string,
  rest: { readonly field?: string; readonly error?: GraphQLError } = {},
): PublicError {
  const { field, error } = rest;
  return {
    message,
    ...(error?.locations === undefined ? {} : { locations: error.locations }),
    extensions: { code, ...(field === undefined ? {} : { field }) },
  };
}

/** Keeps what the grammar expected and the sort of token that stood there instead, never its text. */
function syntaxFault(error: unknown): PublicError {
  const syntaxError = error instanceof GraphQLError ? error : new GraphQLError('');
  const { message } = syntaxError;
  const parts =
    /^Syntax Error: Expected ("?[^\s",]+"?), found (<EOF>|Name|[A-Z][A-Za-z]+|"?[^\w\s"]+"?)/u.exec(
      message,
    );
  const reason = / tokens\. Parsing aborted\.$/.test(message)
    ? `the document has more than ${String(MAX_TOKENS)} tokens`
    : parts
      ? `expected ${parts[1] ?? ''}, found ${parts[2] ?? ''}`
      : (SYNTAX_REASONS.find((known) => message.includes(known)) ??
        'unexpected token or character');
  return fault('GRAPHQL_PARSE_FAILED', `the document does not parse: ${reason}`, {
    error: syntaxError,
  });
}

const SYNTAX_REASONS = ['Unterminated string', 'Unexpected <EOF>'];

function toValidationFault(error: GraphQLError): PublicError {
  const { field } = error.extensions;
  return fault('GRAPHQL_VALIDATION_FAILED', speakableText(error.message), {
    error,
    ...(typeof field === 'string' ? { field } : {}),
  });
}

function operationFault(document: DocumentNode, operationName: string | null): PublicError {
  const names = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((definition) => definition.name?.value);
  const message =
    names.length === 0
      ? 'the document has no operation'
      : operationName === null
        ? 'the document has several operations: say which by `operationName`'
        : 'the document has no operation of the name given in `operationName`';
  return fault('BAD_REQUEST', message, { field: 'operationName' });
}

function coercionFaults(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): PublicError[] {
  return variableFaults(schema, operation, variables)
    .slice(0, MOST_FAULTS)
    .map(({ field, message, locations }) => ({
      message: `\`${field}\`: ${message}`,
      locations,
      extensions: { code: 'BAD_USER_INPUT', field },
    }));
}
