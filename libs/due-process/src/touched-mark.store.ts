import { isDuplicate, LostRace, type Sql, type VersionPlace } from '#libs/records';

const START: VersionPlace = { revision: 0, subjectId: '', recordId: '' };

/** How far it was looked, of each kind of record, what changes touched. */
export class TouchedMarkStore {
  constructor(private readonly sql: Sql) {}

  async of(kind: string): Promise<VersionPlace> {
    return (await read(this.sql, kind)) ?? START;
  }

  /**
   * Moves it on, in the caller's transaction; false where another has moved it since. INVARIANT: who moved it has the
   * row until the end of its transaction, so that what lies between is told by one.
   */
  async move(sql: Sql, kind: string, from: VersionPlace, to: VersionPlace): Promise<boolean> {
    const values = [to.revision, to.subjectId, to.recordId];
    // Takes the row before it is read, as a read alone may be of before another moved it.
    await sql.query('UPDATE touched_mark SET revision = revision WHERE kind = ?', [kind]);
    const now = await read(sql, kind);
    if (now === null) return start(sql, kind, values);
    const isUnmoved =
      now.revision === from.revision &&
      now.subjectId === from.subjectId &&
      now.recordId === from.recordId;
    if (!isUnmoved) return false;
    await sql.query(
      'UPDATE touched_mark SET revision = ?, subject_id = ?, record_id = ? WHERE kind = ?',
      [...values, kind],
    );
    return true;
  }
}

async function start(sql: Sql, kind: string, values: readonly (string | number)[]): Promise<true> {
  try {
    await sql.query(
      'INSERT INTO touched_mark (revision, subject_id, record_id, kind) VALUES (?, ?, ?, ?)',
      [...values, kind],
    );
    return true;
  } catch (error) {
    if (isDuplicate(error)) throw new LostRace('another looks at what was touched');
    throw error;
  }
}

async function read(sql: Sql, kind: string): Promise<VersionPlace | null> {
  const [row] = await sql.query<VersionPlace>(
    `SELECT revision, subject_id AS subjectId, record_id AS recordId FROM touched_mark
     WHERE kind = ?`,
    [kind],
  );
  return row ?? null;
}
