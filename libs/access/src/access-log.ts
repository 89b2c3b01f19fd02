import { MicroBatch, Unavailable, type Clock, type Database } from '#libs/records';
import { AccessLogStore, type LoggedAccess } from './access-log.store.js';
import { Alike } from './alike.js';

/** The outcome of what was let in and answered. */
export const OK = 'OK';

const LIMITS = { items: 100, runs: 2, waiting: 5000 };
const TICK_MS = 5_000;

/** 访问日志: the one writer of it in a process. Rows that come together are committed together. */
export class AccessLog {
  private readonly rows: MicroBatch<LoggedAccess, true>;
  private readonly alike = new Alike();
  /** Counts whose minute is over, until they are put down. */
  private owed: readonly LoggedAccess[] = [];
  private failure: Error | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    database: Database,
    private readonly clock: Clock,
  ) {
    const store = new AccessLogStore(database);
    this.rows = new MicroBatch(async (rows) => {
      try {
        await store.append(rows);
        this.failure = null;
      } catch (error) {
        this.failure = error instanceof Error ? error : new Error(String(error));
        throw error;
      }
      return rows.map(() => true as const);
    }, LIMITS);
  }

  /** Durable when it returns; a refusal like one of the last minute is counted, and put down when that is over. */
  async put(row: LoggedAccess): Promise<void> {
    const fresh = row.outcome === OK ? row : this.alike.add(row);
    if (fresh === null) return;
    try {
      await this.rows.add(fresh);
    } catch (error) {
      this.alike.forget(fresh);
      throw error;
    }
  }

  /** No audit, no answer. @throws Unavailable for as long as nothing can be put down */
  async assertWritable(): Promise<void> {
    if (this.failure === null) return;
    const probe = { credential: 'none', operations: ['readyz'], outcome: OK, alike: 1 };
    const nobody = { clientId: null, peer: null, about: null, reason: null };
    try {
      await this.rows.add({ ...probe, ...nobody, at: this.clock(), durationMs: 0 });
    } catch (cause) {
      throw new Unavailable('the access log cannot be written', 5, { cause });
    }
  }

  /** Puts down what was counted, each minute; what cannot be put down is tried again. */
  start(onFailure: (error: unknown) => void): void {
    this.timer = setInterval(() => {
      if (this.owed.length > 0 || this.alike.isDue(this.clock())) this.flush().catch(onFailure);
    }, TICK_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private async flush(): Promise<void> {
    const rows = [...this.owed, ...this.alike.take()];
    this.owed = rows;
    const ended = await Promise.allSettled(rows.map((row) => this.rows.add(row)));
    this.owed = rows.filter((_, i) => ended[i]?.status === 'rejected');
    if (this.owed.length > 0 && this.failure !== null) throw this.failure;
  }
}
