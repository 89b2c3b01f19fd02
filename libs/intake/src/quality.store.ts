import { hasUsccCheckDigit, normaliseCode } from '#libs/identity';
import type { Clock, Database, SqlValue } from '#libs/records';
import { toFigures, type QualityCounts, type QualityFigures } from './quality.js';

/** Which figures are looked for; months are YYYY-MM, both included; a key left out does not limit. */
export interface QualityFilter {
  readonly organ?: string | null;
  readonly source?: string | null;
  readonly from?: string | null;
  readonly until?: string | null;
}

/** 应报数: how many decisions of a month the organ had to report, by its own count. */
export interface Declaration {
  readonly organ: string;
  readonly source: string;
  readonly month: string;
  readonly expected: number;
  readonly by: string;
}

/** A declaration as it is kept. @throws Error that says what is malformed */
export function toDeclaration(given: Declaration): Declaration {
  const organ = normaliseCode(given.organ);
  if (!hasUsccCheckDigit(organ)) {
    throw new Error('not a valid unified social credit code (统一社会信用代码) of the organ');
  }
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(given.month)) throw new Error('the month is YYYY-MM');
  if (!Number.isInteger(given.expected) || given.expected < 0) {
    throw new Error('how many decisions were to be reported: a whole number, 0 or more');
  }
  return { ...given, organ };
}

type Row = Omit<QualityCounts, 'lateDays'> & { readonly late_days: number };

const COUNTS = ['reported', 'compliant', 'timely', 'repeated', 'stored', 'late', 'late_days'];
/** What was declared and not reported at all stands beside what was reported. */
const FIGURES = `SELECT k.organ, k.source, k.month, d.expected,
    ${COUNTS.map((column) => `COALESCE(c.${column}, 0) AS ${column}`).join(', ')}
  FROM (SELECT organ, source, month FROM intake_count
    UNION SELECT organ, source, month FROM intake_declaration) k
  LEFT JOIN intake_count c ON c.organ = k.organ AND c.source = k.source AND c.month = k.month
  LEFT JOIN intake_declaration d ON d.organ = k.organ AND d.source = k.source AND d.month = k.month`;

/** Quality figures (数据质量) of what organs reported. */
export class QualityStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock = Date.now,
  ) {}

  /** By month, organ and source. */
  async figures(filter: QualityFilter = {}): Promise<readonly QualityFigures[]> {
    const conditions = (
      [
        ['k.organ = ?', filter.organ],
        ['k.source = ?', filter.source],
        ['k.month >= ?', filter.from],
        ['k.month <= ?', filter.until],
      ] as const
    ).filter((one): one is readonly [(typeof one)[0], string] => one[1] != null);
    const where = conditions.map(([condition]) => condition).join(' AND ');
    const values: SqlValue[] = conditions.map(([, value]) => value);
    const rows = await this.database.query<Row>(
      `${FIGURES} ${where === '' ? '' : `WHERE ${where}`} ORDER BY k.month, k.organ, k.source`,
      values,
    );
    return rows.map(({ late_days: lateDays, ...row }) => toFigures({ ...row, lateDays }));
  }

  /** Puts down what an organ declares; a later declaration takes the place of an earlier one. */
  async declare({ organ, source, month, expected, by }: Declaration): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query(
        'DELETE FROM intake_declaration WHERE organ = ? AND source = ? AND month = ?',
        [organ, source, month],
      );
      await sql.query(
        `INSERT INTO intake_declaration (organ, source, month, expected, declared_by, declared_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
        [organ, source, month, expected, by, this.clock()],
      );
    });
  }
}
