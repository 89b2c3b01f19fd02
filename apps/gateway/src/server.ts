import type { ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SubjectTokens } from '#libs/access';
import { AppModule } from './app.module.js';
import { bearerOf, type GatewayContext } from './caller.js';
import { DEMO_CLIENT } from './demo-client.js';
import { bodyTimeout } from './http/body-timeout.js';
import type { Budget } from './http/cost-budget.js';
import { assertLoopback, demoGuard } from './http/demo-guard.js';
import { graphqlHttp } from './http/graphql-http.plugin.js';
import { BODY_LIMIT_BYTES } from './http/limits.js';
import { languageFor } from './http/negotiation.js';
import { securityHeaders } from './http/security-headers.js';

export interface GatewayOptions {
  /** Address it will listen on; checked here, as without client keys it must be this machine's own. */
  readonly host: string;
  /** Nest modules that provide and export `CheckService`, `Readiness`, `PublishedKeys` and what else the resolvers ask. */
  readonly modules: NonNullable<ModuleMetadata['imports']>;
  /** What else is served, e.g. GraphiQL. */
  readonly plugins?: readonly GatewayPlugin[];
  /** What each client may ask for a second. */
  readonly budget?: Budget;
  /** False silences Nest's logger, for tests. */
  readonly isLogging?: boolean;
}

/** What is served beside GraphQL; who asks for it is told by the second argument. */
type GatewayPlugin = (app: FastifyInstance, contextOf: ContextOf) => Promise<void>;
type ContextOf = (request: FastifyRequest) => GatewayContext;

/** The one place that finds who asks; a new object each time, as Mercurius writes into it. */
function contextOver(tokens: () => SubjectTokens): ContextOf {
  return (request) => ({
    client: DEMO_CLIENT,
    language: languageFor(request.headers['accept-language']),
    subject: () => tokens().read(bearerOf(request.headers.authorization)),
  });
}

/** Builds the gateway, ready to listen or to be asked by `inject`. */
export async function createGateway(options: GatewayOptions): Promise<NestFastifyApplication> {
  assertLoopback(options.host);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.over(options.modules),
    adapter,
    { logger: options.isLogging === false ? false : ['log', 'warn', 'error', 'fatal'] },
  );
  const fastify = adapter.getInstance<FastifyInstance>();
  await securityHeaders(fastify);
  bodyTimeout(fastify);
  demoGuard(fastify);
  closeIdleConnections(fastify);
  const contextOf = contextOver(() => app.get(SubjectTokens));
  await graphqlHttp(fastify, { contextOf, budget: options.budget });
  for (const plugin of options.plugins ?? []) await plugin(fastify, contextOf);
  await app.init();
  await fastify.ready();
  return app;
}

/** A connection that falls idle only after closing began would hold the process until its client leaves. */
function closeIdleConnections(app: FastifyInstance): void {
  let sweep: NodeJS.Timeout | undefined;
  app.addHook('preClose', (done) => {
    sweep = setInterval(() => {
      app.server.closeIdleConnections();
    }, 50);
    done();
  });
  app.addHook('onClose', (_instance, done) => {
    clearInterval(sweep);
    done();
  });
}
