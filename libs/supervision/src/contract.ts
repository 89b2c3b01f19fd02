import type { Day } from '#libs/decision';

/** 合同领域 of the work plan. */
export type ContractField =
  | 'GOVERNMENT_PROCUREMENT'
  | 'PUBLIC_RESOURCE_TRADING'
  | 'STATE_OWNED_PURCHASING'
  | 'CONSTRUCTION'
  | 'ENERGY';

/** 合同当事方: 甲方 and 乙方. */
export type ContractSide = 'BUYER' | 'SUPPLIER';

/** 认定方式 of a breach. */
export type Confirmation =
  'JUDGMENT' | 'ARBITRATION' | 'ADMINISTRATIVE_FINDING' | 'BOTH_IN_WRITING';

/** A party to a contract (当事方): an organisation always. */
export interface ContractParty {
  readonly code: string;
  readonly name: string;
}

/** 履约节点: what one party owes by a day. */
export interface Milestone {
  readonly name: string;
  readonly owedBy: ContractSide;
  readonly dueOn: Day;
  readonly doneOn: Day | null;
}

/** A breach (违约) that was confirmed. */
export interface ContractBreach {
  readonly breachedBy: ContractSide;
  readonly breach: string;
  readonly confirmedBy: Confirmation;
  /** 认定单位. */
  readonly authority: string;
  readonly documentNumber: string | null;
  readonly confirmedOn: Day | null;
  readonly curedOn: Day | null;
  readonly publishedUntil: Day | null;
  readonly underObjection: boolean;
}

/** A contract (合同) with all that is on record of how it is performed. */
export interface Contract {
  /** 合同编号; with the buyer's code it names the contract. */
  readonly number: string;
  readonly title: string;
  /** 合同类型 as it was reported. */
  readonly type: string;
  readonly field: ContractField | null;
  readonly buyer: ContractParty;
  readonly supplier: ContractParty;
  readonly amountYuan: number | null;
  readonly signedOn: Day | null;
  readonly performBy: Day | null;
  /** 履约状态 as it was reported. */
  readonly status: string;
  readonly milestones: readonly Milestone[];
  readonly breaches: readonly ContractBreach[];
}
