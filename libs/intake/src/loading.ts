import type { Clock, Database, PersonKey, RevisionsStore } from '#libs/records';
import type { Batch } from './batch.js';
import type { Lease } from './batch-lease.js';
import type { OpenedFile } from './intake-record.js';
import type { Bounds } from './load-guard.js';
import type { NamedSubjects } from './named-subjects.js';

/** Where a file is loaded to. */
export interface LoadingRooms {
  readonly database: Database;
  readonly revisions: RevisionsStore;
  readonly persons: PersonKey;
  readonly clock: Clock;
}

/** A load under way, in the hands of one process. */
export interface Loading {
  readonly opened: OpenedFile;
  readonly rooms: LoadingRooms;
  readonly lease: Lease;
  readonly bounds: Bounds;
  readonly named: NamedSubjects;
}

/** What the revisions of a batch are for. */
export function noteOf({ source, id }: Batch): string {
  return `import ${source} ${id}`;
}
