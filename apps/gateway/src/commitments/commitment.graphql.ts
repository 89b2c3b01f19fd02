import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { formatInstant } from '#libs/calendar';
import {
  stateOn,
  type Commitment as Kept,
  type CommitmentState,
  type Step,
} from '#libs/commitments';
import type * as commitments from '#libs/commitments';
import type { CommitmentTypeCode, Day, Disclosure } from '#libs/decision';
import { DateScalar, DateTime, SubjectCode } from '../check/scalars.js';
import { DisclosureEnum } from '../catalogue/vocabulary.graphql.js';
import { CommitmentTypeEnum } from '../check/vocabulary.graphql.js';
import { Organ } from '../organ.graphql.js';
import {
  BreachGroundsEnum,
  CommitmentEventEnum,
  CommitmentStateEnum,
} from './vocabulary.graphql.js';

@ObjectType({ description: '承诺人: one who committed himself.' })
class CommittedSubject {
  @Field(() => SubjectCode, {
    nullable: true,
    description: '统一社会信用代码; null for a natural person (自然人).',
  })
  code: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '承诺人名称 on record, else as the check named it; masked (脱敏) for a natural person.',
  })
  name: string | null;
}

@ObjectType({
  description: '承诺的材料: a material that the commitment promises for later, or stands in for.',
})
class PromisedMaterial {
  @Field(() => String, { description: '材料代码 in the matter, e.g. `funding-proof`.' })
  code: string;

  @Field(() => String, {
    description: '材料名称 as it was signed, whatever the matter says since.',
  })
  name: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '补正期限: last day, that day included; null where the commitment stands in for the material (告知承诺).',
  })
  dueOn: Day | null;

  @Field(() => DateScalar, { nullable: true, description: '补交日期: the day it was handed in.' })
  suppliedOn: Day | null;

  @Field(() => String, {
    nullable: true,
    description: '材料摘要: SHA-256 of the file that was handed in, hex.',
  })
  fileDigest: string | null;
}

@ObjectType({ description: '签署: a signature, kept as it was given.' })
class Signature {
  @Field(() => String, { description: '签署人: who signed.' })
  name: string;

  @Field(() => String, { description: '签署方式, e.g. `电子印章`, `手写签名`.' })
  method: string;

  @Field(() => String, { description: '签署文件摘要: SHA-256 of the signed file, hex.' })
  fileDigest: string;
}

@ObjectType({ description: '违诺告知: notice that a finding of breach is intended.' })
class BreachNotice implements commitments.BreachNotice {
  @Field(() => BreachGroundsEnum, { description: '违诺事由.' })
  grounds: commitments.BreachGrounds;

  @Field(() => String, { description: '告知文书编号.' })
  documentNumber: string;

  @Field(() => DateScalar, { description: '告知日期: the day it was served (送达).' })
  givenOn: Day;

  @Field(() => DateScalar, {
    description:
      '陈述申辩截止日期: last day to answer; the breach can be found from the day after.',
  })
  answerBy: Day;
}

@ObjectType({ description: '违诺认定: the authority’s finding of a breach.' })
class Breach implements commitments.Breach {
  @Field(() => BreachGroundsEnum, { description: '违诺事由.' })
  grounds: commitments.BreachGrounds;

  @Field(() => String, { description: '决定文书编号.' })
  documentNumber: string;

  @Field(() => DateScalar, { description: '认定日期.' })
  decidedOn: Day;

  @Field(() => Organ, { description: '认定单位.' })
  decidedBy: Organ;

  @Field(() => String, { description: '违诺责任追究内容, e.g. `终止办理`.' })
  sanction: string;

  @Field(() => String, {
    nullable: true,
    description: '陈述申辩: what the subject said to the notice; null: nothing.',
  })
  answer: string | null;
}

@ObjectType({ description: '信用修复 of a breach of a commitment.' })
class CommitmentRepair implements commitments.Repair {
  @Field(() => String, { description: '纠正情况: what was made good.' })
  correction: string;

  @Field(() => String, { description: '修复决定文书编号.' })
  documentNumber: string;

  @Field(() => DateScalar, { description: '修复日期.' })
  decidedOn: Day;
}

@ObjectType({ description: '办理记录: one step in the life of a commitment: who, when and why.' })
class CommitmentStep {
  @Field(() => CommitmentEventEnum, { description: '环节: what happened.' })
  event: commitments.CommitmentEvent;

  @Field(() => DateTime, { description: '时间.' })
  at: string;

  @Field(() => String, {
    description: '经办人 as the client named him; empty where a check made the offer.',
  })
  by: string;

  @Field(() => String, { nullable: true, description: '事由: why, in the officer’s words.' })
  why: string | null;

  @Field(() => String, {
    nullable: true,
    description: '涉及的材料或者文书: code of the material, or number of the document.',
  })
  about: string | null;
}

@ObjectType({
  description:
    '信用承诺: a written commitment from its offer to its end, with the national fields of 信用承诺 data.',
})
export class Commitment {
  @Field(() => ID, {
    description:
      '承诺标识: name it as `commitment` in a check. That of a check’s offer is the check’s number and the type, e.g. `01KABC…-TOLERANT`.',
  })
  id: string;

  @Field(() => String, {
    nullable: true,
    description:
      '承诺编码 of the national form: area (6 digits), day (8), running number (6); null until it is signed.',
  })
  code: string | null;

  @Field(() => CommitmentTypeEnum, { description: '承诺类型.' })
  type: CommitmentTypeCode;

  @Field(() => CommitmentStateEnum, { description: '承诺状态 today.' })
  state: CommitmentState;

  @Field(() => [CommittedSubject], {
    description: '承诺人: the applicant, then the other members of its consortium (联合体).',
  })
  subjects: readonly CommittedSubject[];

  @Field(() => String, {
    nullable: true,
    description: '审批事项 code; null for a commitment without one.',
  })
  matter: string | null;

  @Field(() => String, { description: '办件编号, or the client’s own reference.' })
  caseNumber: string;

  @Field(() => String, { description: '承诺事由.' })
  reason: string;

  @Field(() => String, { description: '承诺内容: the text that was signed, word for word.' })
  text: string;

  @Field(() => String, { description: '承诺内容摘要: SHA-256 of the text in UTF-8, hex.' })
  textDigest: string;

  @Field(() => String, { description: '违诺责任.' })
  liability: string;

  @Field(() => DisclosureEnum, { description: '公开类型.' })
  disclosure: Disclosure;

  @Field(() => [PromisedMaterial], { description: '承诺的材料.' })
  materials: readonly PromisedMaterial[];

  @Field(() => DateScalar, {
    nullable: true,
    description: '承诺有效期: the last day by which all must be done; null where no day was set.',
  })
  dueOn: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '核查期限: last day for the organ to verify; null where the matter sets none.',
  })
  verifyBy: Day | null;

  @Field(() => [DateScalar], { description: '提醒日期: the days on which reminders are sent.' })
  remindOn: readonly Day[];

  @Field(() => Organ, { nullable: true, description: '承诺受理单位; null until it is signed.' })
  acceptedBy: Organ | null;

  @Field(() => [Signature], { description: '签署: one of each subject, in their order.' })
  signatures: readonly Signature[];

  @Field(() => DateScalar, { nullable: true, description: '承诺作出日期.' })
  signedOn: Day | null;

  @Field(() => DateScalar, { nullable: true, description: '履行完毕日期 as the organ found it.' })
  fulfilledOn: Day | null;

  @Field(() => DateScalar, { nullable: true, description: '撤回日期.' })
  withdrawnOn: Day | null;

  @Field(() => DateScalar, { nullable: true, description: '办结日期 of the matter.' })
  matterDecidedOn: Day | null;

  @Field(() => BreachNotice, { nullable: true, description: '违诺告知, the last one.' })
  notice: BreachNotice | null;

  @Field(() => Breach, { nullable: true, description: '违诺认定.' })
  breach: Breach | null;

  @Field(() => CommitmentRepair, { nullable: true, description: '信用修复.' })
  repair: CommitmentRepair | null;

  @Field(() => String, { description: '规则版本: version of the law that the text comes from.' })
  policyVersion: string;

  @Field(() => [CommitmentStep], { description: '办理记录, oldest first.' })
  steps: readonly CommitmentStep[];
}

@ObjectType({ description: '承诺变更: a commitment as one revision (数据版本) left it.' })
export class CommitmentChange {
  @Field(() => Int, { description: '数据版本 that made the change.' })
  revision: number;

  @Field(() => Commitment, {
    description: '变更后的承诺; its last step says what happened, its state is that of today.',
  })
  commitment: Commitment;
}

/** A commitment as it is shown on a day. */
export function toCommitment(kept: Kept, today: Day): Commitment {
  return {
    ...kept,
    state: stateOn(kept, today),
    matter: kept.matter?.code ?? null,
    remindOn: [...new Set(kept.reminders.map(({ on }) => on))],
    steps: kept.steps.map(toStep),
  };
}

function toStep({ at, ...step }: Step): CommitmentStep {
  return { ...step, at: formatInstant(at) };
}
