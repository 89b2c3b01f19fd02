import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { examineApplicant, type Client } from '#libs/checking';
import {
  CommitmentRegister,
  CommitmentService,
  type Commitment as Kept,
  type OfferRequest,
  type SignRequest,
} from '#libs/commitments';
import type { Day } from '#libs/decision';
import { Needs } from '../access/need.js';
import { Caller } from '../caller.js';
import type { SubjectInput } from '../check/check-input.graphql.js';
import { DateScalar } from '../check/scalars.js';
import { pageAsked, pageSize, toConnection } from '../pages.js';
import { answered } from '../payload.js';
import {
  CommitmentChanges,
  CommitmentConnection,
  CommitmentFigures,
  CommitmentPayload,
} from './commitment-connection.graphql.js';
import {
  BreachCommitmentInput,
  CommitmentsFilter,
  DecideCommitmentMatterInput,
  FulfilCommitmentInput,
  NotifyBreachInput,
  OfferCommitmentInput,
  RepairCommitmentInput,
  SignCommitmentInput,
  SupplyMaterialInput,
  WithdrawCommitmentInput,
} from './commitment-input.graphql.js';
import { Commitment, toCommitment } from './commitment.graphql.js';

const INPUT = '请求: what is to be done, by whom and why.';

@Resolver(() => Commitment)
export class CommitmentResolver {
  constructor(
    private readonly service: CommitmentService,
    private readonly register: CommitmentRegister,
  ) {}

  @Needs('commitments')
  @Mutation(() => CommitmentPayload, {
    description:
      '签署承诺: puts a commitment in force that a check or `offerCommitment` offered, if it would still be offered now in the same words. The same signature twice is done once.',
  })
  signCommitment(
    @Args('input', { description: INPUT }) input: SignCommitmentInput,
    @Caller() client: Client,
  ): Promise<CommitmentPayload> {
    return this.answer(async () => this.service.sign(toSignRequest(input), client));
  }

  @Needs('commitments')
  @Mutation(() => CommitmentPayload, {
    description:
      '提出承诺: offers a text to sign of a type that no check offers (信用修复型、行业自律型、主动型、其他); it is signed the same day by `signCommitment`.',
  })
  offerCommitment(
    @Args('input', { description: INPUT }) input: OfferCommitmentInput,
    @Caller() client: Client,
  ): Promise<CommitmentPayload> {
    return this.answer(async () => this.service.offer(toOfferRequest(input), client));
  }

  @Needs('commitments')
  @Mutation(() => CommitmentPayload, {
    description: '补交材料: a promised material was handed in.',
  })
  supplyMaterial(
    @Args('input', { description: INPUT }) input: SupplyMaterialInput,
    @Caller() client: Client,
  ): Promise<CommitmentPayload> {
    return this.answer(() => this.service.supply(input.commitment, input, client));
  }

  @Needs('commitments')
  @Mutation(() => CommitmentPayload, {
    description: '履行完毕: the organ finds that all was done as promised.',
  })
  fulfilCommitment(
    @Args('input', { description: INPUT }) input: FulfilCommitmentInput,
    @Caller() client: Client,
  ): Promise<CommitmentPayload> {
    return this.answer(() => this.service.fulfil(input.commitment, input, client));
  }

  @Needs('commitments')
  @Mutation(() => CommitmentPayload, {
    description: '办结: the matter that the commitment was given for was decided.',
  })
  decideCommitmentMatter(
    @Args('input', { description: INPUT }) input: DecideCommitmentMatterInput,
    @Caller() client: Client,
  ): Promise<CommitmentPayload> {
    return this.answer(() => this.service.decideMatter(input.commitment, input, client));
  }

  @Needs('commitments')
  @Mutation(() => CommitmentPayload, {
    description:
      '撤回承诺, before the matter is decided; the ordinary procedure (一般程序) takes its place.',
  })
  withdrawCommitment(
    @Args('input', { description: INPUT }) input: WithdrawCommitmentInput,
    @Caller() client: Client,
  ): Promise<CommitmentPayload> {
    return this.answer(() => this.service.withdraw(input.commitment, input, client));
  }

  @Needs('commitments')
  @Mutation(() => CommitmentPayload, {
    description:
      '违诺告知: notice that a finding of breach is intended. Without it, and before the period to answer (陈述申辩) is over, no breach can be found.',
  })
  notifyBreach(
    @Args('input', { description: INPUT }) input: NotifyBreachInput,
    @Caller() client: Client,
  ): Promise<CommitmentPayload> {
    return this.answer(() => this.service.notifyBreach(input.commitment, input, client));
  }

  @Needs('commitments')
  @Mutation(() => CommitmentPayload, {
    description:
      '违诺认定: the authority’s finding becomes a record of breach (违诺记录) of each who signed, and only then counts in checks.',
  })
  breachCommitment(
    @Args('input', { description: INPUT }) input: BreachCommitmentInput,
    @Caller() client: Client,
  ): Promise<CommitmentPayload> {
    return this.answer(() => this.service.breach(input.commitment, input, client));
  }

  @Needs('commitments')
  @Mutation(() => CommitmentPayload, {
    description:
      '信用修复 of a breach that was made good: its records are withdrawn, and tolerance-acceptance (容缺受理) is open again.',
  })
  repairCommitment(
    @Args('input', { description: INPUT }) input: RepairCommitmentInput,
    @Caller() client: Client,
  ): Promise<CommitmentPayload> {
    return this.answer(() => this.service.repair(input.commitment, input, client));
  }

  @Needs('commitments', 'audit')
  @Query(() => Commitment, {
    nullable: true,
    description:
      '信用承诺 of this client (of any, with the scope audit), also one that a check offered and nobody has signed; null where there is none.',
  })
  async commitment(
    @Args('id', { type: () => ID, description: '承诺标识.' }) id: string,
    @Caller() client: Client,
  ): Promise<Commitment | null> {
    const found = await this.register.find(id, client);
    return found && this.shown(found);
  }

  @Needs('commitments', 'audit')
  @Query(() => CommitmentConnection, {
    description:
      '信用承诺列表 (归集): the commitments of this client (of all, with the scope audit) in the order of their offers, by pages.',
  })
  async commitments(
    @Args('filter', {
      type: () => CommitmentsFilter,
      nullable: true,
      description: '筛选条件.',
    })
    filter: CommitmentsFilter | null,
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
  ): Promise<CommitmentConnection> {
    const page = pageAsked(first, after);
    const { commitments, hasNext } = await this.register.page(
      filter ?? {},
      page.after,
      page.size,
      client,
    );
    return toConnection(
      commitments.map((kept) => this.shown(kept)),
      hasNext,
    );
  }

  @Needs('commitments', 'audit')
  @Query(() => CommitmentChanges, {
    description:
      '承诺变更 (推送、共享): every change that a revision after `since` made, oldest first. Begin with 0; go on with `upTo`.',
  })
  async commitmentChanges(
    @Args('since', { type: () => Int, description: '数据版本 after which to tell; 0: all.' })
    since: number,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: 100,
      description: '最多条数, 1 to 500.',
    })
    first: number | null,
    @Caller() client: Client,
  ): Promise<CommitmentChanges> {
    const { changes, ...rest } = await this.register.changesSince(
      since,
      pageSize(first ?? 100),
      client,
    );
    return {
      ...rest,
      changes: changes.map(({ revision, commitment }) => ({
        revision,
        commitment: this.shown(commitment),
      })),
    };
  }

  @Needs('commitments', 'audit')
  @Query(() => [CommitmentFigures], {
    description:
      '承诺统计: signed, fulfilled, overdue and breached from one day to another, by month, matter, type and organ.',
  })
  commitmentFigures(
    @Args('from', { type: () => DateScalar, description: '起始日期, that day included.' })
    from: Day,
    @Args('until', { type: () => DateScalar, description: '截止日期, that day included.' })
    until: Day,
    @Caller() client: Client,
  ): Promise<readonly CommitmentFigures[]> {
    return this.register.figures(from, until, client);
  }

  private shown(kept: Kept): Commitment {
    return toCommitment(kept, this.register.today);
  }

  private async answer(act: () => Promise<Kept>): Promise<CommitmentPayload> {
    const { done, userErrors } = await answered(act);
    return { commitment: done && this.shown(done), userErrors };
  }
}

/** @throws Refusal for a subject that is malformed, or named twice. */
function toSignRequest(input: SignCommitmentInput): SignRequest {
  const { offer, caseNumber, textDigest, signatures, acceptedBy, by } = input;
  return {
    ...{ offer, caseNumber, textDigest, signatures, acceptedBy, by },
    type: input.type ?? 'CT_TOLERANT',
    subjects: partiesIn(input.subject, input.consortiumMembers ?? []),
    materials: input.materials ?? [],
    disclosure: input.disclosure ?? null,
    why: input.why ?? null,
  };
}

/** @throws Refusal for a subject that is malformed. */
function toOfferRequest(input: OfferCommitmentInput): OfferRequest {
  const { type, reason, caseNumber, dueOn = null, by, why = null } = input;
  const [subject] = partiesIn(input.subject, []);
  if (subject === undefined) throw new Error('an offer names one subject');
  return { type, subject, reason, caseNumber, dueOn, by, why };
}

function partiesIn(subject: SubjectInput, consortiumMembers: readonly SubjectInput[]) {
  return examineApplicant({ subject, consortiumMembers }).map(({ named, personId }) => ({
    code: named.code,
    name: named.name,
    personId,
  }));
}
