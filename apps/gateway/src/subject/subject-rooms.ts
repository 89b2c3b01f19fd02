import { type DynamicModule, Module } from '@nestjs/common';
import { SubjectAccessService, SubjectTokens } from '#libs/access';
import type { Checking } from '#libs/checking';
import type { Commitments } from '#libs/commitments';
import { OwnViewService, ReportService, type ClientDirectory } from '#libs/own-view';
import { DocumentsService } from '#libs/papers';
import type { Clock, Database } from '#libs/records';

/** Everything that serves a subject itself, on one database. */
export interface SubjectRooms {
  readonly tokens: SubjectTokens;
  readonly access: SubjectAccessService;
  readonly views: OwnViewService;
  readonly reports: ReportService;
  readonly documents: DocumentsService;
}

interface Over extends Pick<Checking, 'revisions' | 'states' | 'persons' | 'signingKey'> {
  readonly commitments: Commitments;
  readonly clock: Clock;
  readonly tokens: SubjectTokens;
  readonly directory: ClientDirectory;
}

/** Puts the rooms of a subject's own view (本人视图) together. */
export function openSubjectRooms(database: Database, over: Over, issuer: string): SubjectRooms {
  const { signingKey, tokens, commitments, directory: clients } = over;
  const rooms = { ...over, database };
  const views = new OwnViewService({ ...rooms, commitments: commitments.register, clients });
  return {
    tokens,
    access: new SubjectAccessService(rooms),
    views,
    reports: new ReportService({ database, views, signingKey, issuer }),
    documents: new DocumentsService(rooms),
  };
}

/** Provides the rooms to the resolvers and controllers of a subject's own view. */
@Module({})
export class SubjectModule {
  static over(rooms: SubjectRooms): DynamicModule {
    const providers = [
      { provide: SubjectTokens, useValue: rooms.tokens },
      { provide: SubjectAccessService, useValue: rooms.access },
      { provide: OwnViewService, useValue: rooms.views },
      { provide: ReportService, useValue: rooms.reports },
      { provide: DocumentsService, useValue: rooms.documents },
    ];
    return { module: SubjectModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
