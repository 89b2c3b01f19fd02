import { Unavailable } from './unavailable.js';

interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (result: Out) => void;
  readonly reject: (error: unknown) => void;
}

export interface MicroBatchLimits {
  /** Most items in one run. */
  readonly items: number;
  /** Most runs under way at once. */
  readonly runs: number;
  /** Most items waiting; one more is turned away rather than queued. */
  readonly waiting: number;
}

/**
 * Gathers what arrives in one turn of the event loop, or while the runs are busy, and does it in
 * one go.
 */
export class MicroBatch<In, Out> {
  private waiting: Waiting<In, Out>[] = [];
  private running = 0;
  private scheduled = false;

  constructor(
    private readonly run: (items: readonly In[]) => Promise<readonly Out[]>,
    private readonly limits: MicroBatchLimits,
  ) {}

  /** @throws Unavailable at once where too many are waiting already. */
  add(item: In): Promise<Out> {
    if (this.waiting.length >= this.limits.waiting) {
      return Promise.reject(new Unavailable('too many requests are waiting; ask again shortly', 1));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.running >= this.limits.runs || this.waiting.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.flush();
    });
  }

  private async flush(): Promise<void> {
    const batch = this.waiting.slice(0, this.limits.items);
    this.waiting = this.waiting.slice(this.limits.items);
    this.running += 1;
    this.schedule();
    try {
      const results = await this.run(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, i) => {
        const result = results[i];
        if (result === undefined) reject(new Error('a micro-batch gave no result for an item'));
        else resolve(result);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.running -= 1;
      this.schedule();
    }
  }
}
