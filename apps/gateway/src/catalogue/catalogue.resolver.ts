import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { formatInstant } from '#libs/calendar';
import { CatalogueService } from '#libs/checking';
import {
  COMMITMENT_TYPES,
  lastDayOfLaw,
  stands,
  type CommitmentTypeCode,
  type Day,
  type Instant,
  type Language,
  type Scenario,
} from '#libs/decision';
import { ForAnyClient } from '../access/need.js';
import { AnswerLanguage } from '../caller.js';
import { DateScalar, DateTime } from '../check/scalars.js';
import { CommitmentTypeEnum, ScenarioEnum } from '../check/vocabulary.graphql.js';
import { toEntry } from './basis.graphql.js';
import { Catalogue } from './catalogue.graphql.js';
import { CatalogueCommitmentType, toCatalogueCommitmentType } from './commitment-type.graphql.js';
import { CatalogueIncentive, isOn, toCatalogueIncentive } from './incentive.graphql.js';
import { CatalogueList, toCatalogueList } from './list.graphql.js';
import { ListsFilter } from './lists-filter.graphql.js';
import { Matter, toMatter } from './matter.graphql.js';
import { CatalogueMeasure, toCatalogueMeasure } from './measure.graphql.js';
import { CatalogueProcedures, toCatalogueProcedures } from './procedures.graphql.js';
import { AS_OF, inWords, KNOWN_AT, type Reading } from './reading.js';
import { CatalogueRule } from './rule.graphql.js';
import { ruleViews } from './rule.view.js';
import { IN_FORCE_ONLY, is, passes, RulesFilter } from './rules-filter.graphql.js';

/** A catalogue with what is needed to answer for its parts. */
interface CatalogueView extends Catalogue {
  readonly reading: Reading;
}

@Resolver(() => Catalogue)
export class CatalogueResolver {
  constructor(private readonly catalogues: CatalogueService) {}

  @ForAnyClient()
  @Query(() => Catalogue, {
    description:
      '措施目录查询: the law that checks apply, for reading: measures, lists, rules, incentives, matters, types of commitment (承诺类型) and procedures (程序), with the legal basis of each. It asks about nobody, so nothing is recorded.',
  })
  async catalogue(
    @Args('asOf', { type: () => DateScalar, nullable: true, description: AS_OF })
    asOf: Day | null,
    @Args('knownAt', { type: () => DateTime, nullable: true, description: KNOWN_AT })
    knownAt: Instant | null,
    @AnswerLanguage() language: Language,
  ): Promise<CatalogueView> {
    const open = await this.catalogues.open(knownAt ?? null, asOf ?? null);
    const reading = { ...open, language };
    const { law, publishedAt } = open;
    return {
      version: law.version,
      publishedAt: publishedAt === null ? null : formatInstant(publishedAt),
      asOf: open.asOf,
      layers: law.rulebook.layers
        .map(({ name, area = null, ...rest }) => ({ ...rest, name: inWords(name, reading), area }))
        .sort((a, b) => a.rank - b.rank),
      matterCategories: law.rulebook.categories.map((one) => toEntry(one.code, one, reading)),
      reading,
    };
  }

  @ResolveField(() => [CatalogueMeasure], {
    description: '惩戒措施: the measures of the national basic list, in its order.',
  })
  measures(
    @Parent() { reading }: CatalogueView,
    @Args('code', { type: () => String, nullable: true, description: '措施代码 of one measure.' })
    code: string | null,
    @Args('class', {
      type: () => Int,
      nullable: true,
      description: '措施类别: 1, 2 or 3.',
    })
    measureClass: number | null,
    @Args('inWorkPlan', {
      type: () => Boolean,
      nullable: true,
      description: '是否列入工作方案 of 2022.',
    })
    inWorkPlan: boolean | null,
  ): readonly CatalogueMeasure[] {
    return reading.law.rulebook.measures
      .filter(
        (measure) =>
          is(code, measure.code) &&
          is(measureClass, measure.class) &&
          is(inWorkPlan, measure.inWorkPlan),
      )
      .map((measure) => toCatalogueMeasure(measure, reading));
  }

  @ResolveField(() => [CatalogueList], {
    description: '名单、记录和荣誉: what rules look at, in the order of their codes.',
  })
  lists(
    @Parent() { reading }: CatalogueView,
    @Args() filter: ListsFilter,
  ): readonly CatalogueList[] {
    const rules = ruleViews(reading).filter(({ standing }) => stands(standing, reading.asOf));
    return reading.law.rulebook.kinds
      .filter(
        (kind) =>
          is(filter.code, kind.code) &&
          is(filter.category, kind.category) &&
          is(filter.seriousDishonesty, kind.seriousDishonesty) &&
          is(filter.served, kind.served) &&
          is(filter.ownRecords, kind.rhythmDays === null),
      )
      .map((kind) => {
        const ruleCount = rules.filter(({ standing }) => standing.rule.kind === kind.code).length;
        return toCatalogueList(kind, ruleCount, reading);
      });
  }

  @ResolveField(() => [CatalogueRule], {
    description:
      '规则: by section, code and first day. E.g. `rules(scenario: BIDDING, effect: PROHIBIT)`: what bars a bidder outright (投标禁止).',
  })
  rules(
    @Parent() { reading }: CatalogueView,
    @Args() filter: RulesFilter,
  ): readonly CatalogueRule[] {
    const isAsked = passes(filter, reading);
    return ruleViews(reading).flatMap(({ standing, shown }) => (isAsked(standing) ? [shown] : []));
  }

  @ResolveField(() => [CatalogueIncentive], {
    description: '守信激励: what those in good standing may be granted, also what is off and why.',
  })
  incentives(
    @Parent() { reading }: CatalogueView,
    @Args('code', { type: () => String, nullable: true, description: '激励代码 of one incentive.' })
    code: string | null,
    @Args('scenario', {
      type: () => ScenarioEnum,
      nullable: true,
      description: '应用场景 at which it may be granted.',
    })
    scenario: Scenario | null,
    @Args('on', {
      type: () => Boolean,
      nullable: true,
      description: '是否启用: only those that are on, or only those that are off.',
    })
    on: boolean | null,
    @Args('inForceOnly', { type: () => Boolean, defaultValue: true, description: IN_FORCE_ONLY })
    inForceOnly: boolean,
  ): readonly CatalogueIncentive[] {
    return reading.law.rulebook.incentives
      .filter(
        (rule) =>
          is(code, rule.code) &&
          is(scenario, ...rule.scenarios) &&
          is(on, isOn(rule)) &&
          (!inForceOnly || stands({ rule, lastDayOfLaw: lastDayOfLaw(rule) }, reading.asOf)),
      )
      .map((rule) => toCatalogueIncentive(rule, reading));
  }

  @ResolveField(() => [Matter], { description: '审批事项: the matters that checks can name.' })
  matters(
    @Parent() { reading }: CatalogueView,
    @Args('code', { type: () => String, nullable: true, description: '事项代码 of one matter.' })
    code: string | null,
    @Args('scenario', {
      type: () => ScenarioEnum,
      nullable: true,
      description: '应用场景 that the matter belongs to.',
    })
    scenario: Scenario | null,
    @Args('category', {
      type: () => String,
      nullable: true,
      description: '事项类别, e.g. `food` (食品).',
    })
    category: string | null,
  ): readonly Matter[] {
    return reading.law.rulebook.matters
      .filter(
        (matter) =>
          is(code, matter.code) && is(scenario, matter.scenario) && is(category, matter.category),
      )
      .map((matter) => toMatter(matter, reading));
  }

  @ResolveField(() => [CatalogueCommitmentType], {
    description:
      '承诺类型: the types of credit commitment (信用承诺), in the order of their codes.',
  })
  commitmentTypes(
    @Parent() { reading }: CatalogueView,
    @Args('code', {
      type: () => CommitmentTypeEnum,
      nullable: true,
      description: '类型代码 of one type.',
    })
    code: CommitmentTypeCode | null,
  ): readonly CatalogueCommitmentType[] {
    return COMMITMENT_TYPES.filter((type) => is(code, type))
      .flatMap((type) => reading.law.commitmentTypes.get(type) ?? [])
      .map((type) => toCatalogueCommitmentType(type, reading));
  }

  @ResolveField(() => CatalogueProcedures, {
    description:
      '程序: the steps of objection (异议), credit repair (信用修复), notice and retention with their time limits, and the remedies.',
  })
  procedures(
    @Parent() { reading }: CatalogueView,
    @Args('inForceOnly', { type: () => Boolean, defaultValue: true, description: IN_FORCE_ONLY })
    inForceOnly: boolean,
  ): CatalogueProcedures {
    return toCatalogueProcedures(reading, inForceOnly);
  }
}
