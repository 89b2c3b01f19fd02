import { Field, ID, InputType } from '@nestjs/graphql';
import type { Day } from '#libs/decision';
import type * as dueProcess from '#libs/due-process';
import { ActingOrgan } from '../access/need.js';
import { SubjectInput } from '../check/check-input.graphql.js';
import { DateScalar, SubjectCode } from '../check/scalars.js';
import { OrganInput } from '../organ.graphql.js';
import {
  ObjectionCauseEnum,
  ObjectionOutcomeEnum,
  ObjectionRequestEnum,
  ObjectionStateEnum,
  ObjectorRoleEnum,
} from './vocabulary.graphql.js';

const BY = '经办人: the officer who does it, e.g. `李四（工号 0123）`; kept with the step.';
const WHY = '事由: why, in the officer’s words; kept with the step.';

@InputType({ description: '异议申请人: who objects.' })
export class ObjectorInput {
  @Field(() => ObjectorRoleEnum, { description: '身份, e.g. AGENT.' })
  role: dueProcess.ObjectorRole;

  @Field(() => String, { description: '姓名或者名称, e.g. `柳州示例律师事务所`.' })
  name: string;

  @Field(() => SubjectCode, {
    nullable: true,
    description:
      '统一社会信用代码; an ORGAN must have one, a natural person has none, and a SUBJECT need not repeat its own.',
  })
  code?: string | null;
}

@InputType({
  description: '证明材料: a file that stays with the office and is known again by its digest.',
})
export class EvidenceInput implements dueProcess.Evidence {
  @Field(() => String, { description: '材料名称, e.g. `缴款凭证`.' })
  name: string;

  @Field(() => String, { description: '材料摘要: SHA-256 of the file, hex.' })
  sha256: string;
}

@InputType({
  description:
    '提出异议: against one record of one subject. The same filing again, while it is open, answers with the same case.',
})
export class FileObjectionInput {
  @Field(() => SubjectInput, {
    description: '信用主体 of the record. Of a natural person `personId` is never kept in clear.',
  })
  subject: SubjectInput;

  @Field(() => ID, {
    description: '信用记录标识: `restrictions.record.id` of a check, e.g. `9f3c0a51d2b84e77`.',
  })
  record: string;

  @Field(() => ObjectorInput, { description: '异议申请人.' })
  objector: ObjectorInput;

  @Field(() => ObjectionRequestEnum, { description: '异议请求.' })
  request: dueProcess.ObjectionRequest;

  @Field(() => String, {
    description: '异议理由: why the record is wrong, e.g. `罚款已按期缴纳，不存在逾期`.',
  })
  grounds: string;

  @Field(() => ObjectionCauseEnum, {
    nullable: true,
    description: '提请途径: the procedure that caused it; left out, none did.',
  })
  causedBy?: dueProcess.ObjectionCause | null;

  @Field(() => [EvidenceInput], { nullable: true, description: '证明材料.' })
  evidence?: readonly EvidenceInput[] | null;

  @ActingOrgan()
  @Field(() => OrganInput, {
    description: '受理单位: the office that receives it, forwards it and closes it.',
  })
  receivedBy: OrganInput;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '收到日期: day 0 of the clocks (期限), today without it; the record is under objection from this day.',
  })
  receivedOn?: Day | null;

  @Field(() => String, { description: BY })
  by: string;

  @Field(() => String, { nullable: true, description: WHY })
  why?: string | null;
}

@InputType({ isAbstract: true })
class ObjectionActInput {
  @Field(() => ID, { description: '异议标识: the `id` that `fileObjection` gave.' })
  objection: string;

  @Field(() => String, { description: BY })
  by: string;

  @Field(() => String, { nullable: true, description: WHY })
  why?: string | null;
}

@InputType({
  description:
    '转交: to the organ that provided the record. What came to the wrong one is forwarded again.',
})
export class ForwardObjectionInput extends ObjectionActInput {
  @Field(() => OrganInput, { description: '提供单位: the organ that is to answer.' })
  to: OrganInput;

  @Field(() => DateScalar, { nullable: true, description: '转交日期, today without it.' })
  on?: Day | null;
}

@InputType({
  description:
    '更正项 of the kind of record: one of its details. Values are written as text, numbers and `true` or `false` too.',
})
export class DetailCorrectionInput implements dueProcess.DetailInput {
  @Field(() => String, { description: '字段, e.g. `severity`.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: '正确的值, e.g. `MINOR`; null: the record has none.',
  })
  value: string | null;
}

@InputType({
  description:
    '更正: the fields that are put right. What is left out stays as it is; null takes it away.',
})
export class CorrectionInput implements dueProcess.CorrectionInput {
  @Field(() => String, { nullable: true, description: '认定单位名称.' })
  authority?: string | null;

  @Field(() => String, { nullable: true, description: '决定文书号.' })
  documentNumber?: string | null;

  @Field(() => DateScalar, { nullable: true, description: '决定日期.' })
  decidedOn?: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '有效期至, that day included; null: open.',
  })
  validUntil?: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '移出、解除日期: from this day it is no longer in force.',
  })
  liftedOn?: Day | null;

  @Field(() => [DetailCorrectionInput], { nullable: true, description: '其他字段.' })
  details?: readonly DetailCorrectionInput[] | null;
}

@InputType({
  description:
    '答复 of the organ that the objection was forwarded to. Until the case is closed it may answer anew.',
})
export class AnswerObjectionInput extends ObjectionActInput {
  @Field(() => ObjectionOutcomeEnum, { description: '核查结论.' })
  finding: dueProcess.ObjectionOutcome;

  @Field(() => String, { description: '核查情况: what was found, and why.' })
  text: string;

  @Field(() => String, { nullable: true, description: '答复文书号.' })
  documentNumber?: string | null;

  @Field(() => DateScalar, { description: '答复日期.' })
  answeredOn: Day;

  @ActingOrgan()
  @Field(() => OrganInput, { description: '答复单位: the one that it was forwarded to.' })
  answeredBy: OrganInput;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '解除日期: of UPHELD, the day from which the record is no longer in force; without it the record is set aside (撤销) from its beginning.',
  })
  liftedOn?: Day | null;

  @Field(() => CorrectionInput, { nullable: true, description: '更正: of CORRECTED only.' })
  correction?: CorrectionInput | null;
}

@InputType({
  description:
    '办结: does to the record what the organ answered, and puts down what was served on the objector.',
})
export class CloseObjectionInput extends ObjectionActInput {
  @Field(() => String, { description: '处理结果 in the words that were served.' })
  text: string;

  @Field(() => String, { description: '处理结果文书号.' })
  documentNumber: string;

  @Field(() => DateScalar, {
    description: '办结日期: from this day the record is no longer under objection.',
  })
  decidedOn: Day;

  @ActingOrgan()
  @Field(() => OrganInput, { description: '办结单位: the office that received the objection.' })
  decidedBy: OrganInput;

  @Field(() => DateScalar, { description: '送达日期 on the objector.' })
  servedOn: Day;

  @Field(() => [String], {
    nullable: true,
    description: '抄送: names of others that were told; the organ that answered is one anyway.',
  })
  alsoTold?: readonly string[] | null;
}

@InputType({ description: '撤回异议 by the objector, before it is closed.' })
export class WithdrawObjectionInput extends ObjectionActInput {}

@InputType({ description: '异议筛选: a key left out does not limit.' })
export class ObjectionsFilter implements dueProcess.ObjectionFilter {
  @Field(() => ObjectionStateEnum, { nullable: true, description: '异议状态, e.g. FORWARDED.' })
  state?: dueProcess.ObjectionState | null;

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
