import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { ClientResolver } from './access/client.resolver.js';
import { CheckResolver } from './check/check.resolver.js';
import { CatalogueResolver } from './catalogue/catalogue.resolver.js';
import { MatterResolver } from './catalogue/matter.resolver.js';
import { CommitmentResolver } from './commitments/commitment.resolver.js';
import { ObjectionResolver } from './due-process/objection.resolver.js';
import { RepairResolver } from './due-process/repair.resolver.js';
import { QualityResolver } from './intake/quality.resolver.js';
import { SubmissionResolver } from './intake/submission.resolver.js';
import { Drain } from './http/drain.js';
import { ErrorFilter } from './http/error.filter.js';
import { AffectedChecksResolver } from './due-process/affected-checks.resolver.js';
import { DeadlinesResolver } from './due-process/deadlines.resolver.js';
import { HealthController } from './http/health.controller.js';
import { MAX_TOKENS, validationRules } from './http/limits.js';
import { WellKnownController } from './http/well-known.controller.js';
import { serveSchema } from './schema.js';
import { DocumentResolver } from './subject/document.resolver.js';
import { ReportController } from './subject/report.controller.js';
import { SubjectResolver } from './subject/subject.resolver.js';
import { ContractResolver } from './supervision/contract.resolver.js';

/** The gateway over the modules that provide what its resolvers and controllers ask: see `RoomsModule`. */
@Module({})
export class AppModule {
  static over(modules: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: AppModule,
      imports: [
        GraphQLModule.forRoot<MercuriusDriverConfig>({
          driver: MercuriusDriver,
          autoSchemaFile: true,
          transformSchema: serveSchema,
          // The route is ours: graphql-http.plugin.ts.
          routes: false,
          path: '',
          jit: 1,
          graphql: { parseOptions: { maxTokens: MAX_TOKENS } },
          validationRules,
          errorFormatter: (execution) => ({ statusCode: 200, response: execution }),
        }),
        ...modules,
      ],
      controllers: [HealthController, WellKnownController, ReportController],
      providers: [
        CheckResolver,
        ClientResolver,
        CatalogueResolver,
        MatterResolver,
        CommitmentResolver,
        ObjectionResolver,
        RepairResolver,
        QualityResolver,
        SubmissionResolver,
        SubjectResolver,
        DocumentResolver,
        ContractResolver,
        AffectedChecksResolver,
        DeadlinesResolver,
        Drain,
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
    };
  }
}
