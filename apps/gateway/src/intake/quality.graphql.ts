import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import type * as intake from '#libs/intake';
import { SubjectCode } from '../check/scalars.js';

const PERCENT = 'percent with two decimals; null where there is nothing to divide by.';

@ObjectType({
  description:
    '数据质量: what one organ reported of the decisions of one month, from one source. How each figure is counted stands in docs/intake.md.',
})
export class QualityFigures implements Omit<intake.QualityFigures, 'organ'> {
  @Field(() => String, {
    description: '报送单位统一社会信用代码; empty where the rows did not tell.',
  })
  organ: string;

  @Field(() => String, { description: '数据类别: kind of the records, e.g. `ADMIN_PENALTY`.' })
  source: string;

  @Field(() => String, {
    description: '决定月份, e.g. `2026-03`; empty where the rows did not tell.',
  })
  month: string;

  @Field(() => Int, {
    nullable: true,
    description: '应报数 by the organ’s own declaration; null where it declared none.',
  })
  expected: number | null;

  @Field(() => Int, { description: '报送条数: rows handed in, repeats and rejected ones too.' })
  reported: number;

  @Field(() => Int, { description: '合规条数: not rejected.' })
  compliant: number;

  @Field(() => Int, { description: '及时条数: neither rejected nor late.' })
  timely: number;

  @Field(() => Int, { description: '重复条数: as they were on file already.' })
  repeated: number;

  @Field(() => Int, { description: '新入库条数: decisions that were new.' })
  stored: number;

  @Field(() => Int, { description: '迟报条数.' })
  late: number;

  @Field(() => Int, {
    description: '迟报工作日合计: working days beyond the seventh, of all late rows.',
  })
  lateDays: number;

  @Field(() => Float, { nullable: true, description: `上报率 (new ÷ expected), ${PERCENT}` })
  reportingRate: number | null;

  @Field(() => Float, { nullable: true, description: `合规率 (compliant ÷ reported), ${PERCENT}` })
  complianceRate: number | null;

  @Field(() => Float, { nullable: true, description: `及时率 (timely ÷ reported), ${PERCENT}` })
  timelinessRate: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `入库率 (compliant and no repeat ÷ reported), ${PERCENT}`,
  })
  storageRate: number | null;

  @Field(() => Float, { nullable: true, description: `重复率 (repeated ÷ reported), ${PERCENT}` })
  repetitionRate: number | null;

  @Field(() => Float, { nullable: true, description: '平均迟报工作日 of a late row.' })
  averageLateDays: number | null;
}

@InputType({ description: '数据质量筛选: a key left out does not limit.' })
export class QualityFilter implements intake.QualityFilter {
  @Field(() => SubjectCode, { nullable: true, description: '报送单位统一社会信用代码.' })
  organ?: string | null;

  @Field(() => String, { nullable: true, description: '数据类别, e.g. `ADMIN_PENALTY`.' })
  source?: string | null;

  @Field(() => String, { nullable: true, description: '决定月份 `YYYY-MM`, from this one on.' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: '决定月份 `YYYY-MM`, until this one.' })
  until?: string | null;
}
