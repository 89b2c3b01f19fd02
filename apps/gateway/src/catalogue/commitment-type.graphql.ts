import { Field, Int, ObjectType } from '@nestjs/graphql';
import type * as decision from '#libs/decision';
import { CommitmentTypeEnum } from '../check/vocabulary.graphql.js';
import { CatalogueBasis, toCatalogueBasis } from './basis.graphql.js';
import { inWords, type Reading } from './reading.js';
import { DisclosureEnum } from './vocabulary.graphql.js';

@ObjectType({
  description:
    '承诺类型目录: a type of credit commitment (信用承诺), with its template and what a breach leads to.',
})
export class CatalogueCommitmentType {
  @Field(() => CommitmentTypeEnum, { description: '类型代码, e.g. `CT_TOLERANT`.' })
  code: decision.CommitmentTypeCode;

  @Field(() => String, { description: '类型名称, e.g. `容缺受理型`.' })
  name: string;

  @Field(() => String, { description: '承诺事由: on what occasion it is made.' })
  reason: string;

  @Field(() => String, {
    description:
      '承诺书: the template. `{subject}`, `{reason}`, `{date}` and the like are filled in where it is signed; a matter may have its own.',
  })
  text: string;

  @Field(() => String, { description: '违诺责任: what a breach leads to.' })
  liability: string;

  @Field(() => Int, {
    description:
      '陈述申辩期限: working days (工作日) after a notice of breach within which the subject may answer.',
  })
  answerWithinWorkingDays: number;

  @Field(() => DisclosureEnum, { description: '公开类型: to whom it may be shown.' })
  disclosure: decision.Disclosure;

  @Field(() => [CatalogueBasis], {
    description: '法律依据: every document and article that it rests on.',
  })
  basis: readonly CatalogueBasis[];

  @Field(() => Boolean, {
    description: '依据是否核对原文: whether the basis was read in its source.',
  })
  confirmed: boolean;
}

export function toCatalogueCommitmentType(
  type: decision.CommitmentType,
  reading: Reading,
): CatalogueCommitmentType {
  const { code, answerWithinWorkingDays, disclosure, confirmed } = type;
  return {
    ...{ code, answerWithinWorkingDays, disclosure, confirmed },
    name: inWords(type.name, reading),
    reason: inWords(type.reason, reading),
    text: inWords(type.text, reading),
    liability: inWords(type.liability, reading),
    basis: type.basis.map((basis) => toCatalogueBasis(basis, reading)),
  };
}
