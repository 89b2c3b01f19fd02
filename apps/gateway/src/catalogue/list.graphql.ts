import { Field, Int, ObjectType } from '@nestjs/graphql';
import {
  conditionInWords,
  detailsInWords,
  type Publicity,
  type RecordKind,
  type RepairRule,
} from '#libs/decision';
import { DateScalar } from '../check/scalars.js';
import { CatalogueBasis, CatalogueEntry, toCatalogueBasis, toEntry } from './basis.graphql.js';
import { inWords, type Reading } from './reading.js';

@ObjectType({
  description:
    '公示期: how long an entry is published at least and at most. Which period holds goes by the day of the decision and by what the decision says.',
})
export class PublicityPeriod {
  @Field(() => DateScalar, {
    nullable: true,
    description:
      '决定日期起: for decisions on or after this day, e.g. `2026-04-01`; null: of any day.',
  })
  decidedFrom: string | null;

  @Field(() => String, {
    nullable: true,
    description: '适用条件: what the decision must say, e.g. `情节为轻微。`; null: any.',
  })
  condition: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '最短公示期, in months: repair (信用修复) can be applied for when it has passed. Null where none is known.',
  })
  minimumMonths: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '最长公示期, in months: after it the entry is no longer published. Null where none is known.',
  })
  maximumMonths: number | null;

  @Field(() => Boolean, {
    description:
      '起算: whether the shortest period runs from the decision (决定之日); else from the first day of the record.',
  })
  countedFromDecision: boolean;

  @Field(() => [CatalogueBasis], {
    description: '法律依据 of the period; empty where none was written down.',
  })
  basis: readonly CatalogueBasis[];
}

@ObjectType({ description: '不可修复: records that credit repair (信用修复) does not end.' })
export class RepairExclusion {
  @Field(() => String, { description: '适用条件: when it bars repair, as a sentence.' })
  condition: string;

  @Field(() => String, { description: '说明, in our own words.' })
  text: string;

  @Field(() => [CatalogueBasis], { description: '法律依据; empty where none was found.' })
  basis: readonly CatalogueBasis[];

  @Field(() => Boolean, {
    description: '依据是否核对原文: whether the basis was read in its source.',
  })
  confirmed: boolean;
}

@ObjectType({ description: '信用修复 path of a list or kind of record.' })
export class CatalogueRepair {
  @Field(() => String, {
    nullable: true,
    description:
      '受理单位: to whom to apply; null: to the organ that decided the record (认定单位).',
  })
  authority: string | null;

  @Field(() => String, { description: '修复说明: what the applicant has to do.' })
  text: string;

  @Field(() => [CatalogueEntry], { description: '申请材料: what an application has to bring.' })
  documents: readonly CatalogueEntry[];

  @Field(() => [RepairExclusion], {
    description: '不可修复: the first whose condition holds bars repair.',
  })
  exclusions: readonly RepairExclusion[];

  @Field(() => Int, {
    nullable: true,
    description:
      '等待期, in months since matters were put right (自改正之日起), where the list has one; null: the shortest publicity (最短公示期) holds.',
  })
  monthsFromCorrection: number | null;
}

@ObjectType({
  description:
    '名单与记录目录: a list (名单), kind of record (记录) or honour (荣誉) that rules look at. It is also the name of a source (数据源) of the answers.',
})
export class CatalogueList {
  @Field(() => String, { description: '代码: code of the list, e.g. `JUD_DISHONEST_DEBTOR`.' })
  code: string;

  @Field(() => String, { description: '名称, e.g. `失信被执行人名单`.' })
  name: string;

  @Field(() => String, {
    description:
      '类别: `serious` (严重失信主体名单), `sector` (行业名单), `abnormal` (异常名录), `behavior` (失信行为), `evaluation` (等级评价), `record` (记录), `rating` (综合评价), `commitment` (信用承诺) or `honour` (荣誉).',
  })
  category: string;

  @Field(() => String, { description: '认定单位: who decides on its entries, e.g. `人民法院`.' })
  authority: string;

  @Field(() => String, {
    nullable: true,
    description: '有效期: how long an entry lasts; null for what is no list.',
  })
  period: string | null;

  @Field(() => [String], {
    description: '移出途径: the ways off the list: expiry, early removal, revocation.',
  })
  exits: readonly string[];

  @Field(() => [PublicityPeriod], {
    description:
      '公示期: the first that matches an entry holds. Empty: no shortest or longest period is known.',
  })
  publicity: readonly PublicityPeriod[];

  @Field(() => CatalogueRepair, {
    nullable: true,
    description: '信用修复: how to get out of it by repair; null where the law gives no way.',
  })
  repair: CatalogueRepair | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '更新周期, in days: within so many days a delivery of the source is expected; later, the source is stale (过期) and nothing found means UNKNOWN. Null for our own records, which are always fresh.',
  })
  rhythmDays: number | null;

  @Field(() => Boolean, {
    description:
      '是否提供查询: false for records that approval may never be told of, e.g. internal risk classes (风险分类).',
  })
  served: boolean;

  @Field(() => Boolean, {
    description:
      '是否严重失信主体名单: a list of serious dishonesty; who stands on it is granted no incentive at all.',
  })
  seriousDishonesty: boolean;

  @Field(() => Int, {
    description: '规则数: how many rules about it are law on the day asked about.',
  })
  ruleCount: number;
}

export function toCatalogueList(
  kind: RecordKind,
  ruleCount: number,
  reading: Reading,
): CatalogueList {
  const { code, category, rhythmDays, served, seriousDishonesty, repair } = kind;
  return {
    code,
    name: inWords(kind.name, reading),
    category,
    authority: inWords(kind.authority, reading),
    period: kind.period && inWords(kind.period, reading),
    exits: kind.exits.map((exit) => inWords(exit, reading)),
    publicity: kind.publicity.map((publicity) => toPublicityPeriod(publicity, reading)),
    repair: repair && toCatalogueRepair(repair, reading),
    rhythmDays,
    served,
    seriousDishonesty,
    ruleCount,
  };
}

function toCatalogueRepair(repair: RepairRule, reading: Reading): CatalogueRepair {
  const { rulebook } = reading.law;
  return {
    authority: repair.authority && inWords(repair.authority, reading),
    text: inWords(repair.text, reading),
    documents: repair.documents.map((one) => toEntry(one.code, one, reading)),
    exclusions: repair.exclusions.map((one) => ({
      condition: conditionInWords(one.when, rulebook, reading.language) ?? '',
      text: inWords(one.text, reading),
      basis: one.basis.map((basis) => toCatalogueBasis(basis, reading)),
      confirmed: one.confirmed,
    })),
    monthsFromCorrection: repair.wait?.monthsFromCorrection ?? null,
  };
}

function toPublicityPeriod(publicity: Publicity, reading: Reading): PublicityPeriod {
  const { law, language } = reading;
  return {
    decidedFrom: publicity.decidedFrom ?? null,
    condition: detailsInWords(publicity.details, law.rulebook, language),
    minimumMonths: publicity.minimumMonths ?? null,
    maximumMonths: publicity.maximumMonths ?? null,
    countedFromDecision: publicity.countedFrom === 'DECISION',
    basis: (publicity.basis ?? []).map((basis) => toCatalogueBasis(basis, reading)),
  };
}
