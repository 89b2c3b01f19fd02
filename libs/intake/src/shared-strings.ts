import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BLOCK_BYTES = 64 * 1024;
const BLOCKS_KEPT = 256;

/**
 * The strings that the cells of a workbook share, in a file that has no name and goes with its descriptor: memory holds
 * their places (8 bytes each) and the blocks that were read last.
 */
export class SharedStrings {
  private readonly file: number;
  private places = new Float64Array(1024);
  private count = 0;
  private written = 0;
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private readonly blocks = new Map<number, Buffer>();

  constructor() {
    const directory = mkdtempSync(join(tmpdir(), 'creditgate-'));
    try {
      this.file = openSync(join(directory, 'strings'), 'wx+', 0o600);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }

  add(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    if (this.count + 1 >= this.places.length) this.grow();
    const start = this.places[this.count] ?? 0;
    this.count += 1;
    this.places[this.count] = start + bytes.length;
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes >= BLOCK_BYTES) this.flush();
  }

  /** The string of a number; null where there is none. */
  at(index: number): string | null {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) return null;
    this.flush();
    const start = this.places[index] ?? 0;
    const end = this.places[index + 1] ?? start;
    const block = Math.floor(start / BLOCK_BYTES);
    const from = start - block * BLOCK_BYTES;
    if (from + end - start <= BLOCK_BYTES) {
      return this.block(block).toString('utf8', from, from + end - start);
    }
    const bytes = Buffer.alloc(end - start);
    readSync(this.file, bytes, 0, bytes.length, start);
    return bytes.toString('utf8');
  }

  close(): void {
    closeSync(this.file);
  }

  private grow(): void {
    const places = new Float64Array(this.places.length * 2);
    places.set(this.places);
    this.places = places;
  }

  private flush(): void {
    if (this.pendingBytes === 0) return;
    const bytes = Buffer.concat(this.pending);
    writeSync(this.file, bytes, 0, bytes.length, this.written);
    this.written += bytes.length;
    this.pending = [];
    this.pendingBytes = 0;
  }

  /** A block of the file; of those in memory the one read longest ago makes room. */
  private block(number: number): Buffer {
    const known = this.blocks.get(number);
    if (known !== undefined) {
      this.blocks.delete(number);
      this.blocks.set(number, known);
      return known;
    }
    const block = Buffer.alloc(BLOCK_BYTES);
    readSync(this.file, block, 0, BLOCK_BYTES, number * BLOCK_BYTES);
    const [oldest] = this.blocks.keys();
    if (this.blocks.size >= BLOCKS_KEPT && oldest !== undefined) this.blocks.delete(oldest);
    this.blocks.set(number, block);
    return block;
  }
}
