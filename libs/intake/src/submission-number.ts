import { holdsPersonId } from '#libs/identity';
import { isDuplicate, type Database } from '#libs/records';
import type { Batch } from './batch.js';
import { batchOf } from './batch.store.js';
import { IntakeError } from './intake-error.js';

/** What a client calls a delivery by (批次号): the same number and content again change nothing. */
export interface SubmissionNumber {
  readonly clientId: string;
  readonly batch: string;
}

interface TakenRow {
  readonly digest: string;
  readonly done_by: string | null;
}

const LONGEST = 128;

/** @throws IntakeError BATCH_INVALID */
export function assertNumber({ batch }: SubmissionNumber): void {
  if (batch.trim() === '' || batch.length > LONGEST) {
    throw new IntakeError('BATCH_INVALID', `批次号为1至${String(LONGEST)}个字符`);
  }
  if (holdsPersonId(batch)) {
    throw new IntakeError('BATCH_INVALID', '批次号会被保存，不得含有居民身份证号');
  }
}

/** What stands in place of the path of a delivery that came over the network. */
export function pathOf(what: 'submission' | 'upload', number: SubmissionNumber): string {
  return `${what}:${number.clientId}:${number.batch}`;
}

/**
 * Takes a number for content of that digest.
 * @returns the delivery that was done under it; null: none yet
 * @throws IntakeError BATCH_REUSED where the number was used for other content
 */
export async function takeNumber(
  database: Database,
  { clientId, batch }: SubmissionNumber,
  digest: string,
): Promise<Batch | null> {
  try {
    await database.query(
      'INSERT INTO intake_submission (client_id, batch, digest) VALUES (?, ?, ?)',
      [clientId, batch, digest],
    );
    return null;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  const [taken] = await database.query<TakenRow>(
    'SELECT digest, done_by FROM intake_submission WHERE client_id = ? AND batch = ?',
    [clientId, batch],
  );
  if (taken?.digest !== digest) {
    throw new IntakeError('BATCH_REUSED', '该批次号已用于其他内容；请换一个批次号');
  }
  return taken.done_by === null ? null : batchOf(database, taken.done_by);
}

/** Keeps which delivery came of a number, once it is done. */
export async function keepOutcome(
  database: Database,
  { clientId, batch }: SubmissionNumber,
  { id, state }: Batch,
): Promise<void> {
  if (state !== 'DONE') return;
  await database.query(
    'UPDATE intake_submission SET done_by = ? WHERE client_id = ? AND batch = ?',
    [id, clientId, batch],
  );
}
