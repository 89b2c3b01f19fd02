import type { Instant } from '#libs/decision';
import type { ExaminedRow, Severity } from './intake-record.js';

/** HELD: it departs so far from what is usual that somebody must say it is meant. */
export type BatchState = 'RUNNING' | 'HELD' | 'DONE';

/** How many rows had a finding, by severity and rule. */
export type Findings = Readonly<Record<Severity, Readonly<Record<string, number>>>>;

/** What came of rows. INVARIANT: `loaded + repeated + rejected = rows`. */
export interface RowCounts {
  readonly rows: number;
  /** Put on file: new records, and new versions of known ones. */
  readonly loaded: number;
  /** Of those loaded, the new versions. */
  readonly versions: number;
  /** As they are on file already. */
  readonly repeated: number;
  readonly rejected: number;
  readonly warned: number;
  /** 迟报. */
  readonly late: number;
  readonly findings: Findings;
}

/** The delivery of one file (报送批次). */
export interface Batch extends RowCounts {
  readonly id: string;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly source: string;
  readonly format: string;
  /** 全量名单: handed in as the full list. */
  readonly isSnapshot: boolean;
  /** Where the file lies, or by whom and under which number it was handed in. */
  readonly path: string;
  readonly state: BatchState;
  /** Why it is held, or what was left undone. */
  readonly remark: string | null;
  /** Somebody said that it is meant: it is not held any more. */
  readonly isConfirmed: boolean;
  /** Records that ended since a full list (全量名单) no longer names them. */
  readonly ended: number;
  /** How long the file of what was rejected is so far. */
  readonly rejectedBytes: number;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
}

/** What became of one row. */
export type RowFate = 'NEW' | 'VERSION' | 'REPEATED' | 'REJECTED';

export const NO_ROWS: RowCounts = {
  ...{ rows: 0, loaded: 0, versions: 0, repeated: 0, rejected: 0, warned: 0, late: 0 },
  findings: { ERROR: {}, WARNING: {}, LATE: {} },
};

/** The counts with some rows more. */
export function withRows(
  counts: RowCounts,
  rows: readonly ExaminedRow[],
  fates: readonly RowFate[],
): RowCounts {
  const fateCount: Record<RowFate, number> = { NEW: 0, VERSION: 0, REPEATED: 0, REJECTED: 0 };
  for (const fate of fates) fateCount[fate] += 1;
  const foundCount = (severity: Severity) =>
    rows.reduce((count, row) => (hasFinding(row, severity) ? count + 1 : count), 0);
  return {
    rows: counts.rows + rows.length,
    loaded: counts.loaded + fateCount.NEW + fateCount.VERSION,
    versions: counts.versions + fateCount.VERSION,
    repeated: counts.repeated + fateCount.REPEATED,
    rejected: counts.rejected + fateCount.REJECTED,
    warned: counts.warned + foundCount('WARNING'),
    late: counts.late + foundCount('LATE'),
    findings: withFindings(counts.findings, rows),
  };
}

/** Whether a row has a finding of that severity. */
export function hasFinding({ findings }: ExaminedRow, severity: Severity): boolean {
  return findings.some((finding) => finding.severity === severity);
}

function withFindings(before: Findings, rows: readonly ExaminedRow[]): Findings {
  const counts = structuredClone(before) as Record<Severity, Record<string, number>>;
  for (const { findings } of rows) {
    for (const [i, { severity, rule }] of findings.entries()) {
      // A rule that finds fault with two cells of a row is counted once.
      const first = findings.findIndex((one) => one.rule === rule && one.severity === severity);
      if (first === i) counts[severity][rule] = (counts[severity][rule] ?? 0) + 1;
    }
  }
  return counts;
}
