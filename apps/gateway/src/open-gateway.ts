import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CheckService, openChecking, type Checking } from '#libs/checking';
import { Database, Unavailable } from '#libs/records';
import { loadLaw, publishedLaw, shippedLawDirectory } from '#libs/rulebook';
import { GRAPHIQL_EXAMPLES } from './graphiql/examples.js';
import { graphiqlPlugin } from './graphiql/graphiql.plugin.js';
import { Readiness } from './http/health.controller.js';
import { PublishedKeys } from './http/well-known.controller.js';
import { keepSamples } from './samples/load-samples.js';
import { createGateway } from './server.js';
import type { Settings } from './settings.js';

/** The package's own folder, from apps/gateway/src, built or not. */
const PACKAGE = packageFolder();
const SHIPPED = 'shipped';

/** Opens the database, publishes the shipped law, keeps the samples, and builds the gateway over them. */
export async function openGateway(settings: Settings): Promise<NestFastifyApplication> {
  const database = await Database.open({
    url: settings.databaseUrl ?? undefined,
    dataDir: settings.dataDir,
  });
  try {
    const checking = await openChecking(database, {
      keysDir: settings.keysDir,
      issuer: settings.issuer,
    });
    await keepLaw(checking);
    const demo =
      settings.samples &&
      database.isEmbedded &&
      (await keepSamples(checking, join(PACKAGE, 'apps/gateway/samples/liuzhou.yaml'), Date.now()));
    return await createGateway({
      host: settings.host,
      modules: [RoomsModule.over(database, checking)],
      plugins: [
        (app) =>
          graphiqlPlugin(app, {
            directory: join(PACKAGE, 'dist/graphiql'),
            examples: () => ({ demo, examples: GRAPHIQL_EXAMPLES }),
          }),
      ],
      isLogging: settings.isLogging,
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Publishes the shipped law where none is, or an earlier shipped one; what an office published stays. */
async function keepLaw({ revisions, states }: Checking): Promise<void> {
  const law = publishedLaw(loadLaw(shippedLawDirectory()));
  const last = await states.lastPublication();
  if (last !== null && (last.origin !== SHIPPED || last.version === law.version)) return;
  await revisions.commit('rulebook', (writer) => writer.publish(law, SHIPPED));
}

/** What the controllers and resolvers ask, over one database, which it closes at the end. */
@Module({})
class RoomsModule implements OnApplicationShutdown {
  static over(database: Database, checking: Checking): DynamicModule {
    const readiness: Readiness = {
      check: async () => {
        if ((await checking.revisions.current()) === 0)
          throw new Unavailable('nothing is published');
      },
    };
    const keys: PublishedKeys = { jwks: () => ({ keys: checking.signingKey.published }) };
    return {
      module: RoomsModule,
      providers: [
        { provide: CheckService, useValue: checking.checks },
        { provide: Readiness, useValue: readiness },
        { provide: PublishedKeys, useValue: keys },
        { provide: Database, useValue: database },
      ],
      exports: [CheckService, Readiness, PublishedKeys],
    };
  }

  constructor(private readonly database: Database) {}

  onApplicationShutdown(): Promise<void> {
    return this.database.close();
  }
}

function packageFolder(): string {
  // apps/gateway/src, or dist/apps/gateway/src.
  const above = join(dirname(fileURLToPath(import.meta.url)), '../../..');
  return above.endsWith('dist') ? dirname(above) : above;
}
