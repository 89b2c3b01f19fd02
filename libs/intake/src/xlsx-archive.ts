import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { IntakeError } from './intake-error.js';

/** A workbook that inflates to more than this, or to so many times its size, is taken for a bomb (压缩炸弹). */
const MOST_INFLATED_BYTES = 4 * 1024 ** 3;
const MOST_RATIO = 200;
/** Below this size the ratio says nothing. */
const RATIO_FROM_BYTES = 16 * 1024 ** 2;
const MOST_ENTRIES = 10_000;

/** The parts of a workbook (XLSX is a ZIP archive of XML parts). */
export interface Archive {
  has(name: string): boolean;
  /** Size of a part once inflated. */
  sizeOf(name: string): number;
  /** The part, inflated as it is read. @throws IntakeError where it is broken */
  read(name: string): AsyncIterable<Buffer>;
  close(): void;
}

/** Opens a workbook, unless it is broken, encrypted, or inflates beyond all measure. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch(() => {
    throw broken();
  });
  try {
    const entries = await entriesOf(zip);
    return {
      has: (name) => entries.has(name),
      sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
      read: (name) => contentOf(zip, entries.get(name)),
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES) throw tooLarge();
  const entries = new Map<string, Entry>();
  let inflated = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      inflated += entry.uncompressedSize;
      const isBomb =
        entry.uncompressedSize > RATIO_FROM_BYTES &&
        entry.uncompressedSize > entry.compressedSize * MOST_RATIO;
      if (isBomb || inflated > MOST_INFLATED_BYTES) throw tooLarge();
      if (entry.isEncrypted()) {
        throw new IntakeError('FILE_ENCRYPTED', '工作簿是加密的；请取消密码后再报送');
      }
      entries.set(entry.fileName.replace(/^\//, ''), entry);
    }
  } catch (error) {
    throw error instanceof IntakeError ? error : broken();
  }
  return entries;
}

async function* contentOf(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (entry === undefined) throw broken();
  let stream: Readable | undefined;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw error instanceof IntakeError ? error : broken();
  } finally {
    stream?.destroy();
  }
}

function tooLarge(): IntakeError {
  return new IntakeError(
    'FILE_TOO_LARGE',
    '工作簿解压后过大，疑似压缩炸弹；请拆分为几个文件，或者另存为CSV后再报送',
  );
}

/** The file is damaged. What a library says of it may hold content, so that it is not told. */
export function broken(): IntakeError {
  return new IntakeError(
    'FILE_BROKEN',
    '工作簿已经损坏或者不是XLSX；请重新另存为XLSX或CSV后再报送',
  );
}
