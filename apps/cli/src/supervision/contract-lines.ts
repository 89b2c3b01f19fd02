import type { ContractField, JudgedContract, Progress } from '#libs/supervision';
import { tableLines, type Cell } from '../terminal/table.js';

const PROGRESS: Readonly<Record<Progress, string>> = {
  PENDING: '未到期',
  DUE_SOON: '即将到期',
  OVERDUE: '逾期未完成',
  DONE: '已完成',
  DONE_LATE: '逾期完成',
};
const FIELD: Readonly<Record<ContractField, string>> = {
  GOVERNMENT_PROCUREMENT: '政府采购',
  PUBLIC_RESOURCE_TRADING: '公共资源交易',
  STATE_OWNED_PURCHASING: '国企采购',
  CONSTRUCTION: '工程建设',
  ENERGY: '电力、煤炭中长期合同',
};

export const headings: readonly string[] = [
  ...['合同编号', '甲方', '乙方', '合同领域', '合同金额(元)', '签订日期', '履约状态'],
  ...['节点', '责任方', '约定完成', '实际完成', '进度', '逾期天数', '违约'],
];

/** A row for the contract's own last day, and one for each milestone; of those that are overdue alone, where asked. */
export function rowsOf(contract: JudgedContract, onlyOverdue: boolean): readonly Cell[][] {
  const { number, buyer, supplier, field, amountYuan, signedOn, status, breaches } = contract;
  const deadlines = [
    { ...contract, name: '合同履约期限', side: '', dueOn: contract.performBy, doneOn: null },
    ...contract.milestones.map((one) => ({
      ...one,
      side: one.owedBy === 'BUYER' ? '甲方' : '乙方',
    })),
  ];
  return deadlines
    .filter(({ progress }) => !onlyOverdue || progress === 'OVERDUE')
    .map(({ name, side, dueOn, doneOn, progress, daysOverdue }) => [
      ...[number, buyer.name, supplier.name, field && FIELD[field], amountYuan, signedOn, status],
      ...[name, side, dueOn, doneOn, PROGRESS[progress], daysOverdue, breaches.length],
    ]);
}

/** A table of contracts with their milestones. */
export function contractLines(rows: readonly (readonly Cell[])[]): readonly string[] {
  return rows.length === 0 ? ['没有合同 (no contracts)'] : tableLines([headings, ...rows]);
}
