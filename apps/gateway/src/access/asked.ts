import type { Asker } from '#libs/access';

/** What is known of one request, from its arrival to its answer: what the access log (访问日志) tells of it. */
export interface Asked {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** By the clock that only goes on. */
  readonly beganMs: number;
  /** Null: not let in, or nobody in particular. */
  asker: Asker | null;
  clientId: string | null;
  credential: string;
  /** Names of fields of the schema, or of the route. */
  operations: string[];
  about: string | null;
  /** Code of the error; null: none. */
  refusal: string | null;
  /** Why nobody was let in. */
  reason: string | null;
  /** Whether all that was asked stands in another log, which the answer rests on. */
  isOnRecord: boolean;
}

export function newAsked(at: number): Asked {
  return {
    at,
    beganMs: performance.now(),
    asker: null,
    clientId: null,
    credential: 'none',
    operations: [],
    about: null,
    refusal: null,
    reason: null,
    isOnRecord: true,
  };
}
