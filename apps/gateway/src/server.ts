import type { ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SubjectTokens } from '#libs/access';
import { accessPlugin, type AccessRooms } from './access/access.plugin.js';
import { assertAllStated, routesOf } from './access/route-needs.js';
import { shownBy, type TrustedProxies } from './access/shown.js';
import { AppModule } from './app.module.js';
import type { GatewayContext } from './caller.js';
import { bodyTimeout } from './http/body-timeout.js';
import type { Budget } from './http/cost-budget.js';
import { assertLoopback, demoGuard } from './http/demo-guard.js';
import { graphqlHttp } from './http/graphql-http.plugin.js';
import { BODY_LIMIT_BYTES } from './http/limits.js';
import { languageFor } from './http/negotiation.js';
import { securityHeaders } from './http/security-headers.js';

export interface GatewayOptions {
  /** Address it will listen on; of a demo it must be this machine's own. */
  readonly host: string;
  readonly access: GatewayAccess;
  /** Nest modules that provide and export `CheckService`, `Readiness`, `PublishedKeys` and what else the resolvers ask. */
  readonly modules: NonNullable<ModuleMetadata['imports']>;
  /** What else is served, e.g. GraphiQL. */
  readonly plugins?: readonly GatewayPlugin[];
  /** What each client may ask for a second. */
  readonly budget?: Budget;
  /** Milliseconds by which budgets run empty; for tests. */
  readonly budgetClock?: () => number;
  /** False silences Nest's logger, for tests. */
  readonly isLogging?: boolean;
}

/** Who is let in, and how. */
export interface GatewayAccess extends AccessRooms {
  /** A demo serves its own machine only: whoever reaches it may ask it. */
  readonly mode: 'demo' | 'production';
  readonly proxies: TrustedProxies;
  /** Whether every client may see the schema (introspection); else those with the scope `admin`. */
  readonly isSchemaOpen: boolean;
}

/** What is served beside GraphQL; who asks for it is told by the second argument. */
export type GatewayPlugin = (app: FastifyInstance, contextOf: ContextOf) => Promise<void>;
type ContextOf = (request: FastifyRequest) => GatewayContext;

/** Who asks, as the plugin of access found; a new object each time, as Mercurius writes into it. */
function contextOver(tokens: () => SubjectTokens): ContextOf {
  return ({ asked, headers }) => {
    const { asker } = asked;
    if (asker === null) throw new Error('a route that says nothing of who may ask it was asked');
    return {
      asker,
      language: languageFor(headers['accept-language']),
      subject: () =>
        asker.subject === null ? tokens().read(null) : Promise.resolve(asker.subject),
      asked,
    };
  };
}

/** Builds the gateway, ready to listen or to be asked by `inject`. */
export async function createGateway(options: GatewayOptions): Promise<NestFastifyApplication> {
  const { access } = options;
  if (access.mode === 'demo') assertLoopback(options.host);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: 'idle',
    trustProxy: (address) => access.proxies.isTrusted(address),
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.over(options.modules),
    adapter,
    { logger: options.isLogging === false ? false : ['log', 'warn', 'error', 'fatal'] },
  );
  const fastify = adapter.getInstance<FastifyInstance>();
  await securityHeaders(fastify);
  const routes = routesOf(fastify);
  bodyTimeout(fastify);
  accessPlugin(fastify, access, (request) => shownBy(request, access.proxies));
  if (access.mode === 'demo') demoGuard(fastify);
  closeIdleConnections(fastify);
  const contextOf = contextOver(() => app.get(SubjectTokens));
  await graphqlHttp(fastify, {
    contextOf,
    isSchemaOpen: access.isSchemaOpen,
    budget: options.budget,
    budgetClock: options.budgetClock,
  });
  for (const plugin of options.plugins ?? []) await plugin(fastify, contextOf);
  await app.init();
  await fastify.ready();
  assertAllStated(routes);
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
