import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { IssuedAnswer } from '#libs/checking';
import type * as decision from '#libs/decision';
import type * as receipts from '#libs/receipts';
import { CommitmentEligibility, Notice, ToleranceAcceptance } from './convenience.graphql.js';
import { CheckedSubject, Incentive, Restriction } from './restriction.graphql.js';
import { DateTime } from './scalars.js';
import { ApprovalStepEnum, ScenarioEnum, VerdictEnum } from './vocabulary.graphql.js';

@ObjectType({ description: '数据源时效: a source that the answer rests on, and how fresh it is.' })
export class SourceFreshness implements decision.SourceFreshness {
  @Field(() => String, { description: '数据源代码: code of the list or kind of record.' })
  source: string;

  @Field(() => String, { description: '数据源名称, e.g. `失信被执行人名单`.' })
  name: string;

  @Field(() => DateTime, {
    nullable: true,
    description: '最近接收时间: its last delivery; null where nothing was ever received from it.',
  })
  receivedAt: string | null;

  @Field(() => Boolean, {
    description:
      '是否过期: whether its last delivery is older than the rhythm (更新周期) that the rulebook expects of it.',
  })
  stale: boolean;
}

@ObjectType({
  description:
    '核查回执: proof that this answer was given, verifiable without the gateway. Receipts issued together share one signature over a Merkle root (默克尔树根): leaf = SHA-256(0x00 || digest), node = SHA-256(0x01 || left || right), as in RFC 9162, also where there is one leaf.',
})
export class Receipt implements receipts.Receipt {
  @Field(() => DateTime, { description: '签发时间: when the receipt was issued.' })
  issuedAt: string;

  @Field(() => String, {
    description:
      '存证文本: the answer as it is proved: canonical JSON (RFC 8785) of the whole of it, whatever fields were selected, in masked form (脱敏).',
  })
  document: string;

  @Field(() => String, {
    description:
      '文本格式: version of the document’s set of fields: `answer/1`; `answer/2` where the answer has `commitmentEligibility` (告知承诺); `answer/3` where it has `ifUpheld` (异议) or a restriction with `noticeMissing` (未事先告知). A form once issued never changes.',
  })
  form: string;

  @Field(() => String, { description: '摘要: SHA-256 of the document, 64 hex digits.' })
  digest: string;

  @Field(() => [String], {
    description:
      '存在性证明: from the leaf up, each sibling as `l:` or `r:` (the side it stands on) and hex.',
  })
  proof: readonly string[];

  @Field(() => String, {
    description:
      '签名: compact JWS, alg EdDSA, over { iss, iat, root, revision, policyVersion }; its public keys (公钥) are at /.well-known/jwks.json.',
  })
  signature: string;
}

@ObjectType({
  description:
    '信用核查结果: what the applicant’s credit record means at this step, with the legal basis of every word and a receipt. Advice: the approver decides.',
})
export class CreditCheck implements Omit<IssuedAnswer, 'trace'> {
  @Field(() => ID, { description: '查询编号: names this answer for ever; ask `pastCheck` for it.' })
  number: string;

  @Field(() => VerdictEnum, { description: '审查结论: how far the worst restriction goes.' })
  verdict: decision.Verdict;

  @Field(() => VerdictEnum, {
    nullable: true,
    description:
      '异议成立时的结论: what the verdict would be if every objection (异议) open against the records of these restrictions were upheld, e.g. `CLEAR`; null where none is open. An objection does not suspend a measure by itself.',
  })
  ifUpheld: decision.Verdict | null;

  @Field(() => String, {
    description:
      '结论摘要: one sentence that a clerk (窗口人员) can act on, in Chinese unless Accept-Language prefers English.',
  })
  summary: string;

  @Field(() => CheckedSubject, { description: '被核查主体: the applicant (申请人).' })
  subject: CheckedSubject;

  @Field(() => [CheckedSubject], {
    description: '联合体其他成员: in the order of the input; empty where there is no consortium.',
  })
  consortiumMembers: readonly CheckedSubject[];

  @Field(() => ScenarioEnum, {
    description: '应用场景: as asked, or the one that the matter belongs to.',
  })
  scenario: decision.Scenario;

  @Field(() => String, {
    nullable: true,
    description: '审批事项 code; null where only a scenario was named.',
  })
  matter: string | null;

  @Field(() => ApprovalStepEnum, { description: '办理环节: the step that asked.' })
  step: decision.ApprovalStep;

  @Field(() => String, { description: '办件编号 in the asking system.' })
  caseNumber: string;

  @Field(() => [String], { description: '缺少的材料: the codes asked about.' })
  missingMaterials: readonly string[];

  @Field(() => String, {
    description:
      '语言: BCP 47 tag of the words, `zh-CN` (中文) or `en`. A past answer keeps its own.',
  })
  language: decision.Language;

  @Field(() => [Restriction], {
    description:
      '惩戒措施: all that apply. Worst first; among equals the mandatory first, then in the order of the subjects, by kind, by record.',
  })
  restrictions: readonly Restriction[];

  @Field(() => [Incentive], { description: '守信激励 that may be granted at this step.' })
  incentives: readonly Incentive[];

  @Field(() => ToleranceAcceptance, {
    description:
      '容缺受理: whether to accept with the missing materials; NOT_ASKED if none was named.',
  })
  tolerance: ToleranceAcceptance;

  @Field(() => [CommitmentEligibility], {
    description:
      '告知承诺: whether a commitment may stand in for conditions or proofs of the matter, one entry for each type that the matter allows, those of approval (审批替代型) first; empty where it allows none.',
  })
  commitmentEligibility: readonly CommitmentEligibility[];

  @Field(() => [Notice], {
    description: '提示: facts about the answer itself, e.g. `NAME_MISMATCH` (名称不符).',
  })
  notices: readonly Notice[];

  @Field(() => [SourceFreshness], {
    description: '数据源: every source that this answer rests on, with how fresh it is.',
  })
  sources: readonly SourceFreshness[];

  @Field(() => DateTime, { description: '查询时点: the instant that the answer is about.' })
  asOf: string;

  @Field(() => DateTime, {
    description: '数据时点: the answer rests on what had been recorded by this instant.',
  })
  knownAt: string;

  @Field(() => Int, {
    description:
      '数据版本: every change of records, law or deliveries has the next number, so this one says exactly what was known.',
  })
  revision: number;

  @Field(() => String, { description: '规则版本: version of the rulebook (措施目录) applied.' })
  policyVersion: string;

  @Field(() => Receipt, { description: '核查回执: proof of this answer for the file (存档).' })
  receipt: Receipt;
}
