import type { Sql, SqlValue } from '#libs/records';
import type { Batch, BatchState, Findings } from './batch.js';

interface BatchRow {
  readonly id: string;
  readonly digest: string;
  readonly source: string;
  readonly format: string;
  readonly snapshot: number;
  readonly path: string;
  readonly state: BatchState;
  readonly remark: string | null;
  readonly confirmed: number;
  readonly row_count: number;
  readonly loaded: number;
  readonly versions: number;
  readonly repeated: number;
  readonly rejected: number;
  readonly warned: number;
  readonly late: number;
  readonly ended: number;
  readonly findings: string;
  readonly rejected_bytes: number;
  readonly started_at: number;
  readonly finished_at: number | null;
}

/** What tells one delivery from another: the same file of the same source and format, read in the same way. */
type BatchKey = Pick<Batch, 'source' | 'format' | 'digest' | 'isSnapshot'>;

/** The batch of that id. @throws Error where there is none. */
export async function batchOf(sql: Sql, id: string): Promise<Batch> {
  const [row] = await sql.query<BatchRow>('SELECT * FROM intake_batch WHERE id = ?', [id]);
  if (row === undefined) throw new Error(`no batch \`${id}\``);
  return toBatch(row);
}

/** The last delivery of a file; null: it was never begun. */
export async function lastBatchOfFile(sql: Sql, key: BatchKey): Promise<Batch | null> {
  const [row] = await sql.query<BatchRow>(
    `SELECT * FROM intake_batch WHERE source = ? AND format = ? AND digest = ? AND snapshot = ?
     ORDER BY id DESC LIMIT 1`,
    [key.source, key.format, key.digest, key.isSnapshot ? 1 : 0],
  );
  return row ? toBatch(row) : null;
}

/** How many rows the last files of a source in a format had, the latest first; submissions are no measure. */
export async function lastRowCounts(
  sql: Sql,
  { source, format }: Pick<Batch, 'source' | 'format'>,
  limit: number,
): Promise<readonly number[]> {
  const rows = await sql.query<Pick<BatchRow, 'row_count'>>(
    `SELECT row_count FROM intake_batch WHERE source = ? AND format = ? AND state = 'DONE'
       AND path NOT LIKE 'submission:%' ORDER BY id DESC LIMIT ${String(limit)}`,
    [source, format],
  );
  return rows.map(({ row_count: count }) => count);
}

/** Whether a later delivery of the same source is done. */
export async function isSuperseded(sql: Sql, { source, id }: Batch): Promise<boolean> {
  const later = await sql.query(
    `SELECT id FROM intake_batch WHERE source = ? AND state = 'DONE' AND id > ? LIMIT 1`,
    [source, id],
  );
  return later.length > 0;
}

export async function insertBatch(sql: Sql, batch: Batch): Promise<void> {
  const row = toRow(batch);
  const columns = Object.keys(row);
  await sql.query(
    `INSERT INTO intake_batch (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(row) as SqlValue[],
  );
}

/** Keeps how far a batch is. */
export async function saveBatch(sql: Sql, batch: Batch): Promise<void> {
  const row = toRow(batch);
  const changes = Object.keys(row).map((column) => `${column} = ?`);
  await sql.query(`UPDATE intake_batch SET ${changes.join(', ')} WHERE id = ?`, [
    ...(Object.values(row) as SqlValue[]),
    batch.id,
  ]);
}

function toRow(batch: Batch): BatchRow {
  return {
    id: batch.id,
    digest: batch.digest,
    source: batch.source,
    format: batch.format,
    snapshot: batch.isSnapshot ? 1 : 0,
    path: batch.path,
    state: batch.state,
    remark: batch.remark,
    confirmed: batch.isConfirmed ? 1 : 0,
    row_count: batch.rows,
    loaded: batch.loaded,
    versions: batch.versions,
    repeated: batch.repeated,
    rejected: batch.rejected,
    warned: batch.warned,
    late: batch.late,
    ended: batch.ended,
    findings: JSON.stringify(batch.findings),
    rejected_bytes: batch.rejectedBytes,
    started_at: batch.startedAt,
    finished_at: batch.finishedAt,
  };
}

function toBatch(row: BatchRow): Batch {
  return {
    id: row.id,
    digest: row.digest,
    source: row.source,
    format: row.format,
    isSnapshot: row.snapshot === 1,
    path: row.path,
    state: row.state,
    remark: row.remark,
    isConfirmed: row.confirmed === 1,
    rows: row.row_count,
    loaded: row.loaded,
    versions: row.versions,
    repeated: row.repeated,
    rejected: row.rejected,
    warned: row.warned,
    late: row.late,
    ended: row.ended,
    findings: JSON.parse(row.findings) as Findings,
    rejectedBytes: row.rejected_bytes,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
