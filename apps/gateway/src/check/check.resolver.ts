import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CheckService, type Client, type IssuedAnswer } from '#libs/checking';
import type { Language, TraceOutcome } from '#libs/decision';
import { Needs } from '../access/need.js';
import { AnswerLanguage, Caller } from '../caller.js';
import { CreditCheckBatch } from './batch.graphql.js';
import { CreditCheck } from './check-answer.graphql.js';
import { CreditCheckInput, CreditChecksInput } from './check-input.graphql.js';
import { RuleTrace } from './trace.graphql.js';
import { RuleOutcomeEnum } from './vocabulary.graphql.js';

@Resolver(() => CreditCheck)
export class CheckResolver {
  constructor(private readonly checks: CheckService) {}

  @Needs('check')
  @Query(() => CreditCheck, {
    description:
      '信用核查: check one applicant at one approval step. The answer is recorded before it is given, and its receipt (回执) proves it.',
  })
  creditCheck(
    @Args('input', { description: '核查请求: who is asked about, at which step, of which case.' })
    input: CreditCheckInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ) {
    return this.checks.check(input, client, language);
  }

  @Needs('check:batch')
  @Query(() => CreditCheckBatch, {
    description:
      '批量信用核查: check all applicants of one step at once, e.g. all bidders of a tender (投标人) at bid opening (开标): one instant, one version of data and law.',
  })
  creditChecks(
    @Args('input', { description: '批量核查请求: up to 1,000 applicants of one case.' })
    input: CreditChecksInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ) {
    return this.checks.checkAll(input, client, language);
  }

  @Needs('check', 'check:batch', 'audit')
  @Query(() => CreditCheck, {
    nullable: true,
    description:
      '历史核查结果: an answer given earlier to this client (or to any, with the scope audit), exactly as it was given, its language too; null where there is none. One that rests on a record since withdrawn (repaired 信用修复, set aside 撤销) takes the scope audit; others get the error ANSWER_WITHDRAWN with number and digest.',
  })
  pastCheck(
    @Args('number', { type: () => ID, description: '查询编号 of the answer.' }) number: string,
    @Caller() client: Client,
  ) {
    return this.checks.pastCheck(number, client);
  }

  @Needs('check', 'check:batch')
  @Query(() => [CreditCheck], {
    description:
      '办件的历史核查结果: the client’s own earlier answers for one case (办件), oldest first.',
  })
  pastChecks(
    @Args('caseNumber', { description: '办件编号 in the asking system, as it was given then.' })
    caseNumber: string,
    @Caller() client: Client,
  ) {
    return this.checks.pastChecks(caseNumber, client);
  }

  @ResolveField(() => [RuleTrace], {
    description:
      '判断过程: every rule of the catalogue that a record of the subjects called up at this scenario, what became of it and why: first the restrictions, by subject and record, then the incentives, then tolerance-acceptance (容缺受理) where it was asked for, then notification and commitment (告知承诺) where the matter allows it. The same for a past answer. It explains the answer and is no part of the document that the receipt proves. Rules called up only by a record no longer in force are told to the scope audit alone.',
  })
  trace(
    @Parent() answer: IssuedAnswer,
    @Args('outcomes', {
      type: () => [RuleOutcomeEnum],
      nullable: true,
      description:
        '规则结果: only rules of these outcomes, e.g. `[APPLIED, OUTRANKED]`; without it all, also the many that were not triggered (未触发).',
    })
    outcomes: readonly TraceOutcome[] | null,
    @Caller() client: Client,
  ): readonly RuleTrace[] {
    const trace = answer.trace.inWordsFor(client);
    return outcomes ? trace.filter(({ outcome }) => outcomes.includes(outcome)) : trace;
  }
}
