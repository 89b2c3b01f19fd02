import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { IssuedAnswer, IssuedBatch, RefusedApplicant } from '#libs/checking';
import { CreditCheck } from './check-answer.graphql.js';
import { DateTime } from './scalars.js';

@ObjectType({
  description: '未能核查: one applicant of a batch that could not be checked; the others are.',
})
export class CheckRefused implements RefusedApplicant {
  @Field(() => Int, { description: '序号: position in the input, from 0.' })
  index: number;

  @Field(() => String, {
    description:
      '错误代码: the same codes that the error of a single check carries in `extensions.code`, e.g. `SUBJECT_CODE_INVALID` (代码校验不通过).',
  })
  code: string;

  @Field(() => String, { description: '错误说明: what is wrong and how to mend it.' })
  message: string;

  @Field(() => String, {
    nullable: true,
    description: '错误字段: path of the offending field, e.g. `subject.code`.',
  })
  field: string | null;

  @Field(() => String, {
    nullable: true,
    description: '申请人标识: your reference as given in the input.',
  })
  ref: string | null;
}

const CreditCheckResult = createUnionType({
  name: 'CreditCheckResult',
  description: '单个申请人的核查结果: an answer, or why there is none.',
  types: () => [CreditCheck, CheckRefused] as const,
  resolveType: (result: IssuedAnswer | RefusedApplicant) =>
    'verdict' in result ? 'CreditCheck' : 'CheckRefused',
});

@ObjectType({
  description:
    '批量核查结果: every applicant judged at one instant, on one version of the data and of the law.',
})
export class CreditCheckBatch implements Omit<IssuedBatch, 'results'> {
  @Field(() => ID, {
    description: '批次编号: names the batch, for a tender’s file (招标档案).',
  })
  number: string;

  @Field(() => String, { description: '办件编号 in the asking system.' })
  caseNumber: string;

  @Field(() => DateTime, { description: '查询时点: the one instant that all answers are about.' })
  asOf: string;

  @Field(() => DateTime, {
    description: '数据时点: all answers rest on what had been recorded by this instant.',
  })
  knownAt: string;

  @Field(() => Int, {
    description:
      '数据版本: every change of records, law or deliveries has the next number; the same for all answers.',
  })
  revision: number;

  @Field(() => String, { description: '规则版本: version of the rulebook (措施目录) applied.' })
  policyVersion: string;

  @Field(() => [CreditCheckResult], {
    description: '核查结果 of each applicant, in the order of the input.',
  })
  results: readonly (CreditCheck | CheckRefused)[];
}
