import { StringDecoder } from 'node:string_decoder';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { broken } from './xlsx-archive.js';

/** Text without a tag in it that is longer than this is no cell (one holds 32,767 characters). */
const MOST_WITHOUT_TAG = 4 * 1024 ** 2;

export interface XmlHandlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Walks through a part of a workbook; a turn after each chunk. Prefixes of names don't count. @throws IntakeError */
export async function* walkXml(
  chunks: AsyncIterable<Buffer>,
  { open, text, close }: XmlHandlers,
): AsyncGenerator<void> {
  // Nobody asks where in the part something stands.
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = new StringDecoder('utf8');
  let sinceTag = 0;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    sinceTag = 0;
    open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    sinceTag = 0;
    close?.(localName(tag.name));
  });
  if (text !== undefined) parser.on('text', text);
  parser.on('error', () => {
    throw broken();
  });
  for await (const chunk of chunks) {
    sinceTag += chunk.length;
    parser.write(decoder.write(chunk));
    if (sinceTag > MOST_WITHOUT_TAG) throw broken();
    yield;
  }
  parser.close();
  yield;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
