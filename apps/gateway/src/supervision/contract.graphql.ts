import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '#libs/decision';
import type * as supervision from '#libs/supervision';
import { DateScalar, SubjectCode } from '../check/scalars.js';
import { PageInfo } from '../pages.js';
import {
  ContractConfirmationEnum,
  ContractFieldEnum,
  ContractProgressEnum,
  ContractSideEnum,
  ContractWarningEnum,
} from './vocabulary.graphql.js';

const DAYS_OVERDUE =
  '逾期天数: calendar days by which it is late, or was when it was done; 0 where it is not, e.g. `12`.';

@ObjectType({ description: '合同当事人: a party to a contract; organisations only.' })
class ContractParty {
  @Field(() => SubjectCode, { description: '统一社会信用代码.' })
  code: string;

  @Field(() => String, { description: '名称 as the contract has it.' })
  name: string;
}

@ObjectType({ description: '履约节点: what one party owes by a day.' })
class ContractMilestone {
  @Field(() => String, {
    description: '节点: 签订、交货、验收、付款、竣工、质保 or 其他, e.g. `付款-第二期`.',
  })
  name: string;

  @Field(() => ContractSideEnum, { description: '责任方: who owes it.' })
  owedBy: supervision.ContractSide;

  @Field(() => DateScalar, { description: '约定完成日期: that day is still in time.' })
  dueOn: Day;

  @Field(() => DateScalar, { nullable: true, description: '实际完成日期; null: not done.' })
  doneOn: Day | null;

  @Field(() => ContractProgressEnum, { description: '履约进度 today.' })
  progress: supervision.Progress;

  @Field(() => Int, { description: DAYS_OVERDUE })
  daysOverdue: number;
}

@ObjectType({
  description:
    '违约: a breach that a judgment, an award, an administrative finding or both parties in writing confirmed. Not told once its publication (公示期) is over, while it is halted (停止执行), or once it is repaired (信用修复).',
})
class ContractBreach {
  @Field(() => ContractSideEnum, { description: '违约方: the party of whose records it is one.' })
  breachedBy: supervision.ContractSide;

  @Field(() => String, { description: '违约情形, e.g. `逾期支付合同价款`.' })
  breach: string;

  @Field(() => ContractConfirmationEnum, { description: '认定方式.' })
  confirmedBy: supervision.Confirmation;

  @Field(() => String, { description: '认定单位, e.g. `柳州市城中区人民法院`.' })
  authority: string;

  @Field(() => String, { nullable: true, description: '认定文书号.' })
  documentNumber: string | null;

  @Field(() => DateScalar, { nullable: true, description: '认定日期.' })
  confirmedOn: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '整改完成日期: from that day no check is told of it; null: not cured.',
  })
  curedOn: Day | null;

  @Field(() => DateScalar, { nullable: true, description: '公示截止日期; null: none was given.' })
  publishedUntil: Day | null;

  @Field(() => Boolean, { description: '是否异议处理中: an objection (异议) is open.' })
  underObjection: boolean;
}

@ObjectType({
  description:
    '合同: a contract of the fields that are followed, and how it is performed (签约、履约、违约), as of today.',
})
export class Contract {
  @Field(() => String, {
    description: '合同编号, e.g. `LZCZ-2026-001`; with the buyer’s code it names the contract.',
  })
  number: string;

  @Field(() => String, { description: '合同名称.' })
  title: string;

  @Field(() => String, { description: '合同类型: `行政合同` or `市场化合同`.' })
  type: string;

  @Field(() => ContractFieldEnum, {
    nullable: true,
    description: '合同领域; null where it was not reported.',
  })
  field: supervision.ContractField | null;

  @Field(() => ContractParty, { description: '甲方 (采购人).' })
  buyer: ContractParty;

  @Field(() => ContractParty, { description: '乙方 (供应商).' })
  supplier: ContractParty;

  @Field(() => Float, { nullable: true, description: '合同金额 in yuan, e.g. `50000`.' })
  amountYuan: number | null;

  @Field(() => DateScalar, { nullable: true, description: '合同签订日期.' })
  signedOn: Day | null;

  @Field(() => DateScalar, { nullable: true, description: '履约期限: that day is still in time.' })
  performBy: Day | null;

  @Field(() => String, {
    description:
      '履约状态 as it was reported, e.g. `履约中`; the national code table was not seen.',
  })
  status: string;

  @Field(() => ContractProgressEnum, {
    description:
      '履约进度 of the contract as such, by `performBy` and `status` alone; of its milestones see there.',
  })
  progress: supervision.Progress;

  @Field(() => Int, { description: DAYS_OVERDUE })
  daysOverdue: number;

  @Field(() => [ContractMilestone], { description: '履约节点, in the order of their days.' })
  milestones: readonly ContractMilestone[];

  @Field(() => [ContractBreach], { description: '违约, in the order of confirmation.' })
  breaches: readonly ContractBreach[];
}

@ObjectType({ description: '合同列表项 (Relay).' })
class ContractEdge {
  @Field(() => String, { description: '游标.' })
  cursor: string;

  @Field(() => Contract, { description: '合同.' })
  node: Contract;
}

@ObjectType({
  description: '合同列表 (Relay), in the order in which they came on record or last changed.',
})
export class ContractConnection {
  @Field(() => [ContractEdge], { description: '列表项.' })
  edges: readonly ContractEdge[];

  @Field(() => [Contract], { description: '合同 without their cursors.' })
  nodes: readonly Contract[];

  @Field(() => PageInfo, { description: '分页信息.' })
  pageInfo: PageInfo;
}

@InputType({ description: '合同筛选: a key left out does not limit.' })
export class ContractsFilter implements supervision.ContractFilter {
  @Field(() => SubjectCode, {
    nullable: true,
    description: '当事人统一社会信用代码: of either party, e.g. `91450202MACG000115`.',
  })
  party?: string | null;

  @Field(() => SubjectCode, {
    nullable: true,
    description: '甲方统一社会信用代码: the organ or enterprise that buys.',
  })
  organ?: string | null;

  @Field(() => ContractWarningEnum, {
    nullable: true,
    description: '履约预警: those that are, or a milestone of which is, to be warned of today.',
  })
  warning?: supervision.ContractWarning | null;

  @Field(() => ContractFieldEnum, { nullable: true, description: '合同领域.' })
  field?: supervision.ContractField | null;
}
