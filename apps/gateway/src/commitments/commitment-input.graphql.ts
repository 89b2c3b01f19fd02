import { Field, ID, InputType } from '@nestjs/graphql';
import type * as commitments from '#libs/commitments';
import type { CommitmentTypeCode, Day, Disclosure } from '#libs/decision';
import { ActingOrgan } from '../access/need.js';
import { SubjectInput } from '../check/check-input.graphql.js';
import { DateScalar, SubjectCode } from '../check/scalars.js';
import { DisclosureEnum } from '../catalogue/vocabulary.graphql.js';
import { CommitmentTypeEnum } from '../check/vocabulary.graphql.js';
import { OrganInput } from '../organ.graphql.js';
import { BreachGroundsEnum, CommitmentStateEnum } from './vocabulary.graphql.js';

const COMMITMENT = '承诺标识 of a commitment that this client keeps.';
const BY = '经办人: the officer who does it, e.g. `李四（工号 0123）`; kept with the step.';
const WHY = '事由: why, in the officer’s words.';
const DOCUMENT = '文书编号, e.g. `城中审违诺决〔2026〕1号`; names the document for repeats.';

@InputType({ description: '签署: a signature as it was given; it is kept, and not examined.' })
class SignatureInput {
  @Field(() => String, { description: '签署人, e.g. `张三`. Never an ID number (身份证号).' })
  name: string;

  @Field(() => String, { description: '签署方式, e.g. `电子印章`, `手写签名`.' })
  method: string;

  @Field(() => String, { description: '签署文件摘要: SHA-256 of the signed file, hex.' })
  fileDigest: string;
}

// Fields with a default are nullable: graphql-jit takes a non-null one that was left out for missing.
@InputType({
  description:
    '签署承诺: puts in force what a check offered with NEEDS_COMMITMENT (签署承诺后可容缺受理), or what `offerCommitment` offered. What is repeated here must be what was offered, so that nobody signs for another’s case.',
})
export class SignCommitmentInput {
  @Field(() => ID, {
    description:
      '承诺来源: number (查询编号) of the check, or id of the offer of `offerCommitment`.',
  })
  offer: string;

  @Field(() => CommitmentTypeEnum, {
    nullable: true,
    defaultValue: 'CT_TOLERANT',
    description: '承诺类型: which of the offers of the check, e.g. CT_TOLERANT (容缺受理).',
  })
  type?: CommitmentTypeCode | null;

  @Field(() => SubjectInput, { description: '承诺人: the applicant, as the check named it.' })
  subject: SubjectInput;

  @Field(() => [SubjectInput], {
    nullable: true,
    defaultValue: [],
    description: '联合体其他成员, in the order of the check; each signs as well.',
  })
  consortiumMembers?: SubjectInput[] | null;

  @Field(() => String, { description: '办件编号 of the check.' })
  caseNumber: string;

  @Field(() => [String], {
    nullable: true,
    defaultValue: [],
    description: '承诺的材料: codes of all the materials that the text names.',
  })
  materials?: string[] | null;

  @Field(() => String, {
    description:
      '承诺内容摘要: SHA-256 in hex of the text that was signed, in UTF-8, e.g. that of `commitmentText`.',
  })
  textDigest: string;

  @Field(() => [SignatureInput], { description: '签署: one of each subject, in their order.' })
  signatures: SignatureInput[];

  @ActingOrgan()
  @Field(() => OrganInput, { description: '承诺受理单位: the organ that accepts it.' })
  acceptedBy: OrganInput;

  @Field(() => DisclosureEnum, {
    nullable: true,
    description: '公开类型; without it what the law says of the type.',
  })
  disclosure?: Disclosure | null;

  @Field(() => String, { description: BY })
  by: string;

  @Field(() => String, { nullable: true, description: WHY })
  why?: string | null;
}

@InputType({
  description:
    '提出承诺: fills the template of a type that no check offers: CT_REPAIR (信用修复型), CT_INDUSTRY (行业自律型), CT_ACTIVE (主动型), CT_OTHER (其他).',
})
export class OfferCommitmentInput {
  @Field(() => CommitmentTypeEnum, { description: '承诺类型, e.g. CT_REPAIR.' })
  type: CommitmentTypeCode;

  @Field(() => SubjectInput, { description: '承诺人.' })
  subject: SubjectInput;

  @Field(() => String, { description: '承诺事由: what it is about, e.g. `申请修复行政处罚信息`.' })
  reason: string;

  @Field(() => String, {
    description: '编号: the client’s own reference; the same one gives the same offer (幂等).',
  })
  caseNumber: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: '承诺有效期: the last day by which all must be done; without it no day.',
  })
  dueOn?: Day | null;

  @Field(() => String, { description: BY })
  by: string;

  @Field(() => String, { nullable: true, description: WHY })
  why?: string | null;
}

@InputType({ isAbstract: true })
class ActInput {
  @Field(() => ID, { description: COMMITMENT })
  commitment: string;

  @Field(() => String, { description: BY })
  by: string;

  @Field(() => String, { nullable: true, description: WHY })
  why?: string | null;
}

@InputType({ description: '补交材料: a promised material was handed in.' })
export class SupplyMaterialInput extends ActInput {
  @Field(() => String, { description: '材料代码, e.g. `funding-proof`.' })
  material: string;

  @Field(() => String, {
    nullable: true,
    description: '材料摘要: SHA-256 of the file, hex; null for paper.',
  })
  fileDigest?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '补交日期: the day it was handed in, today without it; not before the signature.',
  })
  on?: Day | null;
}

@InputType({ description: '履行完毕: the organ finds all done as promised.' })
export class FulfilCommitmentInput extends ActInput {
  @Field(() => DateScalar, { nullable: true, description: '履行完毕日期, today without it.' })
  on?: Day | null;
}

@InputType({
  description: '办结: the matter was decided; the commitment can be withdrawn no more.',
})
export class DecideCommitmentMatterInput extends ActInput {
  @Field(() => DateScalar, { description: '办结日期.' })
  decidedOn: Day;

  @Field(() => String, { description: DOCUMENT })
  documentNumber: string;
}

@InputType({ description: '撤回承诺, before the matter is decided (办结前).' })
export class WithdrawCommitmentInput extends ActInput {}

@InputType({
  description: '违诺告知: notice that a finding of breach is intended; opens the period to answer.',
})
export class NotifyBreachInput extends ActInput {
  @Field(() => BreachGroundsEnum, { description: '违诺事由.' })
  grounds: commitments.BreachGrounds;

  @Field(() => String, { description: DOCUMENT })
  documentNumber: string;

  @Field(() => DateScalar, {
    description:
      '告知日期: the day it was served (送达); of what is unfulfilled, after its last day has passed.',
  })
  givenOn: Day;
}

@InputType({
  description:
    '违诺认定: takes a notice on the same grounds and the whole period to answer (陈述申辩).',
})
export class BreachCommitmentInput extends ActInput {
  @Field(() => BreachGroundsEnum, { description: '违诺事由.' })
  grounds: commitments.BreachGrounds;

  @Field(() => String, { description: DOCUMENT })
  documentNumber: string;

  @Field(() => DateScalar, { description: '认定日期, after the last day to answer.' })
  decidedOn: Day;

  @ActingOrgan()
  @Field(() => OrganInput, { description: '认定单位.' })
  decidedBy: OrganInput;

  @Field(() => String, { description: '违诺责任追究内容, e.g. `终止办理`.' })
  sanction: string;

  @Field(() => String, {
    nullable: true,
    description: '陈述申辩: what the subject said to the notice; null: nothing.',
  })
  answer?: string | null;
}

@InputType({
  description: '信用修复 of a breach: what was made good, and the decision that says so.',
})
export class RepairCommitmentInput extends ActInput {
  @Field(() => String, { description: '纠正情况: what was made good, e.g. `已补齐全部材料`.' })
  correction: string;

  @Field(() => String, { description: DOCUMENT })
  documentNumber: string;

  @Field(() => DateScalar, { description: '修复日期, not before the breach was found.' })
  decidedOn: Day;
}

@InputType({ description: '承诺筛选: a key left out does not limit.' })
export class CommitmentsFilter implements commitments.CommitmentFilter {
  @Field(() => CommitmentStateEnum, {
    nullable: true,
    description: '承诺状态 today, e.g. OVERDUE.',
  })
  state?: commitments.CommitmentState | null;

  @Field(() => CommitmentTypeEnum, { nullable: true, description: '承诺类型.' })
  type?: CommitmentTypeCode | null;

  @Field(() => String, { nullable: true, description: '审批事项 code.' })
  matter?: string | null;

  @Field(() => String, { nullable: true, description: '办件编号.' })
  caseNumber?: string | null;

  @Field(() => SubjectCode, {
    nullable: true,
    description: '承诺人统一社会信用代码; of a consortium, that of the applicant.',
  })
  subject?: string | null;

  @Field(() => SubjectCode, { nullable: true, description: '承诺受理单位统一社会信用代码.' })
  organ?: string | null;

  @Field(() => DateScalar, { nullable: true, description: '承诺作出日期, from this day on.' })
  signedFrom?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: '承诺作出日期, until this day.' })
  signedUntil?: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '补正期限: something still undone is due (到期) on this day or later.',
  })
  dueFrom?: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '补正期限: something still undone is due (到期) by this day.',
  })
  dueUntil?: Day | null;
}
