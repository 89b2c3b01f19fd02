import type { Day } from '#libs/decision';
import type { ContractParty } from './contract.js';
import type { JudgedContract } from './contract-warnings.js';

/** What a party to a contract still owes by a last day. */
export interface ContractDueStep {
  readonly kind: 'CONTRACT';
  /** The buyer's code and the contract's number: what names it. */
  readonly id: string;
  /** Who owes it and the milestone (履约节点), e.g. `SUPPLIER 交货`; PERFORM: the contract as a whole. */
  readonly step: string;
  /** The party that owes it; the whole, the supplier. */
  readonly organ: ContractParty;
  readonly startedOn: Day | null;
  readonly dueOn: Day;
}

/** 履约节点 that are not done, and 履约期限 of a contract that is not settled; what has no last day (长期) is not due. */
export function dueStepsOf(contract: JudgedContract): readonly ContractDueStep[] {
  const { buyer, supplier, number, signedOn: startedOn, performBy } = contract;
  const common = { kind: 'CONTRACT', id: `${buyer.code} ${number}`, startedOn } as const;
  const milestones = contract.milestones
    .filter((one) => isOpen(one.progress) && !OPEN_ENDS.has(one.dueOn))
    .map(({ name, owedBy, dueOn }) => {
      const organ = owedBy === 'BUYER' ? buyer : supplier;
      return { ...common, step: `${owedBy} ${name}`, organ, dueOn };
    });
  if (performBy === null || !isOpen(contract.progress) || OPEN_ENDS.has(performBy)) {
    return milestones;
  }
  return [...milestones, { ...common, step: 'PERFORM', organ: supplier, dueOn: performBy }];
}

const OPEN_ENDS: ReadonlySet<Day> = new Set(['2999-12-31', '9999-12-31']);

function isOpen(progress: JudgedContract['progress']): boolean {
  return progress !== 'DONE' && progress !== 'DONE_LATE';
}
