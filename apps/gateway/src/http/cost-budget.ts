/** What one client may ask for, in checks. */
export interface Budget {
  /** How fast a full bucket runs empty; also how much it holds. */
  readonly perSecond: number;
}

/** More than one gateway answers on the machines of docs/performance.md, so that it hinders nobody alone. */
export const DEFAULT_BUDGET: Budget = { perSecond: 20_000 };

interface Bucket {
  level: number;
  at: number;
}

/** A leaky bucket per client: what it asks for runs in, and a full one takes no more. */
export class CostBudget {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    readonly budget: Budget,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Seconds until the client may ask again, whole ones; 0: it may now. */
  waitSeconds(client: string): number {
    const { perSecond } = this.budget;
    const over = this.bucketOf(client).level - perSecond;
    return over < 0 ? 0 : Math.max(1, Math.ceil(over / perSecond));
  }

  /** The last request before the bucket is full may overfill it, and is waited for the longer. */
  spend(client: string, cost: number): void {
    this.bucketOf(client).level += cost;
  }

  left(client: string): number {
    return Math.max(0, Math.floor(this.budget.perSecond - this.bucketOf(client).level));
  }

  private bucketOf(client: string): Bucket {
    const now = this.clock();
    let bucket = this.buckets.get(client);
    if (!bucket) this.buckets.set(client, (bucket = { level: 0, at: now }));
    const leaked = ((now - bucket.at) / 1000) * this.budget.perSecond;
    bucket.level = Math.max(0, bucket.level - leaked);
    bucket.at = now;
    return bucket;
  }
}
