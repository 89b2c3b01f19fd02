import type {
  Confirmation,
  ContractField,
  ContractSide,
  ContractWarning,
  Progress,
} from '#libs/supervision';
import { describedEnum } from '../check/vocabulary.graphql.js';

export const ContractFieldEnum = describedEnum<ContractField>(
  'ContractField',
  '合同领域: what the contract belongs to, of those that are followed.',
  {
    GOVERNMENT_PROCUREMENT: '政府采购.',
    PUBLIC_RESOURCE_TRADING: '公共资源交易.',
    STATE_OWNED_PURCHASING: '国企采购: purchases of state-owned enterprises.',
    CONSTRUCTION: '工程建设.',
    ENERGY: '电力、煤炭中长期合同: medium- and long-term contracts for power and coal.',
  },
);

export const ContractSideEnum = describedEnum<ContractSide>(
  'ContractSide',
  '合同当事方: one of the two parties.',
  { BUYER: '甲方 (采购人).', SUPPLIER: '乙方 (供应商).' },
);

export const ContractProgressEnum = describedEnum<Progress>(
  'ContractProgress',
  '履约进度 today. It follows from what is on record and from the day, so that no job has to have run.',
  {
    PENDING: '未到期: due later.',
    DUE_SOON:
      '即将到期: not done and due within the days of warning (提前预警天数, 7 calendar days unless set otherwise), the last day included.',
    OVERDUE:
      '逾期未完成: from the day after the last day. It is a prompt (预警), not a finding of breach.',
    DONE: '已完成: in time; of a contract as such, that its status says it is settled (已了结).',
    DONE_LATE: '逾期完成: done after the last day.',
  },
);

export const ContractWarningEnum = describedEnum<ContractWarning>(
  'ContractWarning',
  '履约预警: what a contract or one of its milestones is to be warned of.',
  {
    OVERDUE: '逾期未完成.',
    DUE_SOON: '即将到期.',
  },
);

export const ContractConfirmationEnum = describedEnum<Confirmation>(
  'ContractConfirmation',
  '认定方式: how a breach (违约) was confirmed.',
  {
    JUDGMENT: '生效裁判: a judgment or ruling that has taken effect.',
    ARBITRATION: '仲裁裁决: an arbitral award.',
    ADMINISTRATIVE_FINDING: '行政认定: a finding of an administrative organ.',
    BOTH_IN_WRITING: '双方书面确认: both parties say so in writing.',
  },
);
