import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';

/** 字符编码 that files come in. */
export type Encoding = 'utf8' | 'gb18030' | 'utf-16le';

/** Bytes read at a time. */
const CHUNK_BYTES = 256 * 1024;
/** What a decoder puts where bytes are no character. */
export const BROKEN_CHARACTER = '\uFFFD';
const BROKEN_CODE = BROKEN_CHARACTER.charCodeAt(0);
/** A file is UTF-8 while at most one in so many of its characters beyond ASCII is broken. */
const BROKEN_IN_UTF8 = 50;
const ENOUGH_CHARACTERS = 100_000;

/** Name, size and contents of a file by one reading of it. */
export interface FileContent {
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly digest: string;
  readonly encoding: Encoding;
}

/** Reads a file once: its digest, and whether its text is UTF-8 (with or without a byte order mark) or GB18030 (GBK). */
export async function contentOf(path: string): Promise<FileContent> {
  const hash = createHash('sha256');
  const decoder = decoderOf('utf8');
  let [bytes, others, broken] = [0, 0, 0];
  let isUtf16 = false;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const part = chunk as Buffer;
    if (bytes === 0) isUtf16 = part[0] === 0xff && part[1] === 0xfe;
    bytes += part.length;
    hash.update(part);
    // The first hundred thousand characters beyond ASCII tell which it is.
    if (others > ENOUGH_CHARACTERS || isAscii(part)) continue;
    const text = decoder.write(part);
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) others += 1;
      if (code === BROKEN_CODE) broken += 1;
    }
  }
  const isUtf8 = broken * BROKEN_IN_UTF8 <= others;
  return {
    bytes,
    digest: hash.digest('hex'),
    encoding: isUtf16 ? 'utf-16le' : isUtf8 ? 'utf8' : 'gb18030',
  };
}

/** The text of a file, chunk by chunk, without byte order mark; `onBytes` hears of all bytes taken. */
export async function* textOf(
  path: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  let isFirst = true;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const part = chunk as Buffer;
    onBytes(part.length);
    const text = decoder.write(part);
    if (text === '') continue;
    yield isFirst ? text.replace(/^\uFEFF/, '') : text;
    isFirst = false;
  }
  yield decoder.end() ?? '';
}

const HAS_GB18030 = canDecode('gb18030');

function canDecode(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding === encoding;
  } catch {
    return false;
  }
}

interface Decoder {
  write(chunk: Buffer): string;
  end(): string | undefined;
}

/** The platform's own decoder, which is faster; a Node without all of ICU has none for GB18030. */
function decoderOf(encoding: Encoding): Decoder {
  if (encoding === 'gb18030' && !HAS_GB18030) return iconv.getDecoder(encoding);
  const decoder = new TextDecoder(encoding === 'utf8' ? 'utf-8' : encoding, { ignoreBOM: true });
  return {
    write: (chunk) => decoder.decode(chunk, { stream: true }),
    end: () => decoder.decode(),
  };
}
