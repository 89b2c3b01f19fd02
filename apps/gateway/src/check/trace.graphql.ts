import { Field, ID, ObjectType } from '@nestjs/graphql';
import type * as decision from '#libs/decision';
import { CheckedSubject, LegalBasis } from './restriction.graphql.js';
import { RuleOutcomeEnum } from './vocabulary.graphql.js';

@ObjectType({
  description:
    '判断过程的一步: one rule of the catalogue that a record of the subject called up, what became of it, and why.',
})
export class RuleTrace implements decision.RuleTrace {
  @Field(() => String, {
    description:
      '规则代码: code of the rule, e.g. `JUD_DISHONEST_DEBTOR-BIDDING`; look it up by `catalogue { rules(code: …) }`, or among the `incentives` there.',
  })
  rule: string;

  @Field(() => String, { description: '规则标题, e.g. `政府采购禁止期内不得参加政府采购`.' })
  title: string;

  @Field(() => CheckedSubject, {
    description:
      '所涉主体: the applicant, or the consortium member (联合体成员), whose record it is; a natural person is masked (脱敏) as in the answer.',
  })
  subject: CheckedSubject;

  @Field(() => ID, { description: '记录编号 of the record that called the rule up.' })
  record: string;

  @Field(() => String, {
    description:
      '记录类别: code of the list or kind of that record, e.g. `TAX_MAJOR_VIOLATION` (重大税收违法失信主体).',
  })
  kind: string;

  @Field(() => RuleOutcomeEnum, { description: '规则结果: what became of the rule.' })
  outcome: decision.TraceOutcome;

  @Field(() => String, {
    description:
      '理由: why, in the language of the answer, e.g. `同一记录的同一措施已适用更重的规则。`; of a rule that an officer confirmed (核对确认), who, when and on what.',
  })
  reason: string;

  @Field(() => [LegalBasis], {
    description: '法律依据 of the rule: every document and article it rests on.',
  })
  basis: readonly LegalBasis[];
}
