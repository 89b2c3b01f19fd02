import { Refusal } from '#libs/decision';
import { isDuplicate, type Database, type Sql } from './database.js';
import { RevisionWriter } from './revision-writer.js';

/** Reads the present instant, in milliseconds since 1970. */
export type Clock = () => number;

/**
 * The revisions: every transaction that changes facts, law or deliveries takes the next number of
 * one counter row, locked until it commits. INVARIANT: the order of numbers is the order of commits
 * and of `committedAt`.
 */
export class RevisionsStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock = Date.now,
  ) {}

  /**
   * Commits one change as the next revision; all of it or nothing. What the change reads by its
   * second argument stays so until it is committed, as far as revisions change it.
   */
  async commit(
    note: string,
    change: (writer: RevisionWriter, sql: Sql) => Promise<void>,
  ): Promise<number> {
    return this.database.transaction(async (sql) => {
      await sql.query('UPDATE revision_counter SET number = number + 1 WHERE id = 1');
      const [counter] = await sql.query<{ number: number; committed_at: number }>(
        'SELECT number, committed_at FROM revision_counter WHERE id = 1',
      );
      if (counter === undefined) throw new Error('revision_counter has no row');
      const { number } = counter;
      const committedAt = Math.max(this.clock(), counter.committed_at);
      await sql.query('UPDATE revision_counter SET committed_at = ? WHERE id = 1', [committedAt]);
      await sql.query('INSERT INTO revision (number, committed_at, note) VALUES (?, ?, ?)', [
        number,
        committedAt,
        note,
      ]);
      await change(new RevisionWriter(sql, number), sql);
      return number;
    });
  }

  /** The number of the last revision; 0 where nothing was ever recorded. */
  async current(): Promise<number> {
    const [counter] = await this.database.query<{ number: number }>(
      'SELECT number FROM revision_counter WHERE id = 1',
    );
    return counter?.number ?? 0;
  }

  /** What the first revisions were for, in their order; at most ten. */
  async notes(): Promise<readonly string[]> {
    const rows = await this.database.query<{ note: string }>(
      'SELECT note FROM revision ORDER BY number LIMIT 10',
    );
    return rows.map(({ note }) => note);
  }

  /**
   * The last revision committed by an instant, which must not be after now. Waits for a change that
   * is under way, since it may yet be committed with an earlier instant.
   * @throws Refusal KNOWN_AT_TOO_EARLY where nothing was recorded by then.
   */
  async knownAt(instant: number): Promise<number> {
    return this.database.transaction(async (sql) => {
      await this.waitForWriters(sql);
      const [row] = await sql.query<{ number: number | null }>(
        'SELECT MAX(number) AS number FROM revision WHERE committed_at <= ?',
        [instant],
      );
      if (row?.number == null) {
        throw new Refusal(
          'KNOWN_AT_TOO_EARLY',
          'nothing, not even the rulebook, was recorded by that instant: ask with a later `knownAt`',
          'knownAt',
        );
      }
      return row.number;
    });
  }

  private async waitForWriters(sql: Sql): Promise<void> {
    if (this.database.isEmbedded) return;
    await sql.query('SELECT number FROM revision_counter WHERE id = 1 LOCK IN SHARE MODE');
  }

  /** Maps a natural person to its subject id, making one at first sight. */
  async registerPerson(idHmac: string, subjectId: string): Promise<string> {
    try {
      await this.database.query('INSERT INTO person (id_hmac, subject_id) VALUES (?, ?)', [
        idHmac,
        subjectId,
      ]);
      return subjectId;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const [row] = await this.database.query<{ subject_id: string }>(
        'SELECT subject_id FROM person WHERE id_hmac = ?',
        [idHmac],
      );
      if (row === undefined) throw error;
      return row.subject_id;
    }
  }
}
