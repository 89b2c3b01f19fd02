import { daysBetween } from '#libs/calendar';
import type { Day } from '#libs/decision';
import type { Contract, Milestone } from './contract.js';

/** 履约进度: where something that is owed by a day stands. */
export type Progress = 'PENDING' | 'DUE_SOON' | 'OVERDUE' | 'DONE' | 'DONE_LATE';

/** 预警. */
export type ContractWarning = 'OVERDUE' | 'DUE_SOON';

/** What warnings go by, as the office sets it. */
export interface WarningTerms {
  /** 提前预警: calendar days before the last day from which it is due soon. */
  readonly dueSoonDays: number;
  /** Words of 履约状态 by which a contract is settled: its own last day warns no more. */
  readonly settled: readonly string[];
}

/** Words that say so literally: the code table of the national form was not seen (待确认). */
export const DEFAULT_TERMS: WarningTerms = {
  dueSoonDays: 7,
  settled: [
    '履行完毕',
    '已履行完毕',
    '履约完毕',
    '履约完成',
    '已履约',
    '已完成',
    '已终止',
    '已解除',
  ],
};

/** Where it stands, and the days by which it is late, or was. */
export interface Judged {
  readonly progress: Progress;
  readonly daysOverdue: number;
}

type JudgedMilestone = Milestone & Judged;

/** A contract as it stands on a day, by its own last day and milestone by milestone. */
export interface JudgedContract extends Contract, Judged {
  readonly milestones: readonly JudgedMilestone[];
}

/**
 * Where a milestone (履约节点) stands on a day: overdue from the day after its last day until it is done.
 * It follows from the days alone, so that nothing rests on a job having run.
 */
export function judge(
  { dueOn, doneOn }: Pick<Milestone, 'dueOn' | 'doneOn'>,
  today: Day,
  { dueSoonDays }: Pick<WarningTerms, 'dueSoonDays'>,
): Judged {
  const isDone = doneOn !== null && doneOn <= today;
  const daysLate = daysBetween(dueOn, isDone ? doneOn : today);
  if (daysLate > 0) return { progress: isDone ? 'DONE_LATE' : 'OVERDUE', daysOverdue: daysLate };
  if (isDone) return { progress: 'DONE', daysOverdue: 0 };
  return { progress: -daysLate <= dueSoonDays ? 'DUE_SOON' : 'PENDING', daysOverdue: 0 };
}

/** A contract with each of its milestones as they stand on a day; one that is settled (已了结) warns no more. */
export function judgeContract(contract: Contract, today: Day, terms: WarningTerms): JudgedContract {
  const { performBy, status } = contract;
  const isSettled = terms.settled.includes(status);
  const own: Judged =
    isSettled || performBy === null
      ? { progress: isSettled ? 'DONE' : 'PENDING', daysOverdue: 0 }
      : judge({ dueOn: performBy, doneOn: null }, today, terms);
  const milestones = contract.milestones.map((one) => ({ ...one, ...judge(one, today, terms) }));
  return { ...contract, ...own, milestones };
}

/** Whether a contract, or one of its milestones, is to be warned of. */
export function warns(contract: JudgedContract, warning: ContractWarning): boolean {
  return [contract, ...contract.milestones].some(({ progress }) => progress === warning);
}

const MOST_DAYS = 365;

/** The terms that the environment sets. @throws Error that names the variable, and never its value */
export function warningTermsIn(env: NodeJS.ProcessEnv): WarningTerms {
  const days = env['CONTRACT_DUE_SOON_DAYS'] || String(DEFAULT_TERMS.dueSoonDays);
  if (!/^\d{1,3}$/.test(days) || Number(days) > MOST_DAYS) {
    throw new Error(`CONTRACT_DUE_SOON_DAYS must be days from 0 to ${String(MOST_DAYS)}`);
  }
  const words = (env['CONTRACT_SETTLED'] ?? '').split(/[,，、]/).map((word) => word.trim());
  const settled = words.filter((word) => word !== '');
  return {
    dueSoonDays: Number(days),
    settled: settled.length > 0 ? settled : DEFAULT_TERMS.settled,
  };
}
