import { Field, Int, ObjectType } from '@nestjs/graphql';
import { lastDayOfLaw, stands } from '#libs/decision';
import type * as decision from '#libs/decision';
import { DateScalar } from '../check/scalars.js';
import { CatalogueBasis, CatalogueEntry, toCatalogueBasis } from './basis.graphql.js';
import { inWords, type Reading } from './reading.js';
import {
  ClockCodeEnum,
  ClockStartEnum,
  ClockUnitEnum,
  RepairRequestEnum,
} from './vocabulary.graphql.js';

/** What every part of a procedure rests on. */
@ObjectType({ isAbstract: true })
abstract class Founded extends CatalogueEntry {
  @Field(() => [CatalogueBasis], {
    description: '法律依据: the documents that it rests on; empty where it is a choice of ours.',
  })
  basis: readonly CatalogueBasis[];

  @Field(() => Boolean, {
    description: '依据是否核对原文: whether the basis was read in its source.',
  })
  confirmed: boolean;

  @Field(() => String, { description: '层级代码 of the layer that says it, e.g. `liuzhou`.' })
  layer: string;
}

@ObjectType({
  description:
    '程序时限: within how long one step of due process is to be taken, or for how long something is kept.',
})
export class CatalogueClock {
  @Field(() => ClockCodeEnum, { description: '时限代码, e.g. `REPAIR_ACCEPTANCE`.' })
  code: decision.ClockCode;

  @Field(() => String, {
    nullable: true,
    description:
      '名单代码: only for records of this list or kind, before the clock of the same code for all; null: for all.',
  })
  list: string | null;

  @Field(() => String, { description: '步骤名称, e.g. `信用修复受理`.' })
  name: string;

  @Field(() => ClockStartEnum, { description: '起算: the event whose day is day 0.' })
  start: decision.ClockStart;

  @Field(() => Int, {
    nullable: true,
    description:
      '期限: how many units after day 0; the last day counts, e.g. `3`. Null where the law knows the step and no number is known (待核实).',
  })
  limit: number | null;

  @Field(() => ClockUnitEnum, { description: '单位: what `limit` counts in.' })
  unit: decision.ClockUnit;

  @Field(() => String, { description: '说明: what is to be done, in our own words.' })
  text: string;

  @Field(() => DateScalar, { description: '生效日期: first day on which it is law.' })
  from: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: '失效日期: last day on which it is law; null while no end is known.',
  })
  until: string | null;

  @Field(() => [CatalogueBasis], {
    description: '法律依据: the documents that it rests on; empty where it is a choice of ours.',
  })
  basis: readonly CatalogueBasis[];

  @Field(() => Boolean, {
    description: '依据是否核对原文: whether the basis was read in its source.',
  })
  confirmed: boolean;

  @Field(() => String, { description: '层级代码 of the layer that says it, e.g. `liuzhou`.' })
  layer: string;
}

@ObjectType({ description: '申请材料 of credit repair (信用修复).' })
export class CatalogueRepairDocument extends Founded {
  @Field(() => RepairRequestEnum, {
    nullable: true,
    description: '申请类型 whose every application brings it; null: only where a list names it.',
  })
  askedFor: decision.RepairRequest | null;
}

@ObjectType({ description: '救济途径: what is open to one who disagrees with a decision.' })
export class CatalogueRemedy extends Founded {
  @Field(() => String, {
    description: '说明 as it stands in the documents served, with the time to apply.',
  })
  text: string;
}

@ObjectType({
  description:
    '程序: the law of due process, i.e. of objections (异议), credit repair (信用修复), notices (告知) and retention (保存).',
})
export class CatalogueProcedures {
  @Field(() => [CatalogueClock], {
    description: '程序时限, by code, then list, then first day.',
  })
  clocks: readonly CatalogueClock[];

  @Field(() => [CatalogueRepairDocument], { description: '信用修复申请材料, by code.' })
  documents: readonly CatalogueRepairDocument[];

  @Field(() => [CatalogueRemedy], { description: '救济途径, by code.' })
  remedies: readonly CatalogueRemedy[];
}

/** The procedures as the catalogue shows them: what is law on the day, or all there is. */
export function toCatalogueProcedures(reading: Reading, inForceOnly: boolean): CatalogueProcedures {
  const { clocks, documents, remedies } = reading.law.rulebook.procedures;
  const isShown = (rule: decision.Remedy | decision.ProcedureClock) =>
    !inForceOnly || stands({ rule, lastDayOfLaw: lastDayOfLaw(rule) }, reading.asOf);
  return {
    clocks: clocks.filter(isShown).map((clock) => {
      const { start, limit, unit, from, kind } = clock;
      return {
        ...{ ...founded(clock, reading), code: clock.code, list: kind, start, limit, unit, from },
        until: lastDayOfLaw(clock),
        text: inWords(clock.text, reading),
      };
    }),
    documents: documents.map((one) => ({ ...founded(one, reading), askedFor: one.askedFor })),
    remedies: remedies
      .filter(isShown)
      .map((one) => ({ ...founded(one, reading), text: inWords(one.text, reading) })),
  };
}

function founded(
  of: decision.Remedy | decision.ProcedureClock | decision.ProcedureDocument,
  reading: Reading,
) {
  const { code, layer, confirmed } = of;
  return {
    ...{ code, layer, confirmed },
    name: inWords(of.name, reading),
    basis: of.basis.map((basis) => toCatalogueBasis(basis, reading)),
  };
}
