import { Field, ID, InputType } from '@nestjs/graphql';
import type { ApplicantRequest, BatchRequest, CheckRequest, SubjectRequest } from '#libs/checking';
import type { ApprovalStep, Scenario } from '#libs/decision';
import { DateTime, SubjectCode } from './scalars.js';
import { ApprovalStepEnum, ScenarioEnum } from './vocabulary.graphql.js';

const MATTER =
  '审批事项 code from the catalogue, e.g. `CONSTRUCTION_PERMIT`; it implies its scenario. Give exactly one of `matter` and `scenario`, else the error MATTER_OR_SCENARIO.';
const SCENARIO =
  '应用场景, where the check is for no matter of the catalogue. Exactly one of `matter` and `scenario`.';
const STEP = '办理环节: the step of the workflow that asks. Which rules apply depends on it.';
const CASE_NUMBER =
  '办件编号 in the asking system, e.g. `2026-LZ-000123`; kept with the check, as it says why it was asked. `pastChecks` finds the answers by it.';
const AS_OF =
  '查询时点: the instant that the question is about; facts and law in force then. Default: now. More than 90 days back it takes the scope `audit`; ahead of now it is answered from what is known, with the notice AS_OF_FUTURE.';
const KNOWN_AT =
  '数据时点: answer from what had been recorded by this instant, to show again what could be known then. Default: now. Before now it takes the scope `audit`; after now it is refused (a few seconds’ skew is forgiven).';
const MEMBERS =
  '联合体其他成员: the other members of a consortium. The answer is that of the worst member; one named twice is refused (MEMBER_NAMED_TWICE).';

@InputType({
  description:
    '信用主体: one firm, organisation or person to be checked. Give exactly one of `code` and `personId`.',
})
export class SubjectInput implements SubjectRequest {
  @Field(() => SubjectCode, {
    nullable: true,
    description:
      '统一社会信用代码 of a legal person or other organisation, e.g. `91450202MACG000115`. Written with full-width digits, in lower case or with blanks, it is read all the same.',
  })
  code?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '居民身份证号 (GB 11643) of a natural person or sole trader (自然人、个体工商户). It is never stored or logged in clear and never comes back in an answer or an error.',
  })
  personId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '名称: the name as the applicant gave it, e.g. `柳州示例建筑有限公司`. Where it differs from the name on record, the answer carries the notice NAME_MISMATCH (名称不符).',
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '申请人标识: your own reference for this applicant, e.g. `bidder-3`, echoed in the answer. It must not be an ID number (身份证号).',
  })
  ref?: string | null;
}

@InputType({
  description: '信用核查请求: one applicant at one step of one case.',
})
export class CreditCheckInput implements CheckRequest {
  @Field(() => SubjectInput, {
    description: '申请人: who applies; of a consortium (联合体) its lead member (牵头人).',
  })
  subject: SubjectInput;

  @Field(() => [SubjectInput], { nullable: true, defaultValue: [], description: MEMBERS })
  consortiumMembers?: SubjectInput[] | null;

  @Field(() => String, { nullable: true, description: MATTER })
  matter?: string | null;

  @Field(() => ScenarioEnum, { nullable: true, description: SCENARIO })
  scenario?: Scenario | null;

  @Field(() => ApprovalStepEnum, { description: STEP })
  step: ApprovalStep;

  @Field(() => String, { description: CASE_NUMBER })
  caseNumber: string;

  @Field(() => [String], {
    nullable: true,
    defaultValue: [],
    description:
      '缺少的材料: codes of the materials of the matter that the applicant could not hand in, e.g. `["m2"]`. Naming any asks for tolerance-acceptance (容缺受理) and needs `matter`, else the error MATTER_REQUIRED.',
  })
  missingMaterials?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      '承诺书: a commitment that this applicant has signed for this case, if there is one: for tolerance-acceptance with these materials (容缺受理), or in place of conditions or proofs (告知承诺).',
  })
  commitment?: string | null;

  @Field(() => DateTime, { nullable: true, description: AS_OF })
  asOf?: number | null;

  @Field(() => DateTime, { nullable: true, description: KNOWN_AT })
  knownAt?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      '请求标识 (幂等键): your own key for a safe retry, e.g. a UUID. The same key and question within a day give the same answer and number; the same key with another question is refused (REQUEST_ID_REUSED).',
  })
  requestId?: string | null;
}

@InputType({
  description: '一组申请人 of a batch: a firm, a person, or a consortium (联合体) judged as one.',
})
export class ApplicantInput implements ApplicantRequest {
  @Field(() => SubjectInput, {
    description: '申请人 (投标人): who applies; of a consortium its lead member (牵头人).',
  })
  subject: SubjectInput;

  @Field(() => [SubjectInput], { nullable: true, defaultValue: [], description: MEMBERS })
  consortiumMembers?: SubjectInput[] | null;
}

@InputType({
  description:
    '批量核查请求: all applicants of one step, judged at one instant on one version of data and law, e.g. all bidders (投标人) at bid opening (开标).',
})
export class CreditChecksInput implements BatchRequest {
  @Field(() => [ApplicantInput], {
    description:
      '申请人名单: 1 to 1,000 applicants, answered in this order. One that cannot be checked is refused alone; the others are answered.',
  })
  applicants: ApplicantInput[];

  @Field(() => ID, {
    nullable: true,
    description:
      '同一时点批次: number of a batch of the same client and case, at whose instant, data and law these are answered too. For more than 1,000 bidders, ask in several batches and name the first here.',
  })
  sameInstantAs?: string | null;

  @Field(() => String, { nullable: true, description: MATTER })
  matter?: string | null;

  @Field(() => ScenarioEnum, { nullable: true, description: SCENARIO })
  scenario?: Scenario | null;

  @Field(() => ApprovalStepEnum, { description: STEP })
  step: ApprovalStep;

  @Field(() => String, { description: CASE_NUMBER })
  caseNumber: string;

  @Field(() => DateTime, { nullable: true, description: AS_OF })
  asOf?: number | null;

  @Field(() => DateTime, { nullable: true, description: KNOWN_AT })
  knownAt?: number | null;
}
