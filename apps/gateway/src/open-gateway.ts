import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type DynamicModule,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessLog, SubjectTokens } from '#libs/access';
import { CatalogueService, CheckService, openChecking, type Checking } from '#libs/checking';
import {
  CommitmentRegister,
  CommitmentService,
  openCommitments,
  type Commitments,
} from '#libs/commitments';
import {
  AffectedChecks,
  DeadlineRegister,
  ObjectionRegister,
  ObjectionService,
  openDueProcess,
  RepairRegister,
  RepairService,
  Touched,
  type DueProcess,
} from '#libs/due-process';
import { QualityStore } from '#libs/intake';
import { OutboxSender, WebhooksStore, type OutboxStore } from '#libs/outbox';
import { Database, Unavailable, type Clock } from '#libs/records';
import { ContractRegister, openSupervision, type Supervision } from '#libs/supervision';
import { AccessModule, openAccess } from './access/access.module.js';
import { examplesFor } from './graphiql/examples.js';
import { graphiqlPlugin } from './graphiql/graphiql.plugin.js';
import { Readiness } from './http/health.controller.js';
import { PublishedKeys } from './http/well-known.controller.js';
import { IntakeRooms } from './intake/submission.resolver.js';
import { UploadFolder } from './intake/upload-folder.js';
import { uploads } from './intake/upload.plugin.js';
import { keepSamples } from './samples/load-samples.js';
import { keepLaw } from './keep-law.js';
import { createGateway, type GatewayPlugin } from './server.js';
import type { Settings } from './settings.js';
import { openSubjectRooms, SubjectModule } from './subject/subject-rooms.js';

/** The package's own folder, from apps/gateway/src, built or not. */
const PACKAGE = packageFolder();

/** Opens the database, publishes the law of the files, keeps the samples, and builds the gateway over them. */
export async function openGateway(
  settings: Settings,
  clock: Clock = Date.now,
): Promise<NestFastifyApplication> {
  const database = await Database.open({
    url: settings.databaseUrl ?? undefined,
    dataDir: settings.dataDir,
  });
  try {
    const checking = await openChecking(database, {
      keysDir: settings.keysDir,
      issuer: settings.issuer,
      clock,
    });
    await keepLaw(checking, settings);
    const commitments = openCommitments(database, { ...checking, clock });
    const dueProcess = openDueProcess(database, { ...checking, clock });
    const samples = join(PACKAGE, 'apps/gateway/samples/liuzhou.yaml');
    const { mode, isSchemaOpen } = settings.access;
    const samplesThere =
      settings.samples &&
      mode === 'demo' &&
      database.isEmbedded &&
      (await keepSamples(checking, commitments, samples, clock()));
    const { warningTerms: terms } = settings;
    const { outbox } = commitments;
    const supervision = openSupervision({ database, outbox, clock, terms });
    const touched = new Touched({ ...checking, database, outbox, clock });
    const prepare = async () => {
      await commitments.reminders.enqueueDue();
      await supervision.overdue.enqueueDue();
      await touched.tell();
    };
    const tokens = new SubjectTokens(checking.signingKey, settings.issuer, clock);
    const access = openAccess(database, settings.access, { tokens, clock });
    const { directory } = access;
    const rest = { commitments, clock, tokens, directory };
    const subject = openSubjectRooms(database, { ...checking, ...rest }, settings.issuer);
    const sender = openSender(database, { outbox, prepare }, settings, clock);
    const folder = await UploadFolder.in(settings.dataDir);
    const rooms: IntakeRooms = { ...checking, clock, database };
    return await createGateway({
      host: settings.host,
      access,
      modules: [
        AccessModule.over(access),
        RoomsModule.over(
          database,
          { ...checking, clock },
          { commitments, dueProcess, supervision, sender, log: access.log },
        ),
        SubjectModule.over(subject),
      ],
      plugins: [
        ...(isSchemaOpen ? [graphiql({ mode, samples: samplesThere })] : []),
        (app, contextOf) =>
          uploads(app, { contextOf, rooms, folder, limitBytes: settings.uploadLimitBytes }),
      ],
      isLogging: settings.isLogging,
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** GraphiQL with its examples. */
function graphiql(of: Parameters<typeof examplesFor>[0]): GatewayPlugin {
  const directory = join(PACKAGE, 'dist/graphiql');
  return (app) => graphiqlPlugin(app, { directory, examples: () => examplesFor(of) });
}

/** Sends what the outbox holds; what came due meanwhile is put in first. */
function openSender(
  database: Database,
  { outbox, prepare }: { outbox: OutboxStore; prepare: () => Promise<void> },
  { keysDir, isLogging }: Settings,
  clock: Clock,
): OutboxSender {
  const logger = new Logger('Outbox');
  return new OutboxSender({
    outbox,
    webhooks: new WebhooksStore(database, clock),
    keysDir,
    clock,
    prepare,
    onFailure: (error) => {
      if (isLogging) logger.warn(error instanceof Error ? error.message : String(error));
    },
  });
}

/** Rooms beside those of checks. */
interface RoomsBeside {
  readonly commitments: Commitments;
  readonly dueProcess: DueProcess;
  readonly supervision: Supervision;
  readonly sender: OutboxSender;
  readonly log: AccessLog;
}

/** What the controllers and resolvers ask, over one database, which it closes at the end. */
@Module({})
class RoomsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  static over(
    database: Database,
    checking: Checking & { readonly clock: Clock },
    { commitments, dueProcess, supervision, sender, log }: RoomsBeside,
  ): DynamicModule {
    const readiness: Readiness = {
      check: async () => {
        if ((await checking.revisions.current()) === 0)
          throw new Unavailable('nothing is published');
        await log.assertWritable();
      },
    };
    const deadlines = new DeadlineRegister({
      ...{ ...checking, database },
      alsoDue: {
        COMMITMENT: (asker) => commitments.register.dueSteps(asker),
        // A contract is no client's own: the office that watches over them sees what is due in them.
        CONTRACT: async ({ scopes }) =>
          scopes.has('audit') ? supervision.contracts.dueSteps() : [],
      },
    });
    const keys: PublishedKeys = { jwks: () => ({ keys: checking.signingKey.published }) };
    return {
      module: RoomsModule,
      providers: [
        { provide: CheckService, useValue: checking.checks },
        { provide: CatalogueService, useValue: checking.catalogue },
        { provide: CommitmentService, useValue: commitments.service },
        { provide: CommitmentRegister, useValue: commitments.register },
        { provide: ContractRegister, useValue: supervision.contracts },
        { provide: ObjectionService, useValue: dueProcess.objections },
        { provide: ObjectionRegister, useValue: dueProcess.objectionRegister },
        { provide: RepairService, useValue: dueProcess.repairs },
        { provide: RepairRegister, useValue: dueProcess.repairRegister },
        { provide: AffectedChecks, useValue: new AffectedChecks({ ...checking, database }) },
        { provide: DeadlineRegister, useValue: deadlines },
        { provide: OutboxSender, useValue: sender },
        { provide: AccessLog, useValue: log },
        { provide: IntakeRooms, useValue: { ...checking, database } },
        { provide: QualityStore, useValue: new QualityStore(database, checking.clock) },
        { provide: Readiness, useValue: readiness },
        { provide: PublishedKeys, useValue: keys },
        { provide: Database, useValue: database },
      ],
      exports: [
        CheckService,
        CatalogueService,
        CommitmentService,
        CommitmentRegister,
        ContractRegister,
        ObjectionService,
        ObjectionRegister,
        RepairService,
        RepairRegister,
        AffectedChecks,
        DeadlineRegister,
        IntakeRooms,
        QualityStore,
        Readiness,
        PublishedKeys,
      ],
    };
  }

  constructor(
    private readonly database: Database,
    private readonly sender: OutboxSender,
    private readonly log: AccessLog,
  ) {}

  onApplicationBootstrap(): void {
    this.sender.start();
    this.log.start((error) => {
      new Logger('Access').warn(error instanceof Error ? error.message : String(error));
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sender.stop();
    try {
      await this.log.stop();
    } finally {
      await this.database.close();
    }
  }
}

function packageFolder(): string {
  // apps/gateway/src, or dist/apps/gateway/src.
  const above = join(dirname(fileURLToPath(import.meta.url)), '../../..');
  return above.endsWith('dist') ? dirname(above) : above;
}
