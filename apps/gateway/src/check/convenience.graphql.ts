import { Field, ObjectType } from '@nestjs/graphql';
import type * as decision from '#libs/decision';
import { LegalBasis } from './restriction.graphql.js';
import { DateScalar } from './scalars.js';
import {
  CommitmentEligibilityStatusEnum,
  CommitmentTypeEnum,
  ToleranceStatusEnum,
} from './vocabulary.graphql.js';

@ObjectType({
  description: '提示: a fact about the answer that a machine can branch on and a clerk can read.',
})
export class Notice implements decision.Notice {
  @Field(() => String, { description: '提示代码: stable code, e.g. `NO_RECORDS` (无记录).' })
  code: string;

  @Field(() => String, {
    description: '提示内容: the same in words, in the language of the answer.',
  })
  text: string;
}

@ObjectType({ description: '可容缺材料: a missing material that may follow later.' })
export class DeferrableMaterial {
  @Field(() => String, { description: '材料代码: code of the material in the matter’s list.' })
  code: string;

  @Field(() => String, { description: '材料名称: its name, e.g. `施工图设计文件审查合格书`.' })
  name: string;

  @Field(() => DateScalar, {
    description:
      '补正期限: last day for handing it in, counted in working days (工作日) from the day of acceptance, which is day 0.',
  })
  supplyBy: string;
}

@ObjectType({
  description:
    '容缺受理: may the application be accepted with these materials still missing, on a written commitment (信用承诺)?',
})
export class ToleranceAcceptance implements decision.ToleranceAcceptance {
  @Field(() => ToleranceStatusEnum, { description: '容缺结论: whether to accept.' })
  status: decision.ToleranceStatus;

  @Field(() => [Notice], {
    description:
      '不予容缺的理由: all that speak against it, e.g. `CORE_MATERIAL_MISSING` (缺少核心材料); empty unless INELIGIBLE.',
  })
  reasons: readonly Notice[];

  @Field(() => [DeferrableMaterial], {
    description:
      '可容缺的材料: those of the missing that may follow later, each with its last day.',
  })
  deferrable: readonly DeferrableMaterial[];

  @Field(() => String, {
    nullable: true,
    description: '承诺书文本: the commitment to sign; null unless NEEDS_COMMITMENT.',
  })
  commitmentText: string | null;
}

@ObjectType({ description: '替代材料: a material that a commitment (承诺) stands in for.' })
export class ReplacedMaterial {
  @Field(() => String, { description: '材料代码: code of the material in the matter’s list.' })
  code: string;

  @Field(() => String, { description: '材料名称: its name, e.g. `营业执照复印件`.' })
  name: string;
}

@ObjectType({
  description:
    '告知承诺: may a written commitment of this type stand in for conditions or proofs that would be examined first (国办发〔2020〕42号)? Where it may not, the ordinary procedure (一般程序) stays open.',
})
export class CommitmentEligibility implements decision.CommitmentEligibility {
  @Field(() => CommitmentTypeEnum, { description: '承诺类型: the type of commitment.' })
  type: decision.CommitmentTypeCode;

  @Field(() => CommitmentEligibilityStatusEnum, {
    description: '告知承诺结论: whether it is open to this applicant.',
  })
  status: decision.CommitmentEligibilityStatus;

  @Field(() => [Notice], {
    description:
      '不适用告知承诺的理由: all that speak against it, e.g. `COMMITMENT_BREACHED` (曾违反承诺); empty unless INELIGIBLE.',
  })
  reasons: readonly Notice[];

  @Field(() => [ReplacedMaterial], {
    description: '替代材料: what need not be handed in once the commitment is signed.',
  })
  materials: readonly ReplacedMaterial[];

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '核查截止日: last day on which the organ verifies what was committed, in working days (工作日) from the day asked about, which is day 0; null where no time is set, or it cannot be told, or while INELIGIBLE.',
  })
  verifyBy: string | null;

  @Field(() => String, {
    nullable: true,
    description: '承诺书文本: the commitment to sign; null unless NEEDS_COMMITMENT.',
  })
  commitmentText: string | null;

  @Field(() => [LegalBasis], {
    description: '法律依据: every document and article that commitments of this type rest on.',
  })
  basis: readonly LegalBasis[];
}
