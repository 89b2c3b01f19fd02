import { compileLaw, Refusal, type Instant, type Law, type Rulebook } from '#libs/decision';
import type { Database, Sql } from './database.js';
import { contentOf } from './publication-row.js';

/** What depends on the revision alone: the law in force by then, and how fresh the sources were. */
export interface KnownState {
  readonly law: Law;
  readonly deliveries: ReadonlyMap<string, Instant>;
}

const KEPT_REVISIONS = 32;
const KEPT_LAWS = 8;

/** The law and the sources' deliveries by revision; kept in memory, since a revision never changes. */
export class KnownStateStore {
  private readonly states = new Map<number, Promise<KnownState>>();
  private readonly laws = new Map<string, Promise<Law>>();

  constructor(private readonly database: Database) {}

  async at(revision: number): Promise<KnownState> {
    return remember(this.states, revision, KEPT_REVISIONS, () => this.read(revision));
  }

  /** The law of a version that was published. */
  async lawOf(version: string): Promise<Law> {
    return remember(this.laws, version, KEPT_LAWS, () => this.readLaw(version));
  }

  /** Whether a law is the one published last, within a transaction that holds the revisions. */
  async isInForce({ version }: Pick<Law, 'version'>, sql: Sql): Promise<boolean> {
    const [published] = await sql.query<{ version: string }>(
      'SELECT version FROM rulebook_version ORDER BY revision DESC LIMIT 1',
    );
    return published?.version === version;
  }

  private async read(revision: number): Promise<KnownState> {
    const [published] = await this.database.query<{ version: string }>(
      'SELECT version FROM rulebook_version WHERE revision <= ? ORDER BY revision DESC LIMIT 1',
      [revision],
    );
    if (published === undefined) {
      throw new Refusal(
        'KNOWN_AT_TOO_EARLY',
        'no rulebook was published by that instant: ask with a later `knownAt`',
        'knownAt',
      );
    }
    const deliveries = await this.database.query<{ source: string; received_at: number }>(
      'SELECT source, MAX(received_at) AS received_at FROM delivery WHERE revision <= ? GROUP BY source',
      [revision],
    );
    return {
      law: await this.lawOf(published.version),
      deliveries: new Map(deliveries.map((row) => [row.source, row.received_at])),
    };
  }

  private async readLaw(version: string): Promise<Law> {
    const content = await contentOf(this.database, version);
    if (content === null) throw new Error(`rulebook version ${version} is gone`);
    return compileLaw(JSON.parse(content) as Rulebook, version);
  }
}

/** The value for a key, made once; the least recently used go first. A failure is not kept. */
async function remember<K, V>(
  kept: Map<K, Promise<V>>,
  key: K,
  most: number,
  make: () => Promise<V>,
): Promise<V> {
  const value = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  try {
    return await value;
  } catch (error) {
    kept.delete(key);
    throw error;
  }
}
