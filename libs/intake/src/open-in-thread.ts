import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Answer, Asked, ExaminedPart, OpenedThere } from './examining-messages.js';
import { fromHandedRow, type HandedRow } from './handed-row.js';
import { IntakeError } from './intake-error.js';
import type { ExaminedRow } from './intake-record.js';
import type { OpenOptions, RecognisedFile } from './open-file.js';

/** Parts that are examined ahead of the one that is dealt with: what is asked for bounds the memory. */
const PARTS_AHEAD = 10;

/** What V8 may keep of rows just made before it looks which are still in use. */
const MOST_YOUNG_MB = 24;

type AskedOf<Do> = Omit<Asked & { do: Do }, 'id'>;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens files in a thread of its own, so that rows are read and examined on one core while the rows
 * before them are loaded on another. It ends with the process.
 */
export class ExaminingThread {
  private readonly worker = new Worker(new URL('./examining-thread.js', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: MOST_YOUNG_MB },
  });
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private failure: Error | null = null;

  constructor() {
    this.worker.unref();
    this.worker.on('message', (answer: Answer) => {
      this.take(answer);
    });
    this.worker.on('error', (error) => {
      this.fail(error);
    });
    this.worker.on('exit', () => {
      this.fail(new Error('the thread that examines rows has ended'));
    });
  }

  /** As `openIntakeFile`, but that a row which was not rejected comes without its cells. */
  async open(path: string, format: string, options: OpenOptions): Promise<RecognisedFile> {
    const { law, ...others } = options;
    const file = this.asked;
    const there = { ...others, rulebook: law.rulebook, lawVersion: law.version };
    const opened = await this.ask<OpenedThere>({ do: 'open', path, format, options: there });
    const read = { bytes: 0 };
    return {
      ...opened,
      rows: (skip = 0) => this.rows(file, skip, read),
      bytesRead: () => read.bytes,
    };
  }

  private async *rows(
    file: number,
    skip: number,
    read: { bytes: number },
  ): AsyncGenerator<readonly ExaminedRow[]> {
    const reading = this.asked;
    const askMore = () => {
      const part = this.ask<ExaminedPart>({ do: 'more', file, skip, reading });
      // What fails is told by the first part that does; those after it are not waited for.
      part.catch(() => undefined);
      return part;
    };
    let ahead = Array.from({ length: PARTS_AHEAD }, askMore);
    try {
      for (;;) {
        const [next, ...others] = ahead;
        const part = await next;
        if (part === undefined || part.rows === null) return;
        ahead = [...others, askMore()];
        read.bytes = part.bytesRead;
        yield (deserialize(part.rows) as readonly HandedRow[]).map(fromHandedRow);
      }
    } finally {
      this.ask({ do: 'stop', reading }).catch(() => undefined);
    }
  }

  private ask<T>(asked: AskedOf<'open'> | AskedOf<'more'> | AskedOf<'stop'>): Promise<T> {
    const id = this.asked;
    this.asked += 1;
    return new Promise<T>((resolve, reject) => {
      if (this.failure !== null) {
        reject(this.failure);
        return;
      }
      this.waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      // Only who waits for it keeps the process running.
      this.worker.ref();
      this.worker.postMessage({ id, ...asked });
    });
  }

  private take(answer: Answer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) this.worker.unref();
    if ('value' in answer) waiting?.resolve(answer.value);
    else if ('error' in answer) waiting?.reject(answer.error);
    else waiting?.reject(new IntakeError(answer.refused.code, answer.refused.message));
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.waiting.values()) reject(this.failure);
    this.waiting.clear();
  }
}
