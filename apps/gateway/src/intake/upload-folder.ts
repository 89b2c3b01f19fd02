import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DiskFull } from '#libs/intake';

/** A file in the folder, until it is removed. */
export interface ReceivedFile {
  readonly path: string;
  remove(): Promise<void>;
}

/** What must stay free for the database beside it, which answers no check on a full disk. */
const RESERVE_BYTES = 256 * 1024 * 1024;
/** One that another machine left is taken for abandoned after a day. */
const ABANDONED_MS = 86_400_000;
/** Machine, process and instance of a gateway. */
const NAME = /^(.+)\.(\d+)\.[-0-9a-f]{36}$/;

/**
 * Where files lie while they are loaded: they hold ID numbers, so each goes as soon as it is dealt with, and what
 * a killed process left goes when the next one starts.
 */
export class UploadFolder {
  private readonly own: string;

  private constructor(folder: string) {
    this.own = join(folder, `${hostname()}.${String(process.pid)}.${randomUUID()}`);
  }

  /** The folder of this process below the data, cleaned of what processes left that are no more. */
  static async in(dataDir: string): Promise<UploadFolder> {
    const folder = join(dataDir, 'uploads');
    for (const name of await namesIn(folder)) {
      const path = join(folder, name);
      if (await isAbandoned(path, name)) await rm(path, { recursive: true, force: true });
    }
    return new UploadFolder(folder);
  }

  /** Writes a body into a file of its own. @throws DiskFull, and what the body throws; then there is no file */
  async receive(body: AsyncIterable<Buffer>): Promise<ReceivedFile> {
    await mkdir(this.own, { recursive: true, mode: 0o700 });
    const path = join(this.own, randomUUID());
    const remove = () => rm(path, { force: true });
    try {
      // Opened before anything can fail: a stream that opens it itself may do so after it was removed.
      const file = await open(path, 'wx', 0o600);
      await pipeline(body, file.createWriteStream());
      return { path, remove };
    } catch (error) {
      await remove();
      throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? noRoom(error) : error;
    }
  }

  /** @throws DiskFull where so many bytes would leave too little to the database */
  async assertRoom(bytes: number): Promise<void> {
    await mkdir(this.own, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(this.own);
    if (bavail * bsize < bytes + RESERVE_BYTES) throw noRoom();
  }

  async close(): Promise<void> {
    await rm(this.own, { recursive: true, force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function isAbandoned(path: string, name: string): Promise<boolean> {
  const [, host, pid] = NAME.exec(name) ?? [];
  if (host === undefined) return false;
  if (host === hostname()) return Number(pid) === process.pid || !isAlive(Number(pid));
  const { mtimeMs } = await stat(path);
  return mtimeMs < Date.now() - ABANDONED_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function noRoom(cause?: unknown): DiskFull {
  return new DiskFull('the disk has no room for the file', { cause });
}
