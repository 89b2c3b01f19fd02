import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Client } from '#libs/checking';
import type { Day, Language } from '#libs/decision';
import {
  RepairRegister,
  RepairService,
  type Repair as Kept,
  type ToldRepair,
} from '#libs/due-process';
import { Needs } from '../access/need.js';
import { AnswerLanguage, Caller } from '../caller.js';
import { SubjectInput } from '../check/check-input.graphql.js';
import { DateScalar } from '../check/scalars.js';
import { pageAsked, toConnection } from '../pages.js';
import { answered } from '../payload.js';
import { RepairConnection, RepairPayload } from './repair-connection.graphql.js';
import {
  ApplyForRepairInput,
  AskRepairOpinionInput,
  DecideRepairInput,
  EndShieldInput,
  ExtendRepairInput,
  GiveRepairOpinionInput,
  RepairsFilter,
  WithdrawRepairInput,
} from './repair-input.graphql.js';
import { Repair, RepairEligibility, toRepair } from './repair.graphql.js';
import { subjectIn } from './subject-in.js';

const INPUT = '请求: what is to be done, by whom and why.';

@Resolver(() => Repair)
export class RepairResolver {
  constructor(
    private readonly service: RepairService,
    private readonly register: RepairRegister,
  ) {}

  @Needs('due-process')
  @Query(() => RepairEligibility, {
    nullable: true,
    description:
      '信用修复条件 of one record, computed by the law of the day of its decision; null where the subject has no such record that may be served.',
  })
  repairEligibility(
    @Args('subject', { description: '信用主体 of the record.' }) subject: SubjectInput,
    @Args('record', { type: () => ID, description: '信用记录标识.' }) record: string,
    @Args('correctedOn', {
      type: () => DateScalar,
      nullable: true,
      description: '改正之日, where the list counts from it.',
    })
    correctedOn: Day | null | undefined,
    @AnswerLanguage() language: Language,
  ): Promise<RepairEligibility | null> {
    return this.register.eligibility({
      ...{ subject: subjectIn(subject), record, language },
      correctedOn: correctedOn ?? null,
    });
  }

  @Needs('due-process')
  @Mutation(() => RepairPayload, {
    description:
      '申请信用修复: refused before the earliest day, without the documents, and where the law knows no repair; every reason at once.',
  })
  applyForRepair(
    @Args('input', { description: INPUT }) input: ApplyForRepairInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<RepairPayload> {
    const { subject, ...said } = input;
    return this.answer(language, async () =>
      this.service.apply({ ...said, subject: subjectIn(subject) }, client),
    );
  }

  @Needs('due-process')
  @Mutation(() => RepairPayload, {
    description: '受理决定: whether the application is accepted, within three working days.',
  })
  decideRepairAcceptance(
    @Args('input', { description: INPUT }) input: DecideRepairInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<RepairPayload> {
    return this.answer(language, () => this.service.decideAcceptance(input, client));
  }

  @Needs('due-process')
  @Mutation(() => RepairPayload, { description: '征求协同意见 of another organ.' })
  askRepairOpinion(
    @Args('input', { description: INPUT }) input: AskRepairOpinionInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<RepairPayload> {
    return this.answer(language, () => this.service.askOpinion(input, client));
  }

  @Needs('due-process')
  @Mutation(() => RepairPayload, { description: '反馈协同意见 of an organ that was asked.' })
  giveRepairOpinion(
    @Args('input', { description: INPUT }) input: GiveRepairOpinionInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<RepairPayload> {
    return this.answer(language, () => this.service.giveOpinion(input, client));
  }

  @Needs('due-process')
  @Mutation(() => RepairPayload, { description: '延长办理, with reasons.' })
  extendRepair(
    @Args('input', { description: INPUT }) input: ExtendRepairInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<RepairPayload> {
    return this.answer(language, () => this.service.extend(input, client));
  }

  @Needs('due-process')
  @Mutation(() => RepairPayload, {
    description:
      '修复决定: approved, the record is withdrawn in this very revision (数据版本): nobody is served it any more, and past answers that rest on it are withheld (ANSWER_WITHDRAWN). A shielding (暂时屏蔽) suspends it instead.',
  })
  decideRepair(
    @Args('input', { description: INPUT }) input: DecideRepairInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<RepairPayload> {
    return this.answer(language, () => this.service.decide(input, client));
  }

  @Needs('due-process')
  @Mutation(() => RepairPayload, { description: '撤回申请 by the applicant.' })
  withdrawRepair(
    @Args('input', { description: INPUT }) input: WithdrawRepairInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<RepairPayload> {
    return this.answer(language, () => this.service.withdraw(input, client));
  }

  @Needs('due-process')
  @Mutation(() => RepairPayload, {
    description: '终止屏蔽: the reorganisation failed, and the record counts again from a day on.',
  })
  endShield(
    @Args('input', { description: INPUT }) input: EndShieldInput,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<RepairPayload> {
    return this.answer(language, () => this.service.endShield(input, client));
  }

  @Needs('due-process', 'audit')
  @Query(() => Repair, {
    nullable: true,
    description:
      '修复申请 of this client (of any, with the scope audit); null where there is none.',
  })
  async repair(
    @Args('id', { type: () => ID, description: '申请标识.' }) id: string,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<Repair | null> {
    const found = await this.register.find(id, client);
    return found && this.shown(found, language);
  }

  @Needs('due-process', 'audit')
  @Query(() => RepairConnection, {
    description:
      '修复申请列表: the applications of this client (of all, with the scope audit) in the order of their filing, by pages.',
  })
  async repairs(
    @Args('filter', { type: () => RepairsFilter, nullable: true, description: '筛选条件.' })
    filter: RepairsFilter | null,
    @Args('after', { type: () => String, nullable: true, description: '游标: after this one.' })
    after: string | null | undefined,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: 50,
      description: '每页条数, 1 to 500.',
    })
    first: number | null,
    @Caller() client: Client,
    @AnswerLanguage() language: Language,
  ): Promise<RepairConnection> {
    const page = pageAsked(first, after);
    const found = await this.register.page(filter ?? {}, page.after, page.size, client);
    return toConnection(
      found.items.map((one) => this.shown(one, language)),
      found.hasNext,
    );
  }

  private shown(kept: Kept | ToldRepair, language: Language): Repair {
    return toRepair(kept, { today: this.register.today, language });
  }

  private async answer(language: Language, act: () => Promise<Kept>): Promise<RepairPayload> {
    const { done, userErrors } = await answered(act);
    return { repair: done && this.shown(done, language), userErrors };
  }
}
