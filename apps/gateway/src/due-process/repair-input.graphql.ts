import { Field, ID, InputType } from '@nestjs/graphql';
import type { Day, RepairRequest } from '#libs/decision';
import type * as dueProcess from '#libs/due-process';
import { ActingOrgan } from '../access/need.js';
import { RepairRequestEnum } from '../catalogue/vocabulary.graphql.js';
import { SubjectInput } from '../check/check-input.graphql.js';
import { DateScalar, SubjectCode } from '../check/scalars.js';
import { OrganInput } from '../organ.graphql.js';
import { ApplicantRoleEnum, RepairStateEnum } from './vocabulary.graphql.js';

const BY = '经办人: the officer who does it, e.g. `李四（工号 0123）`; kept with the step.';
const WHY = '事由: why, in the officer’s words; kept with the step.';

@InputType({ description: '修复申请人.' })
export class RepairApplicantInput {
  @Field(() => ApplicantRoleEnum, { description: '身份, e.g. SUBJECT.' })
  role: dueProcess.ApplicantRole;

  @Field(() => String, { description: '姓名或者名称, e.g. `柳州示例建筑有限公司`.' })
  name: string;
}

@InputType({
  description: '申请材料: a file that stays with the office and is known again by its digest.',
})
export class RepairDocumentInput implements dueProcess.HandedIn {
  @Field(() => String, {
    description:
      '材料代码 of the law (`catalogue { procedures { documents } }`), e.g. `FULFILMENT_PROOF` (履行完毕证明).',
  })
  code: string;

  @Field(() => String, { description: '材料名称, e.g. `罚款缴纳凭证`.' })
  name: string;

  @Field(() => String, { description: '材料摘要: SHA-256 of the file, hex.' })
  sha256: string;
}

@InputType({
  description:
    '申请信用修复 of one record, or its shielding (暂时屏蔽) while a reorganisation (重整) or settlement (和解) ordered by a court is carried out. The same application again, while it is open, answers with the same case.',
})
export class ApplyForRepairInput {
  @Field(() => SubjectInput, {
    description: '信用主体 of the record. Of a natural person `personId` is never kept in clear.',
  })
  subject: SubjectInput;

  @Field(() => ID, { description: '信用记录标识: `restrictions.record.id` of a check.' })
  record: string;

  @Field(() => RepairRequestEnum, { description: '申请事项, e.g. REPAIR.' })
  request: RepairRequest;

  @Field(() => RepairApplicantInput, { description: '修复申请人.' })
  applicant: RepairApplicantInput;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '改正之日: when the dishonest act was put right; needed where the list counts from it.',
  })
  correctedOn?: Day | null;

  @Field(() => [RepairDocumentInput], {
    description: '申请材料; `repairEligibility` tells which are needed.',
  })
  documents: readonly RepairDocumentInput[];

  @Field(() => ID, {
    nullable: true,
    description:
      '信用承诺标识: a commitment for repair (CT_REPAIR) that the subject signed here, in place of the paper CREDIT_COMMITMENT.',
  })
  commitment?: string | null;

  @ActingOrgan()
  @Field(() => OrganInput, {
    description: '办理单位: the organ that decides on acceptance and result.',
  })
  organ: OrganInput;

  @Field(() => DateScalar, {
    nullable: true,
    description: '收到日期: day 0 of the clocks (期限), today without it.',
  })
  receivedOn?: Day | null;

  @Field(() => String, { description: BY })
  by: string;

  @Field(() => String, { nullable: true, description: WHY })
  why?: string | null;
}

@InputType({ isAbstract: true })
class RepairActInput {
  @Field(() => ID, { description: '申请标识: the `id` that `applyForRepair` gave.' })
  repair: string;

  @Field(() => String, { description: BY })
  by: string;

  @Field(() => String, { nullable: true, description: WHY })
  why?: string | null;
}

@InputType({ description: '受理决定, 修复决定. A refusal gives its reasons.' })
export class DecideRepairInput extends RepairActInput {
  @Field(() => Boolean, { description: '是否受理, 是否准予.' })
  isGranted: boolean;

  @Field(() => DateScalar, { description: '决定日期.' })
  decidedOn: Day;

  @ActingOrgan()
  @Field(() => OrganInput, { description: '决定单位: the one that the application went to.' })
  decidedBy: OrganInput;

  @Field(() => String, {
    nullable: true,
    description: '决定文书号, e.g. `柳信修〔2026〕12号`; a decision on the application has one.',
  })
  documentNumber?: string | null;

  @Field(() => String, { nullable: true, description: '理由 of a refusal.' })
  reasons?: string | null;
}

@InputType({ description: '征求协同意见 of another organ, once.' })
export class AskRepairOpinionInput extends RepairActInput {
  @Field(() => OrganInput, { description: '协同单位.' })
  organ: OrganInput;
}

@InputType({ description: '反馈协同意见 of an organ that was asked.' })
export class GiveRepairOpinionInput extends RepairActInput {
  @ActingOrgan()
  @Field(() => OrganInput, { description: '协同单位.' })
  organ: OrganInput;

  @Field(() => Boolean, { description: '是否同意修复.' })
  isInFavour: boolean;

  @Field(() => String, { description: '意见, e.g. `罚款已缴纳，违法行为已改正`.' })
  text: string;
}

@InputType({ description: '延长办理, where the law of the day knows it.' })
export class ExtendRepairInput extends RepairActInput {
  @Field(() => DateScalar, { description: '延长至, that day included.' })
  until: Day;

  @Field(() => String, { description: '延长理由.' })
  reasons: string;
}

@InputType({ description: '撤回申请 by the applicant, before it is decided.' })
export class WithdrawRepairInput extends RepairActInput {}

@InputType({ description: '终止屏蔽: the reorganisation or settlement failed.' })
export class EndShieldInput extends RepairActInput {
  @Field(() => DateScalar, { description: '恢复日期: from this day the record counts again.' })
  from: Day;

  @ActingOrgan()
  @Field(() => OrganInput, { description: '决定单位: the one that approved the shielding.' })
  decidedBy: OrganInput;

  @Field(() => String, { description: '理由.' })
  reasons: string;
}

@InputType({ description: '修复申请筛选: a key left out does not limit.' })
export class RepairsFilter implements dueProcess.RepairFilter {
  @Field(() => RepairStateEnum, { nullable: true, description: '申请状态, e.g. ACCEPTED.' })
  state?: dueProcess.RepairState | null;

  @Field(() => SubjectCode, {
    nullable: true,
    description: '待办单位: 统一社会信用代码 of the organ whose turn it is.',
  })
  organ?: string | null;

  @Field(() => SubjectCode, { nullable: true, description: '信用主体统一社会信用代码.' })
  subject?: string | null;

  @Field(() => ID, { nullable: true, description: '信用记录标识.' })
  record?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '逾期: only those of which a last day has passed with its step undone.',
  })
  overdue?: boolean | null;
}
