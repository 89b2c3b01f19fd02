import { randomFillSync } from 'node:crypto';
import { encodeTime, TIME_LEN, ulid } from 'ulid';

const POOL = Buffer.alloc(4096);
let used = POOL.length;

/**
 * A new number (查询编号) for an answer or a batch: a ULID, 48 bits of time and 80 random bits, so
 * that numbers sort by time and none can be guessed from another.
 */
export function newNumber(instant: number): string {
  return ulid(instant, randomFraction);
}

/** What stands before every number made at an instant or later, and after every earlier one. */
export function firstNumberAt(instant: number): string {
  return encodeTime(instant, TIME_LEN);
}

/** A cryptographically random fraction of 8 bits, of which ULID takes 5; drawn from a pool, as a draw each is slow. */
function randomFraction(): number {
  if (used === POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  const byte = POOL[used] ?? 0;
  used += 1;
  return byte / 256;
}
