import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { isSchemaShown, refuseIntrospection, withoutSuggestions } from '../access/schema-shown.js';
import type { GatewayContext } from '../caller.js';
import { CostBudget, DEFAULT_BUDGET, type Budget } from './cost-budget.js';
import { costOf } from './document-cost.js';
import {
  describe,
  internalError,
  isOfCredential,
  type PublicError,
  retryAfterSeconds,
  toPublicErrors,
} from './error-format.js';
import { graphqlParams, parseBody } from './graphql-request.js';
import { HttpFault, toHttpFault } from './http-fault.js';
import { BODY_LIMIT_BYTES, MAX_COST } from './limits.js';
import { GRAPHQL_RESPONSE_TYPE, type ResponseType, responseTypeFor } from './negotiation.js';
import { OperationPrices } from './operation-prices.js';
import { fault, type GraphqlParams, requestFaults } from './request-faults.js';

interface GraphqlHttpOptions {
  /** Who asks, and in which language to answer; a new object each time, as Mercurius writes into it. */
  readonly contextOf: (request: FastifyRequest) => GatewayContext;
  /** What each client may ask for. */
  readonly budget?: Budget | undefined;
  /** Milliseconds by which budgets run empty. */
  readonly budgetClock?: (() => number) | undefined;
  /** Whether every client may see the schema; else those with the scope `admin`. */
  readonly isSchemaOpen: boolean;
}

/** The body of an answer. Without `data` the operation was not executed. */
interface GraphqlAnswer {
  readonly data?: ExecutionResult['data'];
  readonly errors?: readonly PublicError[];
  readonly extensions?: { readonly cost: CostTold };
}

/** The cost of an operation, in checks, for the client to plan by. */
interface CostTold {
  readonly asked: number;
  readonly most: number;
  /** Of the client's budget, after this operation. */
  readonly left: number;
  readonly perSecond: number;
}

/** What prices operations and keeps the clients' budgets. */
interface Toll {
  readonly prices: () => OperationPrices;
  readonly budget: CostBudget;
}

/** Parsing and refusing a document takes about as long as so many checks. */
const REFUSED_COST = 10;

const PATH = '/graphql';

/** POST /graphql by the GraphQL-over-HTTP specification; Mercurius beneath parses, validates and executes. */
export async function graphqlHttp(
  app: FastifyInstance,
  options: GraphqlHttpOptions,
): Promise<void> {
  let prices: OperationPrices | undefined;
  const toll: Toll = {
    // Mercurius has the schema once it is ready.
    prices: () => (prices ??= new OperationPrices(app.graphql.schema)),
    budget: new CostBudget(options.budget ?? DEFAULT_BUDGET, options.budgetClock),
  };
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser<Buffer>(
      'application/json',
      { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES },
      (request, bytes, parsed) => {
        try {
          parsed(null, parseBody(request.headers['content-type'], bytes.toString()));
        } catch (error) {
          parsed(error as Error);
        }
      },
    );
    scope.setErrorHandler((error, request, reply) => {
      const known = toHttpFault(error);
      const shown = known
        ? fault(known.code, known.message, known.field === null ? {} : { field: known.field })
        : describe(error);
      const isOurs = shown.extensions.code === 'INTERNAL_SERVER_ERROR';
      return send(request, reply.code(known?.status ?? (isOurs ? 500 : 200)), { errors: [shown] });
    });

    scope.post(PATH, { config: { need: 'BY_FIELD' } }, async (request, reply) => {
      const params = graphqlParams(request.body);
      const context = options.contextOf(request);
      const isShown = isSchemaShown(context.asker, options.isSchemaOpen);
      if (!isShown) refuseIntrospection(params.query);
      const answer = await answerTo(app, params, context, toll);
      return send(request, reply, isShown ? answer : unsuggesting(answer));
    });
    scope.route({
      method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: PATH,
      config: { need: 'NOTHING' },
      handler: (_request, reply) => {
        reply.header('allow', 'POST');
        throw new HttpFault(405, 'METHOD_NOT_ALLOWED', 'send GraphQL requests by POST');
      },
    });
    done();
  });
}

async function answerTo(
  app: FastifyInstance,
  params: GraphqlParams,
  context: GatewayContext,
  { prices, budget }: Toll,
): Promise<GraphqlAnswer> {
  const { client, credential } = context.asker;
  const id = client?.id ?? credential;
  const waitSeconds = budget.waitSeconds(id);
  if (waitSeconds > 0) return { errors: [throttled(waitSeconds)] };
  const source = sourceOf(params);
  let result: ExecutionResult;
  let cost: number;
  try {
    cost = costOf(prices().planOf(source, params.operationName), params.variables ?? {});
    if (cost > MAX_COST) {
      budget.spend(id, REFUSED_COST);
      return { errors: [costTooHigh(cost)] };
    }
    budget.spend(id, cost);
    result = await execute(app, source, params, context);
  } catch (error) {
    budget.spend(id, REFUSED_COST);
    return { errors: refusals(app, params, error) };
  }
  if (result.errors !== undefined && result.data === undefined) {
    return { errors: refusals(app, params, NOT_EXECUTED) };
  }
  return {
    ...(result.errors === undefined ? {} : { errors: toPublicErrors(result.errors) }),
    data: result.data,
    ...(params.isCostAsked ? { extensions: { cost: told(cost, id, budget) } } : {}),
  };
}

function told(asked: number, client: string, budget: CostBudget): CostTold {
  const { perSecond } = budget.budget;
  return { asked, most: MAX_COST, left: budget.left(client), perSecond };
}

function costTooHigh(cost: number): PublicError {
  const most = String(MAX_COST);
  return {
    message: `the operation costs ${String(cost)} checks, and ${most} at most may be asked for at once: ask for less, or in several requests`,
    extensions: { code: 'COST_TOO_HIGH', cost, most: MAX_COST },
  };
}

function throttled(retryAfterSeconds: number): PublicError {
  return {
    message: `this client has asked for more than its budget; try again in ${String(retryAfterSeconds)} s`,
    extensions: { code: 'THROTTLED', retryAfterSeconds },
  };
}

/** An answer whose errors tell nothing of the schema beyond what was asked. */
function unsuggesting(answer: GraphqlAnswer): GraphqlAnswer {
  if (answer.errors === undefined) return answer;
  const errors = answer.errors.map((error) => ({
    ...error,
    message: withoutSuggestions(error.message),
  }));
  return { ...answer, errors };
}

/** Stands for the errors themselves, which may repeat what the caller sent, in the log. */
const NOT_EXECUTED = 'an operation was refused, though nothing was found wrong with it';

/** Mercurius takes a document of JSON for a syntax tree, around the limits on documents. */
const JSON_DOCUMENT = /^\s*\{\s*"/;

/** Mercurius keeps one compiled operation for a document, whichever was asked for: the comment keeps them apart. */
function sourceOf({ query, operationName }: GraphqlParams): string {
  return operationName === null ? query : `${query}\n#${operationName}`;
}

async function execute(
  app: FastifyInstance,
  source: string,
  { query, operationName, variables }: GraphqlParams,
  context: GatewayContext,
): Promise<ExecutionResult> {
  if (JSON_DOCUMENT.test(query)) throw new SyntaxError('a syntax tree is no document');
  return app.graphql(source, context, variables ?? undefined, operationName ?? undefined);
}

/** What is wrong with the request, or with us where nothing is. */
function refusals(app: FastifyInstance, params: GraphqlParams, cause: unknown): PublicError[] {
  const faults = requestFaults(app.graphql.schema, params);
  return faults.length > 0 ? faults : [internalError(cause)];
}

function send(request: FastifyRequest, reply: FastifyReply, answer: GraphqlAnswer): FastifyReply {
  const type = responseTypeFor(request.headers.accept);
  if (answer.errors !== undefined) {
    request.asked.refusal = answer.errors[0]?.extensions.code ?? request.asked.refusal;
    setStatus(reply, answer, answer.errors, type);
  }
  return reply
    .header('content-type', `${type}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .send(Buffer.from(JSON.stringify(answer)));
}

/** `application/json` tells of a refused request by 200, as GraphQL always did; the newer type by 400. */
function setStatus(
  reply: FastifyReply,
  answer: GraphqlAnswer,
  errors: readonly PublicError[],
  type: ResponseType,
): void {
  const retryAfter = retryAfterSeconds(errors);
  if (retryAfter !== null) {
    const isThrottled = errors.some(({ extensions }) => extensions.code === 'THROTTLED');
    reply.code(isThrottled ? 429 : 503).header('retry-after', String(retryAfter));
  } else if (answer.data === undefined && errors.some(isOfCredential)) {
    reply.code(401).header('www-authenticate', 'Bearer');
  } else if (reply.statusCode === 200 && answer.data === undefined) {
    const isOurs = errors.some(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR');
    if (isOurs) reply.code(500);
    else if (type === GRAPHQL_RESPONSE_TYPE) reply.code(400);
  }
}
