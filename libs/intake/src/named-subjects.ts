/** Subjects that are remembered at most; of others the record is looked up each time. */
const MOST_REMEMBERED = 50_000;

/**
 * The subjects of which this load knows that their name is on record. A name that is on record stays,
 * so that it need not be looked up again.
 */
export class NamedSubjects {
  private readonly ids = new Set<string>();

  has(subjectId: string): boolean {
    return this.ids.has(subjectId);
  }

  /** INVARIANT: only what is committed; a chunk that is undone takes its names back. */
  remember(subjectIds: Iterable<string>): void {
    for (const id of subjectIds) {
      if (this.ids.size >= MOST_REMEMBERED) return;
      this.ids.add(id);
    }
  }
}
