import { CsvScanner, delimiterOf } from './csv-scanner.js';
import { textOf, type Encoding } from './encoding.js';
import type { RowSource } from './row-source.js';

const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  utf8: 'UTF-8',
  gb18030: 'GB18030（GBK）',
  'utf-16le': 'UTF-16',
};

/** A CSV file as rows. */
export function csvSource(path: string, encoding: Encoding): RowSource {
  let bytes = 0;
  return {
    async *rows() {
      bytes = 0;
      let scanner: CsvScanner | null = null;
      for await (const piece of textOf(path, encoding, (more) => (bytes += more))) {
        scanner ??= new CsvScanner(delimiterOf(/^[^\r\n]*/.exec(piece)?.[0] ?? ''));
        yield scanner.push(piece);
      }
      if (scanner !== null) yield scanner.end();
    },
    bytesRead: () => bytes,
    notes: encoding === 'utf8' ? [] : [`按${ENCODING_NAMES[encoding]}编码读取`],
  };
}
