import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CatalogueService } from '#libs/checking';
import type { ApprovalStep, Day, Instant, Language } from '#libs/decision';
import { ForAnyClient } from '../access/need.js';
import { AnswerLanguage } from '../caller.js';
import { DateScalar, DateTime } from '../check/scalars.js';
import { ApprovalStepEnum } from '../check/vocabulary.graphql.js';
import { Matter, toMatter, type MatterView } from './matter.graphql.js';
import { AS_OF, KNOWN_AT } from './reading.js';
import { CatalogueRule } from './rule.graphql.js';
import { ruleViews } from './rule.view.js';
import { passes } from './rules-filter.graphql.js';

@Resolver(() => Matter)
export class MatterResolver {
  constructor(private readonly catalogues: CatalogueService) {}

  @ForAnyClient()
  @Query(() => Matter, {
    nullable: true,
    description:
      '审批事项查询: one matter of the catalogue, with its materials and the rules that a check of it asks; null where there is none of this code.',
  })
  async matter(
    @Args('code', { type: () => String, description: '事项代码, e.g. `CONSTRUCTION_PERMIT`.' })
    code: string,
    @Args('asOf', { type: () => DateScalar, nullable: true, description: AS_OF })
    asOf: Day | null,
    @Args('knownAt', { type: () => DateTime, nullable: true, description: KNOWN_AT })
    knownAt: Instant | null,
    @AnswerLanguage() language: Language,
  ): Promise<Matter | null> {
    const open = await this.catalogues.open(knownAt ?? null, asOf ?? null);
    const matter = open.law.matters.get(code);
    return matter === undefined ? null : toMatter(matter, { ...open, language });
  }

  @ResolveField(() => [CatalogueRule], {
    description:
      '规则: the restrictions (惩戒规则) that a check of this matter asks on that day: those of its scenario, without those for other matters or categories.',
  })
  rules(
    @Parent() { matter, reading }: MatterView,
    @Args('step', {
      type: () => ApprovalStepEnum,
      nullable: true,
      description: '办理环节: rules for this step, or for any.',
    })
    step: ApprovalStep | null,
  ): readonly CatalogueRule[] {
    const isAsked = passes({ matter: matter.code, step, inForceOnly: true }, reading);
    return ruleViews(reading).flatMap(({ standing, shown }) => (isAsked(standing) ? [shown] : []));
  }
}
