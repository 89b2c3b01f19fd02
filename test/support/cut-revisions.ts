import { RevisionsStore, type Database, type RevisionWriter, type Sql } from '#libs/records';

/** When a revision fails: before it begins, before it is committed, after. */
export const CUTS = ['before', 'inside', 'after'] as const;

/** Revisions of which one fails, as when the process or the server is gone. */
export class CutRevisions extends RevisionsStore {
  private commits = 0;

  constructor(
    database: Database,
    clock: () => number,
    private readonly at: number,
    private readonly cut: (typeof CUTS)[number],
  ) {
    super(database, clock);
  }

  override async commit(
    note: string,
    change: (writer: RevisionWriter, sql: Sql) => Promise<void>,
  ): Promise<number> {
    this.commits += 1;
    if (this.commits !== this.at) return super.commit(note, change);
    if (this.cut === 'before') throw new Error('cut');
    await super.commit(note, async (writer, sql) => {
      await change(writer, sql);
      if (this.cut === 'inside') throw new Error('cut');
    });
    throw new Error('cut');
  }
}
