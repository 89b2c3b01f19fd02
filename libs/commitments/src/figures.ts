import type { CommitmentTypeCode, Day } from '#libs/decision';
import type { CommitmentsStore, Counted } from './commitments.store.js';

/** 承诺统计 of one matter, type, organ and month; each counts what happened in that month. */
export interface CommitmentFigures extends Readonly<Record<Counted, number>> {
  readonly matter: string | null;
  readonly type: CommitmentTypeCode;
  /** 统一社会信用代码 of the accepting organ. */
  readonly organ: string | null;
  /** YYYY-MM. */
  readonly month: string;
}

const NONE = { signed: 0, fulfilled: 0, overdue: 0, breached: 0 };

/** By month, matter, type and organ. What falls overdue after today has not happened. */
export async function figuresOf(
  store: CommitmentsStore,
  from: Day,
  until: Day,
  today: Day,
  clientId: string | null,
): Promise<readonly CommitmentFigures[]> {
  const last = until < today ? until : today;
  const figures = new Map<string, CommitmentFigures>();
  for (const counted of ['signed', 'fulfilled', 'overdue', 'breached'] as const) {
    for (const { count, ...of } of await store.figures(counted, from, last, clientId)) {
      const key = JSON.stringify([of.month, of.matter, of.type, of.organ]);
      figures.set(key, { ...(figures.get(key) ?? { ...of, ...NONE }), [counted]: count });
    }
  }
  return [...figures].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, figure]) => figure);
}
