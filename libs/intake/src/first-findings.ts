import type { ExaminedRow, Finding } from './intake-record.js';

/** A finding with the line that it is of, the heading being line 1. */
export interface LocatedFinding extends Finding {
  readonly line: number;
}

const MOST = 100;

/** The first findings of a file: what keeps rows out before what does not. */
export class FirstFindings {
  private readonly errors: LocatedFinding[] = [];
  private readonly others: LocatedFinding[] = [];
  private rowCount = 0;

  get rows(): number {
    return this.rowCount;
  }

  /** Whether no further row could change them. */
  get isFull(): boolean {
    return this.errors.length === MOST;
  }

  get list(): readonly LocatedFinding[] {
    return [...this.errors, ...this.others].slice(0, MOST);
  }

  add({ line, findings }: ExaminedRow): void {
    this.rowCount += 1;
    for (const finding of findings) {
      const list = finding.severity === 'ERROR' ? this.errors : this.others;
      if (list.length < MOST) list.push({ line, ...finding });
    }
  }
}
