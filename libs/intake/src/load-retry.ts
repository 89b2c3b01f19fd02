import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '#libs/records';

/** A database that is busy, or restarts, is waited for about half a minute. */
const WAITS_MS = [100, 500, 1000, 2000, 5000, 10_000, 10_000];
/** Waiting makes no room. */
const FULL = /SQLITE_FULL|ENOSPC|ER_DISK_FULL|ER_RECORD_FILE_FULL/;

/** There is no room on a disk for what is to be written. */
export class DiskFull extends Error {}

/** Does work that may be done again from its start, until the database can do it. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unavailable) || FULL.test(error.message)) throw inWords(error);
      await sleep(wait);
    }
  }
  return work().catch((error: unknown) => {
    throw inWords(error);
  });
}

function inWords(error: unknown): unknown {
  const { code = '', message = '' } = error as Partial<NodeJS.ErrnoException>;
  if (!FULL.test(`${code} ${message}`)) return error;
  return new DiskFull(
    'the disk is full: what was loaded so far stays; make room and import the file again to go on',
    { cause: error },
  );
}
