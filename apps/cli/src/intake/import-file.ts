import {
  loadFile,
  rejectedPath,
  tryFile,
  type OpenedFile,
  type Progress,
  type RowCounts,
} from '#libs/intake';
import { PersonKey, RevisionsStore } from '#libs/records';
import { keysDirectory, onDatabase } from '../deployment/opened-database.js';
import { ProgressBar } from '../terminal/progress-bar.js';

export interface ImportOptions {
  readonly force?: true;
  readonly confirm?: string;
}

/** What came of a file. */
export type Imported = ImportedFile | { readonly path: string; readonly failure: string };

export interface ImportedFile extends RowCounts {
  readonly path: string;
  readonly format: string;
  /** TRIED: nothing was written. */
  readonly state: 'RUNNING' | 'HELD' | 'DONE' | 'TRIED';
  readonly batch: string | null;
  /** It was loaded before: nothing was changed. */
  readonly wasDone: boolean;
  readonly remark: string | null;
  readonly ended: number;
  /** Where the rejected rows lie. */
  readonly rejectedFile: string | null;
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

/** Loads a file, and shows on a terminal how far it is. */
export async function loadOne(
  opened: OpenedFile,
  path: string,
  { force = false, confirm }: { force?: boolean; confirm?: string },
): Promise<ImportedFile> {
  return onDatabase(async ({ database }) => {
    const rooms = {
      database,
      revisions: new RevisionsStore(database),
      persons: PersonKey.existing(keysDirectory()),
      clock: Date.now,
    };
    const isConfirmed = force || confirm !== undefined;
    const { value, ...speed } = await timed(opened, (onProgress) =>
      loadFile(opened, rooms, { path, isConfirmed, isAgain: force, onProgress }),
    );
    const { batch, wasDone } = value;
    return {
      ...{ path, format: opened.format, state: batch.state, batch: batch.id, wasDone },
      ...countsOf(batch),
      ...{ remark: batch.remark, ended: batch.ended },
      rejectedFile: batch.rejected > 0 ? rejectedPath(path) : null,
      ...speed,
    };
  });
}

/** Examines a file only. */
export async function tryOne(opened: OpenedFile, path: string): Promise<ImportedFile> {
  const { value, ...speed } = await timed(opened, (onProgress) => tryFile(opened, onProgress));
  return {
    ...{ path, format: opened.format, state: 'TRIED', batch: null, wasDone: false },
    ...value,
    ...{ remark: null, ended: 0, rejectedFile: null },
    ...speed,
  };
}

function countsOf(counts: RowCounts): RowCounts {
  const { rows, loaded, versions, repeated, rejected, warned, late, findings } = counts;
  return { rows, loaded, versions, repeated, rejected, warned, late, findings };
}

interface Timed<T> {
  readonly value: T;
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

/** Does the work with a bar that tells share, rate and time left. */
async function timed<T>(
  opened: OpenedFile,
  work: (onProgress: Progress) => Promise<T>,
): Promise<Timed<T>> {
  const bar = new ProgressBar(process.stderr);
  const started = performance.now();
  let rows = 0;
  const seconds = () => (performance.now() - started) / 1000;
  const perSecond = () => Math.round(rows / Math.max(seconds(), 0.001));
  try {
    const value = await work((counts, rowsNow) => {
      rows = rowsNow;
      const share = Math.min(1, opened.bytesRead() / Math.max(1, opened.bytes));
      const left = share === 0 ? 0 : (seconds() * (1 - share)) / share;
      bar.show(
        share,
        `${String(counts.rows)} rows  ${String(perSecond())} rows/s  ${String(Math.ceil(left))} s left`,
      );
    });
    return { value, seconds: Number(seconds().toFixed(1)), rowsPerSecond: perSecond() };
  } finally {
    bar.clear();
  }
}
