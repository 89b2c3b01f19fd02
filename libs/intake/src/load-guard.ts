import type { Sql } from '#libs/records';
import type { Batch } from './batch.js';
import { lastRowCounts } from './batch.store.js';
import type { OpenedFile } from './intake-record.js';
import { missingCount, standingCount } from './load-ending.js';

/** How far a delivery may depart from the usual of its source before it is held. */
export interface Bounds {
  /** Share of the usual number of rows, or of the standing entries of a full list. */
  readonly least: number;
  readonly most: number;
  /** So many earlier deliveries make a usual number: their median. */
  readonly fromEarlier: number;
  /** Of so many at most, the latest ones. */
  readonly amongLast: number;
}

export const USUAL_BOUNDS: Bounds = { least: 0.5, most: 3, fromEarlier: 3, amongLast: 10 };

/** Why a delivery is not loaded before somebody says that it is meant; null: it is as usual. */
export async function reasonToHold(
  sql: Sql,
  opened: OpenedFile,
  batch: Batch,
  bounds: Bounds,
): Promise<string | null> {
  const earlier = await lastRowCounts(sql, batch, bounds.amongLast);
  if (earlier.length >= bounds.fromEarlier) {
    const usual = median(earlier);
    const [least, most] = [usual * bounds.least, usual * bounds.most];
    const ofUsual = `of the usual ${String(usual)} rows of ${batch.source}`;
    if (!(await hasRows(opened, least))) return `less than ${percent(bounds.least)} ${ofUsual}`;
    if (usual > 0 && (await hasRows(opened, Math.floor(most) + 1))) {
      return `more than ${percent(bounds.most)} ${ofUsual}`;
    }
  }
  if (!opened.isSnapshot) return null;
  const standing = await standingCount(sql, batch);
  if (await hasRows(opened, standing * bounds.least)) return null;
  return `less than ${percent(bounds.least)} of the ${String(standing)} standing entries of ${batch.source}`;
}

/** Why entries that a full list no longer names are not ended before somebody says that it is meant. */
export async function reasonNotToEnd(
  sql: Sql,
  batch: Batch,
  { least }: Bounds,
): Promise<string | null> {
  const missing = await missingCount(sql, batch);
  const named = (await standingCount(sql, batch)) - missing;
  const all = named + missing + batch.ended;
  if (named >= all * least) return null;
  return `it names ${String(named)} of the ${String(all)} entries of ${batch.source}, less than ${percent(least)}`;
}

function percent(share: number): string {
  return `${String(Math.round(share * 100))} %`;
}

/** Whether a file has so many rows, found without examining them. */
async function hasRows(opened: OpenedFile, count: number): Promise<boolean> {
  if (count <= 0) return true;
  for await (const _ of opened.rows(Math.ceil(count) - 1)) return true;
  return false;
}

function median(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? 0) + (high ?? 0)) / 2;
}
