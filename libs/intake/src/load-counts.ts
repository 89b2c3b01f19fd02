import type { Sql } from '#libs/records';

/** What the quality of reporting is computed from (上报率、合规率、及时率), by organ, source and month of decision. */
export interface IntakeCount {
  readonly organ: string;
  readonly source: string;
  readonly month: string;
  readonly reported: number;
  /** Not rejected. */
  readonly compliant: number;
  /** Neither rejected nor late (迟报). */
  readonly timely: number;
  readonly repeated: number;
  /** Decisions that are new on file. */
  readonly stored: number;
  readonly late: number;
  /** Working days of all late rows together. */
  readonly late_days: number;
}

const KEY = ['organ', 'source', 'month'] as const;
const FIGURES = [
  'reported',
  'compliant',
  'timely',
  'repeated',
  'stored',
  'late',
  'late_days',
] as const;

/** Adds to what was counted, in the transaction that it is counted of. */
export async function addCounts(sql: Sql, counts: readonly IntakeCount[]): Promise<void> {
  await sql.insert(
    'intake_count',
    [...KEY, ...FIGURES],
    summed(counts).map((count) => [...KEY, ...FIGURES].map((column) => count[column])),
    sql.isEmbedded
      ? `ON CONFLICT (${KEY.join(', ')}) DO UPDATE SET ${FIGURES.map((of) => `${of} = ${of} + excluded.${of}`).join(', ')}`
      : `ON DUPLICATE KEY UPDATE ${FIGURES.map((of) => `${of} = ${of} + VALUES(${of})`).join(', ')}`,
  );
}

function summed(counts: readonly IntakeCount[]): readonly IntakeCount[] {
  const sums = new Map<string, { -readonly [Column in keyof IntakeCount]: IntakeCount[Column] }>();
  for (const count of counts) {
    const key = `${count.organ} ${count.source} ${count.month}`;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { ...count });
    else for (const figure of FIGURES) sum[figure] += count[figure];
  }
  return [...sums.values()];
}
