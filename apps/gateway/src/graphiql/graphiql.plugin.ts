import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { GraphiqlExamples } from './examples.js';

export interface GraphiqlOptions {
  /** Where scripts/build-graphiql.mjs has put the page. */
  readonly directory: string;
  /** Asked at each load of the page. */
  readonly examples: () => GraphiqlExamples;
}

const HEADERS = {
  // Monaco writes its styles into the page and starts its workers; all else is refused.
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const ALWAYS_ASK = 'no-cache';
const FOR_EVER = 'public, max-age=31536000, immutable';
const HASHED_NAME = /-[0-9A-Z]{8}\.\w+(?:\.br|\.gz)?$/;

/** Serves the bundled GraphiQL at /graphiql and its example tabs at /graphiql/examples.json. */
export async function graphiqlPlugin(
  app: FastifyInstance,
  options: GraphiqlOptions,
): Promise<void> {
  const index = await readIndex(options.directory);

  await app.register(
    async (scope) => {
      // The page itself holds nothing: what it asks of /graphql is let in as anything else is.
      scope.addHook('onRoute', (route) => {
        route.config = { ...route.config, need: 'NOTHING' };
      });
      scope.addHook('onSend', async (_request, reply) => {
        reply.headers(HEADERS);
      });

      // With and without the slash: both are the root of the prefix.
      scope.get('/', (_request, reply) =>
        reply.type('text/html; charset=utf-8').header('cache-control', ALWAYS_ASK).send(index),
      );

      scope.get('/examples.json', (_request, reply) =>
        reply
          .type('application/json; charset=utf-8')
          .header('cache-control', ALWAYS_ASK)
          .send(options.examples()),
      );

      await scope.register(fastifyStatic, {
        root: options.directory,
        prefix: '/',
        index: false,
        decorateReply: false,
        preCompressed: true,
        cacheControl: false,
        setHeaders: (reply, path) => {
          reply.header('cache-control', HASHED_NAME.test(path) ? FOR_EVER : ALWAYS_ASK);
        },
      });
    },
    { prefix: '/graphiql' },
  );
}

async function readIndex(directory: string): Promise<string> {
  try {
    return await readFile(join(directory, 'index.html'), 'utf8');
  } catch (cause) {
    throw new Error(
      `GraphiQL is not built in \`${directory}\`: run \`node scripts/build-graphiql.mjs\``,
      { cause },
    );
  }
}
