import type { Sql } from '#libs/records';
import type { Batch } from './batch.js';
import { batchOf, saveBatch } from './batch.store.js';
import { endMissing, missingCount } from './load-ending.js';
import { reasonNotToEnd } from './load-guard.js';
import { patiently } from './load-retry.js';
import { noteOf, type Loading } from './loading.js';

/** How far the ending is: the batch, and from which revision on entries are looked for. */
interface Step {
  readonly batch: Batch;
  readonly from: number;
}

/**
 * Ends what a full list no longer names; the last revision is the delivery of the source and the end
 * of the batch. Where too much would end, the batch is held before anything does.
 */
export async function finish(loading: Loading, loaded: Batch): Promise<Batch> {
  const { database } = loading.rooms;
  const { isSnapshot } = loading.opened;
  const reason =
    isSnapshot && !loaded.isConfirmed
      ? await reasonNotToEnd(database, loaded, loading.bounds)
      : null;
  if (reason !== null) return hold(loading, loaded, reason);
  const remark = await leftUndone(database, loaded, isSnapshot);
  const isEnding = isSnapshot && remark === null;
  let step: Step = { batch: { ...loaded, remark }, from: 0 };
  while (step.batch.state !== 'DONE') {
    const before = step;
    step = await patiently(() => endSome(loading, before, isEnding));
  }
  return step.batch;
}

async function hold({ rooms, lease }: Loading, loaded: Batch, remark: string): Promise<Batch> {
  const held: Batch = { ...loaded, state: 'HELD', remark };
  await rooms.database.transaction(async (sql) => {
    await lease.renew(sql);
    await saveBatch(sql, held);
  });
  return held;
}

/** What rejected rows keep from being done; null: nothing. */
async function leftUndone(sql: Sql, batch: Batch, isSnapshot: boolean): Promise<string | null> {
  if (batch.rejected === 0) return null;
  if (isNothing(batch)) return 'nothing of it could be loaded: it is no delivery of the source';
  if (!isSnapshot || batch.isConfirmed) return null;
  // The row of an entry may be among those that were rejected: it must not end for that.
  const missing = await missingCount(sql, batch);
  if (missing === 0) return null;
  return `${String(missing)} entries that it does not name stand on, since rows were rejected: correct them and deliver the whole list again`;
}

function isNothing({ rows, rejected }: Batch): boolean {
  return rows > 0 && rejected === rows;
}

/** One revision: some entries end; where none is left, the source has delivered and the batch is done. */
async function endSome(
  { rooms: { revisions, clock }, lease }: Loading,
  begun: Step,
  isEnding: boolean,
): Promise<Step> {
  const { batch: before, from } = begun;
  let step = begun;
  await revisions.commit(noteOf(before), async (writer, sql) => {
    await lease.renew(sql);
    const batch = { ...(await batchOf(sql, before.id)), remark: before.remark };
    step = { batch, from };
    // It was committed, and only the answer was lost.
    if (batch.state === 'DONE') return;
    const { count, next } = isEnding
      ? await endMissing(sql, writer.revision, batch, from)
      : { count: 0, next: null };
    const moved: Batch = { ...batch, ended: batch.ended + count };
    const isLast = next === null;
    const after: Batch = isLast ? { ...moved, state: 'DONE', finishedAt: clock() } : moved;
    if (isLast && !isNothing(batch)) await writer.deliver(batch.source, batch.startedAt);
    await saveBatch(sql, after);
    step = { batch: after, from: next ?? from };
  });
  return step;
}
